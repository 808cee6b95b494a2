import type { Language } from '../../audio/language.ts';
import { fromNumberWords } from '../grammar/number-words.ts';
import { toFigures } from './arithmetic.ts';
import { type Skill, say } from './reply.ts';

interface Unit {
	readonly dimension: string;
	/** Size in the dimension's base unit: metre, kilogram, litre, second, square metre; `undefined` for temperature. */
	readonly size: number;
	readonly en: string;
	readonly zh: string;
}

const UNITS: Readonly<Record<string, Unit>> = {
	km: { dimension: 'length', size: 1000, en: 'kilometers', zh: '公里' },
	mi: { dimension: 'length', size: 1609.344, en: 'miles', zh: '英里' },
	m: { dimension: 'length', size: 1, en: 'meters', zh: '米' },
	ft: { dimension: 'length', size: 0.3048, en: 'feet', zh: '英尺' },
	cm: { dimension: 'length', size: 0.01, en: 'centimeters', zh: '厘米' },
	in: { dimension: 'length', size: 0.0254, en: 'inches', zh: '英寸' },
	yd: { dimension: 'length', size: 0.9144, en: 'yards', zh: '码' },
	li: { dimension: 'length', size: 500, en: 'li', zh: '里' },
	kg: { dimension: 'mass', size: 1, en: 'kilograms', zh: '公斤' },
	g: { dimension: 'mass', size: 0.001, en: 'grams', zh: '克' },
	lb: { dimension: 'mass', size: 0.453_592_37, en: 'pounds', zh: '磅' },
	oz: { dimension: 'mass', size: 0.028_349_523_125, en: 'ounces', zh: '盎司' },
	jin: { dimension: 'mass', size: 0.5, en: 'jin', zh: '斤' },
	liang: { dimension: 'mass', size: 0.05, en: 'liang', zh: '两' },
	l: { dimension: 'volume', size: 1, en: 'liters', zh: '升' },
	gal: { dimension: 'volume', size: 3.785_411_784, en: 'US gallons', zh: '美制加仑' },
	h: { dimension: 'time', size: 3600, en: 'hours', zh: '小时' },
	min: { dimension: 'time', size: 60, en: 'minutes', zh: '分钟' },
	s: { dimension: 'time', size: 1, en: 'seconds', zh: '秒' },
	d: { dimension: 'time', size: 86_400, en: 'days', zh: '天' },
	wk: { dimension: 'time', size: 604_800, en: 'weeks', zh: '周' },
	w: { dimension: 'time', size: 604_800, en: 'weeks', zh: '周' },
	sqm: { dimension: 'area', size: 1, en: 'square meters', zh: '平方米' },
	mu: { dimension: 'area', size: 10_000 / 15, en: 'mu', zh: '亩' },
	c: { dimension: 'temperature', size: 1, en: 'degrees Celsius', zh: '摄氏度' },
	f: { dimension: 'temperature', size: 5 / 9, en: 'degrees Fahrenheit', zh: '华氏度' },
};

/** Value of 0 °C in the unit: the scales of temperature differ in zero as well as in size. */
const FREEZING: Readonly<Record<string, number>> = { c: 0, f: 32 };

/** Converts between units by their short names; `undefined` when they measure different things. */
export function convertUnit(value: number, from: string, to: string): number | undefined {
	const source = UNITS[from];
	const target = UNITS[to];
	if (!source || !target || source.dimension !== target.dimension) {
		return undefined;
	}
	return ((value - (FREEZING[from] ?? 0)) * source.size) / target.size + (FREEZING[to] ?? 0);
}

/** Significant digits of a converted measure: enough for everyday use, few enough to be heard. */
const SPOKEN_DIGITS = 4;

function rounded(value: number): string {
	return toFigures(Number(value.toPrecision(SPOKEN_DIGITS)));
}

function unitName(unit: string, figures: string, language: Language): string {
	const name = UNITS[unit]?.[language] ?? unit;
	if (language === 'zh' || figures !== '1') {
		return name;
	}
	return { feet: 'foot', inches: 'inch' }[name] ?? name.replace(/^degrees/, 'degree').replace(/s$/, '');
}

/** Answers conversions between units. */
export const unitsSkill: Skill = (context) => {
	const { understanding, language } = context;
	if (understanding.intent !== 'units.convert') {
		return undefined;
	}
	const { value: words, unit = '', target = '' } = understanding.slots;
	const value = words === undefined ? 1 : fromNumberWords(words, context.heardIn);
	const converted = convertUnit(value, unit, target);
	if (converted === undefined || !Number.isFinite(converted)) {
		const [from, to] = [UNITS[unit]?.[language] ?? unit, UNITS[target]?.[language] ?? target];
		return say(context, {
			en: [`${from} and ${to} measure different things, so I can't convert one to the other.`],
			zh: [`${from}和${to}不是同一种量，没法换算。`],
		});
	}
	const [before, after] = [toFigures(value), rounded(converted)];
	const [from, to] = [unitName(unit, before, language), unitName(target, after, language)];
	return say(context, {
		en: [`${before} ${from} is ${after} ${to}.`, `That's ${after} ${to}.`],
		zh: [`${before}${from}等于${after}${to}。`, `是${after}${to}。`],
	});
};
