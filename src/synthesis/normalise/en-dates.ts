/**
 * Dates and times of day in English.
 *
 * @module
 */
import { cardinalInEnglish, ordinalInEnglish, pluralInEnglish, yearInEnglish } from './en-numbers.ts';
import { rule, type SpeechRule } from './rules.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const MONTH = `(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const BEFORE = '(?<![\\d.,/:-])';
const AFTER = '(?![\\d/:]|[.,]\\d)';

function monthName(written: string): string {
	return MONTHS.find((month) => month.toLowerCase().startsWith(written.slice(0, 3).toLowerCase())) ?? written;
}

function isMonthDay(month: string, day: string): boolean {
	return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

function sayDate(month: string, day: string, year?: string): string {
	const name = MONTHS[Number(month) - 1] ?? '';
	return `${name} ${ordinalInEnglish(day)}${year ? `, ${yearInEnglish(year)}` : ''}`;
}

function saySeconds(seconds: string | undefined): string {
	return Number(seconds ?? 0) === 0
		? ''
		: ` and ${cardinalInEnglish(seconds ?? '')} second${seconds === '01' ? '' : 's'}`;
}

function sayTime(hours: string, minutes: string, meridiem: string | undefined): string | undefined {
	if (Number(hours) > 24 || Number(minutes) > 59) {
		return undefined;
	}
	const hour = cardinalInEnglish(hours);
	const half = meridiem ? ` ${meridiem.toLowerCase() === 'a' ? 'eigh' : 'P'} M` : '';
	if (Number(minutes) === 0) {
		return half ? hour + half : `${hour} ${Number(hours) > 12 || Number(hours) === 0 ? 'hundred' : "o'clock"}`;
	}
	return `${hour} ${minutes.startsWith('0') ? 'oh ' : ''}${cardinalInEnglish(minutes)}${half}`;
}

/** Rules for dates, times, decades and years, in order. */
export const DATE_RULES: readonly SpeechRule[] = [
	rule(new RegExp(`${BEFORE}(\\d{4})-(\\d{2})-(\\d{2})(?:T(?=\\d)|${AFTER})`), ([, year = '', month = '', day = '']) =>
		isMonthDay(month, day) ? sayDate(month, day, year) : undefined,
	),
	rule(new RegExp(`${BEFORE}(\\d{1,2})/(\\d{1,2})/(\\d{4})${AFTER}`), ([, first = '', second = '', year = '']) => {
		// Month first, as in the United States, unless only the other order is a date.
		if (isMonthDay(first, second)) {
			return sayDate(first, second, year);
		}
		return isMonthDay(second, first) ? sayDate(second, first, year) : undefined;
	}),
	rule(new RegExp(`\\b${MONTH} ${DAY}(?:,? (\\d{4}))?(?!\\d|:\\d|[.,]\\d|\\s?%)`), ([, month = '', day = '', year]) =>
		Number(day) >= 1 && Number(day) <= 31
			? `${monthName(month)} ${ordinalInEnglish(day)}${year ? `, ${yearInEnglish(year)}` : ''}`
			: undefined,
	),
	rule(
		new RegExp(`${BEFORE}(?:\\bthe )?${DAY} (?:of )?${MONTH}(?: (\\d{4}))?(?![\\dA-Za-z])`, 'i'),
		([, day = '', month = '', year]) =>
			Number(day) >= 1 && Number(day) <= 31
				? `the ${ordinalInEnglish(day)} of ${monthName(month)}${year ? ` ${yearInEnglish(year)}` : ''}`
				: undefined,
	),
	rule(
		new RegExp(`\\b${MONTH},? (\\d{4})(?!\\d)`),
		([, month = '', year = '']) => `${monthName(month)} ${yearInEnglish(year)}`,
	),
	rule(
		new RegExp(`${BEFORE}(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s?([ap])(?:m\\b|\\.m\\.))?(?![\\d:])`, 'i'),
		([, hours = '', minutes = '', seconds, meridiem]) => {
			const time = sayTime(hours, minutes, meridiem);
			return time && time + saySeconds(seconds);
		},
	),
	rule(/(?<![\d.,:])(\d{1,2})\s?([ap])(?:m\b|\.m\.)/i, ([, hours = '', meridiem = '']) =>
		sayTime(hours, '00', meridiem),
	),
	rule(/(?<![\d.,])(1[1-9]|20)(\d)0s\b/, ([, century = '', decade = '']) =>
		decade === '0'
			? `${yearInEnglish(`${century}00`)}s`
			: pluralInEnglish(`${cardinalInEnglish(century)} ${cardinalInEnglish(`${decade}0`)}`),
	),
	rule(/(?<![\d.,])['’]?([2-9]0)s\b/, ([, decade = '']) => pluralInEnglish(cardinalInEnglish(decade))),
	rule(
		/(?<![\d.,:/-])(1[1-9]\d\d|20\d\d)[-–](1[1-9]\d\d|20\d\d)(?![\d.,:/-]\d|\d)/,
		([, from = '', to = '']) => `${yearInEnglish(from)} to ${yearInEnglish(to)}`,
	),
	rule(
		/(?<=\b(?:in|since|by|of|year|from|until|till|after|before|during|circa|class) )(1[0-9]\d\d|20\d\d)(?![\d%]|[.,:/-]\d|\s?(?:[a-z]+s|km|kg|m|g|ml|L)\b)/i,
		([, year = '']) => yearInEnglish(year),
	),
	rule(/(?<![\d.,:/$€£¥+−-]|[$€£¥] )(19\d\d|20[0-4]\d)(?!\d|[.,:/-]\d|\s?[a-z%°²³]|\s?[*×÷+=])/i, ([, year = '']) =>
		yearInEnglish(year),
	),
];
