/**
 * Numbers in English text: money, measures, fractions, ranges, telephone numbers, versions, plain numbers.
 *
 * @module
 */
import {
	cardinalInEnglish,
	digitsInEnglish,
	fractionInEnglish,
	numberInEnglish,
	ordinalInEnglish,
} from './en-numbers.ts';
import { rule, type SpeechRule } from './rules.ts';
import { CURRENCIES, toAlternatives, UNITS } from './units.ts';

const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)';
const SIGN = '([-−+]?)';
/** Not inside a longer number or a word; a sign is a sign only where no number or word ends. */
const BEFORE = '(?<![\\p{L}\\d.,])(?<!\\d[-−–])';
const UNIT = toAlternatives(UNITS);
const CURRENCY = toAlternatives(CURRENCIES);
const SCALE = '(?: ?(hundred|thousand|million|billion|trillion|k|K|M|bn|B)\\b)?';
const SCALE_WORDS: Readonly<Record<string, string>> = {
	k: 'thousand',
	K: 'thousand',
	M: 'million',
	bn: 'billion',
	B: 'billion',
};

const GLYPH_FRACTIONS: Readonly<Record<string, readonly [string, string]>> = {
	'½': ['1', '2'],
	'⅓': ['1', '3'],
	'⅔': ['2', '3'],
	'¼': ['1', '4'],
	'¾': ['3', '4'],
	'⅕': ['1', '5'],
	'⅛': ['1', '8'],
};

function signed(sign: string, words: string): string {
	return sign === '' ? words : `${sign === '+' ? 'plus' : 'minus'} ${words}`;
}

function number(written: string): string {
	return numberInEnglish(written.replaceAll(',', ''));
}

function sayMeasure(sign: string, amount: string, unit: string): string {
	const [singular, plural] = UNITS[unit]?.en ?? [unit, unit];
	return `${signed(sign, number(amount))} ${amount === '1' ? singular : plural}`;
}

function sayMoney(sign: string, amount: string, currency: string, scale: string | undefined): string {
	const [one, many, hundredth, hundredths] = CURRENCIES[currency]?.en ?? ['', '', '', ''];
	const [whole = '', fraction = ''] = amount.replaceAll(',', '').split('.');
	if (scale) {
		return signed(sign, `${number(amount)} ${SCALE_WORDS[scale] ?? scale} ${many}`);
	}
	if (fraction.length !== 2 || hundredth === '') {
		return signed(sign, `${number(amount)} ${amount === '1' ? one : many}`);
	}
	const units =
		whole === '' || Number(whole) === 0 ? '' : `${cardinalInEnglish(whole)} ${Number(whole) === 1 ? one : many}`;
	const parts =
		Number(fraction) === 0 ? '' : `${cardinalInEnglish(fraction)} ${Number(fraction) === 1 ? hundredth : hundredths}`;
	return signed(sign, [units, parts].filter(Boolean).join(' and ') || `zero ${many}`);
}

/** Groups of a telephone number, digit by digit, with a breath between them. */
function sayTelephone(written: string): string {
	const groups = written.match(/\d+/g) ?? [];
	return (written.startsWith('+') ? 'plus ' : '') + groups.map(digitsInEnglish).join(', ');
}

function sayDotted(written: string): string {
	return written.split('.').map(cardinalInEnglish).join(' point ');
}

function sayMixed(whole: string | undefined, fraction: string): string {
	return whole ? `${number(whole)} and ${fraction.replace(/^one /, 'a ')}` : fraction;
}

/** Rules for numbers, in order. Dates and times come before them. */
export const QUANTITY_RULES: readonly SpeechRule[] = [
	rule(/(?<![\p{L}\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d|\d)/u, ([address]) =>
		address.split('.').map(digitsInEnglish).join(' dot '),
	),
	rule(
		/(?<![\p{L}\d.])[vV]\.?\s?(\d+(?:\.\d+)*)(?![\d.]\d|\d)/u,
		([, version = '']) => `version ${sayDotted(version)}`,
	),
	rule(/(?<![\p{L}\d.,])\d+(?:\.\d+){2,}(?!\d)/u, ([version]) => sayDotted(version)),
	rule(/(?<![\p{L}\d])\+\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,5}(?!\d)/u, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\p{L}\d])\(\d{3}\) ?\d{3}-\d{4}(?!\d)/u, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\p{L}\d.,-])(?:\d-)?\d{3}[- ]\d{3}[- ]\d{4}(?![\d-])/u, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\p{L}\d.,-])\d{3}-\d{4}(?![\d-])/u, ([phone]) => sayTelephone(phone)),
	rule(
		new RegExp(`${BEFORE}(${CURRENCY}) ?${NUMBER} ?[-–—~] ?(?:${CURRENCY})? ?${NUMBER}${SCALE}(?![\\d.,]*\\d)`, 'u'),
		([, currency = '', from = '', to = '', scale]) => `${number(from)} to ${sayMoney('', to, currency, scale)}`,
	),
	rule(
		new RegExp(`${BEFORE}${SIGN}(${CURRENCY}) ?${NUMBER}${SCALE}(?!\\d)`, 'u'),
		([, sign = '', sign2 = '', amount = '', scale]) => sayMoney(sign, amount, sign2, scale),
	),
	rule(
		new RegExp(`${BEFORE}${SIGN}${NUMBER}${SCALE} ?(${CURRENCY})(?![\\p{L}\\d])`, 'u'),
		([, sign = '', amount = '', scale, currency = '']) => sayMoney(sign, amount, currency, scale),
	),
	rule(
		new RegExp(`${BEFORE}${NUMBER} ?(?:${UNIT})? ?[-–—~] ?${NUMBER} ?(${UNIT})(?![\\p{L}\\d])`, 'u'),
		([, from = '', to = '', unit = '']) => `${number(from)} to ${sayMeasure('', to, unit)}`,
	),
	rule(/(?<![\p{L}\d.,/])24\/7(?![\d/])/u, () => 'twenty four seven'),
	rule(/(?<![\p{L}\d.,/])50\/50(?![\d/])/u, () => 'fifty fifty'),
	rule(/(?<![\p{L}\d.,/])(?:(\d+) )?(\d{1,3})\/(\d{1,3})(?![\d/])/u, ([, whole, above = '', below = '']) =>
		Number(below) === 0 || (whole !== undefined && Number(above) >= Number(below))
			? undefined
			: sayMixed(whole, fractionInEnglish(above, below)),
	),
	rule(/(?:(\d+) ?)?([½⅓⅔¼¾⅕⅛])/, ([, whole, glyph = '']) => {
		const [above, below] = GLYPH_FRACTIONS[glyph] ?? ['1', '2'];
		return sayMixed(whole, fractionInEnglish(above, below));
	}),
	// A one-letter unit must touch its number ("5m"), except where nothing else could be meant ("5 m").
	rule(
		new RegExp(`${BEFORE}${SIGN}${NUMBER} ?(?!in )(${UNIT})(?![\\p{L}\\d²³])`, 'u'),
		([, sign = '', amount = '', unit = '']) => sayMeasure(sign, amount, unit),
	),
	rule(/(?<![\p{L}\d.,])(\d+)(?:st|nd|rd|th)(?![\p{L}\d])/iu, ([, digits = '']) => ordinalInEnglish(digits)),
	rule(
		new RegExp(`${BEFORE}${NUMBER} ?[x×] ?${NUMBER}(?![\\p{L}\\d])`, 'u'),
		([, left = '', right = '']) => `${number(left)} times ${number(right)}`,
	),
	rule(new RegExp(`${BEFORE}${NUMBER}x(?= [a-z])`, 'u'), ([, times = '']) => `${number(times)} times`),
	rule(
		new RegExp(`${BEFORE}${NUMBER}[-–—~]${NUMBER}(?![\\p{L}\\d-]| ?=)`, 'u'),
		([, from = '', to = '']) => `${number(from)} to ${number(to)}`,
	),
	rule(/(?<![\p{L}\d.,])(?:0\d+|(?!\d+000(?!\d))\d{7,})(?![\d.,]\d|\d)/u, ([digits]) => digitsInEnglish(digits)),
	rule(
		/(?<![\d:.,])(\d{1,3}):(\d{1,3})(?![\d:])/,
		([, left = '', right = '']) => `${cardinalInEnglish(left)} to ${cardinalInEnglish(right)}`,
	),
	rule(
		/(?<=\b(?:code|pin|number|extension|ext\.|call|dial|room|flight|gate|bus) )(\d{3,6})(?![\d.,]\d|\d)/i,
		([, digits = '']) => digitsInEnglish(digits),
	),
	rule(new RegExp(`${BEFORE}${SIGN}${NUMBER}(k)(?![\\p{L}\\d])`, 'u'), ([, sign = '', amount = '']) =>
		signed(sign, `${number(amount)} thousand`),
	),
	rule(new RegExp(`${BEFORE}${SIGN}${NUMBER}`, 'u'), ([, sign = '', amount = '']) => signed(sign, number(amount))),
	rule(/\d{3,}/, ([digits]) => digitsInEnglish(digits)),
	rule(/\d+/, ([digits]) => cardinalInEnglish(digits)),
];
