/**
 * Numbers between figures and words, in both languages: figures in typed text become words before matching, and the words
 * of a slot become a number.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

const ENGLISH_SMALL = [
	...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
	...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const ENGLISH_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const HANZI_DIGITS = '零一二三四五六七八九';

function englishBelowThousand(value: number): string[] {
	if (value >= 100) {
		const rest = value % 100 === 0 ? [] : englishBelowThousand(value % 100);
		return [ENGLISH_SMALL[Math.floor(value / 100)] ?? '', 'hundred', ...rest];
	}
	if (value < 20) {
		return [ENGLISH_SMALL[value] ?? ''];
	}
	const tens = ENGLISH_TENS[Math.floor(value / 10)] ?? '';
	return value % 10 === 0 ? [tens] : [tens, ENGLISH_SMALL[value % 10] ?? ''];
}

function englishWhole(value: number): string[] {
	if (value >= 1_000_000) {
		const rest = value % 1_000_000;
		return [...englishWhole(Math.floor(value / 1_000_000)), 'million', ...(rest === 0 ? [] : englishWhole(rest))];
	}
	if (value < 1000) {
		return englishBelowThousand(value);
	}
	const rest = value % 1000;
	return [
		...englishBelowThousand(Math.floor(value / 1000)),
		'thousand',
		...(rest === 0 ? [] : englishBelowThousand(rest)),
	];
}

function hanziBelowTenThousand(value: number): string {
	let text = '';
	let gap = false;
	for (const [unit, name] of [
		[1000, '千'],
		[100, '百'],
		[10, '十'],
		[1, ''],
	] as const) {
		const digit = Math.floor(value / unit) % 10;
		if (digit === 0) {
			gap = text !== '';
			continue;
		}
		text += (gap ? '零' : '') + HANZI_DIGITS[digit] + name;
		gap = false;
	}
	return text;
}

function hanziWhole(value: number): string {
	if (value === 0) {
		return '零';
	}
	if (value < 10_000) {
		return hanziBelowTenThousand(value).replace(/^一十/, '十');
	}
	const rest = value % 10_000;
	const gap = rest > 0 && rest < 1000 ? '零' : '';
	return `${hanziWhole(Math.floor(value / 10_000))}万${gap}${rest === 0 ? '' : hanziBelowTenThousand(rest)}`;
}

/** Longest whole number that is read as a number; longer digit strings are read digit by digit. */
const MAX_WHOLE_DIGITS = 7;

/**
 * Spells a number in words: `21.5` → `twenty one point five` or `二十一点五`. Whole parts of more than seven digits, and
 * those that begin with a needless zero, are spelled digit by digit.
 *
 * @param figures - Digits with at most one decimal point.
 */
export function toNumberWords(figures: string, language: Language): string {
	const [whole = '0', fraction = ''] = figures.split('.');
	const byDigit = whole.length > MAX_WHOLE_DIGITS || (whole.length > 1 && whole.startsWith('0'));
	if (language === 'zh') {
		const digits = (text: string): string => [...text].map((digit) => HANZI_DIGITS[Number(digit)]).join('');
		return (byDigit ? digits(whole) : hanziWhole(Number(whole))) + (fraction === '' ? '' : `点${digits(fraction)}`);
	}
	const digits = (text: string): string[] => [...text].map((digit) => ENGLISH_SMALL[Number(digit)] ?? '');
	const words = byDigit ? digits(whole) : englishWhole(Number(whole));
	return [...words, ...(fraction === '' ? [] : ['point', ...digits(fraction)])].join(' ');
}

/** Value of a word below a hundred; `undefined` for any other word. */
function smallValue(word: string): number | undefined {
	const small = ENGLISH_SMALL.indexOf(word);
	const tens = ENGLISH_TENS.indexOf(word);
	return small >= 0 ? small : tens > 1 ? tens * 10 : undefined;
}

const ENGLISH_MULTIPLES: Readonly<Record<string, number>> = { thousand: 1000, million: 1_000_000 };

/** Sums the words of a whole number; consecutive single digits ("four two one") are read as a digit string. */
function englishWordsToWhole(words: readonly string[]): number {
	const digits = words.map((word) => ENGLISH_SMALL.indexOf(word));
	if (words.length > 1 && digits.every((digit) => digit >= 0 && digit < 10)) {
		return Number(digits.join(''));
	}
	let total = 0;
	let part = 0;
	for (const word of words.filter((entry) => entry !== 'and')) {
		const value = word === 'a' ? 1 : smallValue(word);
		const multiple = ENGLISH_MULTIPLES[word];
		if (value !== undefined) {
			part += value;
		} else if (word === 'hundred') {
			part = Math.max(part, 1) * 100;
		} else if (multiple !== undefined) {
			total += Math.max(part, 1) * multiple;
			part = 0;
		} else {
			return Number.NaN;
		}
	}
	return total + part;
}

function englishToNumber(text: string): number {
	const half = / and a half$/.test(text);
	const negative = /^(minus|negative) /.test(text);
	const body = text.replace(/ and a half$/, '').replace(/^(minus|negative) /, '');
	const [whole = '', fraction] = body.split(/ ?\bpoint\b ?/);
	const digits = (fraction ?? '').split(' ').map((word) => ENGLISH_SMALL.indexOf(word));
	const decimals = fraction ? Number(`0.${digits.join('')}`) : 0;
	const value = englishWordsToWhole(whole.split(' ').filter(Boolean)) + decimals + (half ? 0.5 : 0);
	return negative ? -value : value;
}

const HANZI_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

function hanziToWhole(text: string): number {
	let total = 0;
	let section = 0;
	let digit = 0;
	let lastUnit = 1;
	for (const character of text.replaceAll('两', '二')) {
		const value = HANZI_DIGITS.indexOf(character);
		const unit = HANZI_UNITS[character];
		if (value >= 0) {
			digit = value;
			lastUnit = value === 0 ? 1 : lastUnit;
		} else if (unit) {
			section += (digit === 0 ? 1 : digit) * unit;
			digit = 0;
			lastUnit = unit;
		} else if (character === '万') {
			total += (section + digit) * 10_000;
			section = 0;
			digit = 0;
			lastUnit = 10_000;
		} else {
			return Number.NaN;
		}
	}
	// 三百五 is 350 and 两万五 is 25000: a last digit without its unit counts tenths of the unit before it.
	return total + section + digit * (lastUnit > 10 ? lastUnit / 10 : 1);
}

function hanziToNumber(text: string): number {
	const negative = text.startsWith('负');
	const body = text.replace(/^负/, '').replace(/^百分之/, '');
	const [whole = '', fraction] = body.split('点');
	const plainDigits = /^[零一二三四五六七八九]{2,}$/.test(whole);
	const value = plainDigits
		? Number([...whole].map((digit) => HANZI_DIGITS.indexOf(digit)).join(''))
		: hanziToWhole(whole);
	const decimals = fraction ? Number(`0.${[...fraction].map((digit) => HANZI_DIGITS.indexOf(digit)).join('')}`) : 0;
	return negative ? -(value + decimals) : value + decimals;
}

/**
 * Reads a number from words or figures: `twenty one point five`, `三百五`, `21.5`. `NaN` when the text is no number.
 */
export function fromNumberWords(text: string, language: Language): number {
	const trimmed = text.trim();
	if (trimmed === '') {
		return Number.NaN;
	}
	if (/^-?\d+(\.\d+)?$/.test(trimmed)) {
		return Number(trimmed);
	}
	return language === 'zh' ? hanziToNumber(trimmed) : englishToNumber(trimmed);
}
