/**
 * Ages as people say them: "a 25-year-old", "in her late fifties", "elderly", 四十岁左右, 二十多岁, 老渔夫.
 *
 * @module
 */

/** An age that a description states. */
export interface StatedAge {
	/** Youngest and oldest. */
	readonly years: readonly [number, number];
	/** The words that say it, as they stand in the text. */
	readonly words: string;
	/** Whether the words say nothing else: "old" is also how a voice sounds, "25 years old" is not. */
	readonly isOnlyAge: boolean;
}

/** Years around a stated age that are meant by it. */
const TOLERANCE_YEARS = 5;

/** Older than anybody. */
const NO_BOUND = 10_000;

/** Few trades are still done at seventy: who asks for an old fisherman means the oldest there are. */
const OLD: readonly [number, number] = [50, NO_BOUND];
const ELDERLY: readonly [number, number] = [60, NO_BOUND];
const YOUNG: readonly [number, number] = [16, 32];
const MIDDLE: readonly [number, number] = [40, 60];
const TEENS: readonly [number, number] = [13, 19];

const TENS = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
const HANZI_DIGITS = '零一二三四五六七八九';

type Reading = readonly [
	pattern: RegExp,
	read: (match: RegExpExecArray) => readonly [number, number],
	isOnlyAge: boolean,
];

/** The first that fits counts: exact ages come before ages of life. */
const READINGS: readonly Reading[] = [
	[/\b(\d{1,3})[\s-]*(?:years?|yrs?)(?:[\s-]*olds?)?\b/iu, ([, years]) => around(Number(years)), true],
	[/\b(?:aged?|age of)[\s:]+(\d{1,3})\b/iu, ([, years]) => around(Number(years)), true],
	[
		/\b(?:in (?:his|her|their|the|one's)\s+)?(early|mid|late)?[\s-]*(?:(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies|([2-9])0s)\b/iu,
		([, part, ten = '', digit]) =>
			within(10 * (digit === undefined ? TENS.indexOf(ten.toLowerCase()) + 2 : Number(digit)), part),
		true,
	],
	[
		/([\d]{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(多|来|几|出头)?\s*(?:岁|周岁)(左右|上下|出头)?/u,
		([, number = '', more, about]) => mandarinYears(number, more ?? about),
		true,
	],
	[
		/([一二三四五六七八九]?十)(?=多|来|几|出头)(多|来|几|出头)/u,
		([, number = '', more]) => mandarinYears(number, more),
		true,
	],
	[/\bmiddle[\s-]aged?\b|中年/iu, () => MIDDLE, true],
	[/\bteen(?:age[rd]?)?s?\b|少年|十几岁/iu, () => TEENS, true],
	[/\b(?:elderly|aged)\b|年迈|上了年纪|老年/iu, () => ELDERLY, true],
	[/\bold\b(?![\s-]*(?:school|fashioned|soul|style|town|world|friend|timer))/iu, () => OLD, false],
	[/老(?![师板家实公婆乡外式派练鼠虎手楼朋是土成到牌城])/u, () => OLD, false],
	[/\byoung(?:er)?\b|年轻|小伙子|小姑娘|青年/iu, () => YOUNG, false],
];

/** The age that a description states; undefined when it states none. */
export function statedAge(text: string): StatedAge | undefined {
	for (const [pattern, read, isOnlyAge] of READINGS) {
		const match = pattern.exec(text);
		if (match !== null) {
			return { years: read(match), words: match[0], isOnlyAge };
		}
	}
	return undefined;
}

function around(years: number): [number, number] {
	return [years - TOLERANCE_YEARS, years + TOLERANCE_YEARS];
}

/** A third of a decade, or all of it. */
function within(decade: number, part: string | undefined): [number, number] {
	switch (part?.toLowerCase()) {
		case 'early':
			return [decade, decade + 3];
		case 'mid':
			return [decade + 4, decade + 6];
		case 'late':
			return [decade + 7, decade + 9];
		default:
			return [decade, decade + 9];
	}
}

function mandarinYears(number: string, more: string | undefined): [number, number] {
	const years = /^\d+$/u.test(number) ? Number(number) : fromHanzi(number);
	if (more === '多' || more === '来' || more === '几') {
		return within(years, undefined);
	}
	return more === '出头' ? within(years, 'early') : around(years);
}

/** 1–99: 二十五, 十八, 七. */
function fromHanzi(number: string): number {
	const [before = '', after] = number.split('十');
	if (after === undefined) {
		return digit(before);
	}
	return 10 * (before === '' ? 1 : digit(before)) + (after === '' ? 0 : digit(after));
}

function digit(hanzi: string): number {
	return hanzi === '两' ? 2 : HANZI_DIGITS.indexOf(hanzi);
}
