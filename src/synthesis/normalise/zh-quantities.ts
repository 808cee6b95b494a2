/**
 * Numbers in Mandarin text: money, measures, fractions, ranges, telephone numbers, versions, counts, plain numbers.
 *
 * @module
 */
import { rule, type SpeechRule } from './rules.ts';
import { CURRENCIES, toAlternatives, UNITS } from './units.ts';
import { cardinalInMandarin, countInMandarin, digitsInMandarin, numberInMandarin } from './zh-numbers.ts';

const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)';
const SIGN = '([-−+]?)';
/** Not inside a longer number or a Latin word; a sign is a sign only where no number or word ends. */
const BEFORE = '(?<![A-Za-z\\d.,])(?<!\\d[-−–])';
const UNIT = toAlternatives(UNITS);
const CURRENCY = toAlternatives(CURRENCIES);
const SCALE = '(万亿|[万亿千百])?';
const RANGE = ' ?[-–—~～至] ?';

/** Measure words and units before which 2 is 两. */
const MEASURE_WORDS =
	'[个只位张条本次天年点块元公米小分秒度种件台辆把杯瓶碗盒包封页层间家座棵朵双对套份遍趟句段首部场人名周倍刻美欧英日升克吨斤里寸尺亩岁口匹头群排车边站圈集季代]';

const GLYPH_FRACTIONS: Readonly<Record<string, string>> = {
	'½': '二分之一',
	'⅓': '三分之一',
	'⅔': '三分之二',
	'¼': '四分之一',
	'¾': '四分之三',
	'⅕': '五分之一',
	'⅛': '八分之一',
};

function number(written: string): string {
	return numberInMandarin(written.replaceAll(',', ''));
}

function signed(sign: string, words: string): string {
	return sign === '' ? words : `${sign === '+' ? '正' : '负'}${words}`;
}

function isTemperature(unit: string): boolean {
	return /^(?:°[CF]?|℃|℉)$/.test(unit);
}

function sayMeasure(sign: string, amount: string, unit: string): string {
	if (unit === '%' || unit === '％') {
		return signed(sign, `百分之${number(amount)}`);
	}
	const name = UNITS[unit]?.zh ?? '';
	const count = countInMandarin(amount.replaceAll(',', ''));
	return isTemperature(unit) && sign !== '' && sign !== '+' ? `零下${count}${name}` : signed(sign, count + name);
}

function sayMoney(sign: string, amount: string, scale: string | undefined, currency: string): string {
	const plain = amount.replaceAll(',', '').replace(/\.0+$|(?<=\.\d)0+$/, '');
	return signed(sign, countInMandarin(plain) + (scale ?? '') + (CURRENCIES[currency]?.zh ?? ''));
}

function sayTelephone(written: string): string {
	const groups = (written.match(/\d+/g) ?? []).map((group) => digitsInMandarin(group, { yao: true }));
	return (written.startsWith('+') ? '加' : '') + groups.join('，');
}

function sayDotted(written: string): string {
	return written.split('.').map(cardinalInMandarin).join('点');
}

/** Rules for numbers, in order. Dates and times come before them. */
export const QUANTITY_RULES: readonly SpeechRule[] = [
	rule(/(?<![A-Za-z\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/, ([address]) =>
		address
			.split('.')
			.map((part) => digitsInMandarin(part))
			.join('点'),
	),
	rule(/(?<![A-Za-z\d.])[vV]\.?(\d+(?:\.\d+)*)(?!\.?\d)/, ([, version = '']) => `版本${sayDotted(version)}`),
	rule(/(?<![A-Za-z\d.])\d+(?:\.\d+){2,}(?!\d)/, ([version]) => sayDotted(version)),
	rule(/\+\d{1,3}(?:[ -]?\d{2,4}){2,5}(?!\d)/, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\d.-])0\d{2,3}-\d{7,8}(?!\d)/, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\d.-])1\d{2}[- ]\d{4}[- ]\d{4}(?![\d-])/, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\d.-])[48]00-\d{3,4}-\d{3,4}(?!\d)/, ([phone]) => sayTelephone(phone)),
	rule(/(?<![\d.,-])1[3-9]\d{9}(?![\d.])/, ([phone]) => sayTelephone(phone)),
	rule(
		/(?<=拨打|拨|电话|热线|号码|手机号?|呼叫|致电)([是为：:]?\s*)(\d{3,12})(?!\d|\.\d)/,
		([, lead = '', digits = '']) => lead.trim() + digitsInMandarin(digits, { yao: true }),
	),
	rule(/(?<!\d)(11[09]|12[02])(?=报警|急救|火警|电话|热线)/, ([, digits = '']) =>
		digitsInMandarin(digits, { yao: true }),
	),
	rule(/(\d+(?:\.\d+)?)‰/, ([, amount = '']) => `千分之${number(amount)}`),
	rule(/(\d{3,})(?=\s?(?:室|房间|航班|次列车|路公交|路车|路))/, ([, digits = '']) =>
		digitsInMandarin(digits, { yao: true }),
	),
	rule(
		/(?<=验证码|密码|编号|邮编|工号|尾号)([是为：:]?\s*)(\d+)/,
		([, lead = '', digits = '']) => lead.trim() + digitsInMandarin(digits),
	),
	rule(
		new RegExp(`${BEFORE}${SIGN}(${CURRENCY}) ?${NUMBER} ?${SCALE}(?!\\d)`),
		([, sign = '', currency = '', amount = '', scale]) => sayMoney(sign, amount, scale, currency),
	),
	rule(
		new RegExp(`${BEFORE}${SIGN}${NUMBER} ?${SCALE}(${CURRENCY})(?![A-Za-z\\d])`),
		([, sign = '', amount = '', scale, currency = '']) => sayMoney(sign, amount, scale, currency),
	),
	rule(
		new RegExp(`${BEFORE}${NUMBER}%?${RANGE}${NUMBER} ?[%％]`),
		([, from = '', to = '']) => `百分之${number(from)}到百分之${number(to)}`,
	),
	rule(
		new RegExp(`${BEFORE}${NUMBER}(?:${UNIT})?${RANGE}${NUMBER} ?(${UNIT})(?![A-Za-z\\d])`),
		([, from = '', to = '', unit = '']) => `${countInMandarin(from.replaceAll(',', ''))}到${sayMeasure('', to, unit)}`,
	),
	rule(/(?<![A-Za-z\d.,/])(?:(\d+)又)?(\d{1,4})\/(\d{1,4})(?![\d/])/, ([, whole, above = '', below = '']) =>
		Number(below) === 0
			? undefined
			: `${whole ? `${cardinalInMandarin(whole)}又` : ''}${cardinalInMandarin(below)}分之${cardinalInMandarin(above)}`,
	),
	rule(
		/(?:(\d+) ?)?([½⅓⅔¼¾⅕⅛])/,
		([, whole, glyph = '']) => (whole ? `${cardinalInMandarin(whole)}又` : '') + (GLYPH_FRACTIONS[glyph] ?? ''),
	),
	rule(new RegExp(`${BEFORE}${SIGN}${NUMBER} ?(${UNIT})(?![A-Za-z\\d²³])`), ([, sign = '', amount = '', unit = '']) =>
		sayMeasure(sign, amount, unit),
	),
	rule(new RegExp(`${BEFORE}-${NUMBER}(?=度)`), ([, amount = '']) => `零下${countInMandarin(amount)}`),
	rule(
		new RegExp(`${BEFORE}${NUMBER}${RANGE}${NUMBER}(?=${MEASURE_WORDS})`),
		([, from = '', to = '']) =>
			`${countInMandarin(from.replaceAll(',', ''))}到${countInMandarin(to.replaceAll(',', ''))}`,
	),
	rule(
		new RegExp(`${BEFORE}${NUMBER}(?:[-–—~～]|至)${NUMBER}(?![A-Za-z\\d-]| ?[=＝])`),
		([, from = '', to = '']) => `${number(from)}到${number(to)}`,
	),
	rule(
		/(\d+)[:：](\d+)(?!\d|[:：])/,
		([, left = '', right = '']) => `${cardinalInMandarin(left)}比${cardinalInMandarin(right)}`,
	),
	rule(/(?<![A-Za-z\d.,])(?:0\d+|(?!\d+000(?!\d))\d{8,})(?!\d|[.,]\d)(?! ?[万亿])/, ([digits]) =>
		digitsInMandarin(digits),
	),
	rule(new RegExp(`(?<=第 ?)${NUMBER}`), ([, amount = '']) => number(amount)),
	rule(new RegExp(`${BEFORE}${SIGN}${NUMBER}(?= ?(?:${MEASURE_WORDS}|[万亿千百]))`), ([, sign = '', amount = '']) =>
		signed(sign, countInMandarin(amount.replaceAll(',', ''))),
	),
	rule(new RegExp(`${BEFORE}${SIGN}${NUMBER}`), ([, sign = '', amount = '']) => signed(sign, number(amount))),
	rule(/(?<![\d.])\d+\.\d+(?![\d.])/, ([decimal]) => number(decimal)),
	rule(/\d{3,}/, ([digits]) => digitsInMandarin(digits)),
	rule(/\d+/, ([digits]) => cardinalInMandarin(digits)),
];
