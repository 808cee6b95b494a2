/**
 * Dates and times of day in Mandarin.
 *
 * @module
 */
import { rule, type SpeechRule } from './rules.ts';
import { cardinalInMandarin, countInMandarin, digitsInMandarin } from './zh-numbers.ts';

const BEFORE = '(?<![\\d.,:/-])';

function sayDate(year: string | undefined, month: string, day: string): string | undefined {
	if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) {
		return undefined;
	}
	return `${year ? `${digitsInMandarin(year)}年` : ''}${cardinalInMandarin(month)}月${cardinalInMandarin(day)}日`;
}

function sayTime(hours: string, minutes: string, seconds: string | undefined): string | undefined {
	if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) {
		return undefined;
	}
	const hour = `${countInMandarin(hours)}点`;
	if (Number(minutes) === 0 && seconds === undefined) {
		return hour;
	}
	const zero = minutes.startsWith('0') && Number(minutes) > 0 ? '零' : '';
	const minute = `${zero}${cardinalInMandarin(minutes)}分`;
	return hour + minute + (seconds === undefined ? '' : `${cardinalInMandarin(seconds)}秒`);
}

/** Rules for dates, times and years, in order. */
export const DATE_RULES: readonly SpeechRule[] = [
	rule(
		new RegExp(`${BEFORE}(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d|[.:/-]\\d)`),
		([, year = '', month = '', day = '']) => sayDate(year, month, day),
	),
	rule(/(\d{4})(?=\s?[年款])/, ([, year = '']) => digitsInMandarin(year)),
	rule(/(?<!\d)(\d{2})(?=年(?:代|\d|[一二三四五六七八九十]+月|出生|毕业|款))/, ([, year = '']) =>
		/^[1-9]0$/.test(year) ? cardinalInMandarin(year) : digitsInMandarin(year),
	),
	rule(/(\d{4})-(\d{4})(?=年)/, ([, from = '', to = '']) => `${digitsInMandarin(from)}到${digitsInMandarin(to)}`),
	rule(
		new RegExp(`${BEFORE}(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?[-–—~至到](\\d{1,2})[:：](\\d{2})(?![\\d:：])`),
		([, hours = '', minutes = '', seconds, hours2 = '', minutes2 = '']) => {
			const from = sayTime(hours, minutes, seconds);
			const to = sayTime(hours2, minutes2, undefined);
			return from && to && `${from}到${to}`;
		},
	),
	rule(
		new RegExp(`${BEFORE}(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?(?![\\d:：])`),
		([, hours = '', minutes = '', seconds]) => sayTime(hours, minutes, seconds),
	),
];
