/**
 * Mandarin numbers as hanzi.
 *
 * @module
 */

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Integers with more digits than this are read digit by digit. */
const MAX_CARDINAL_DIGITS = 16;

/** Digits one by one; `yao` says 幺 for 1, as in telephone and room numbers. Other characters are skipped. */
export function digitsInMandarin(digits: string, options: { readonly yao: boolean } = { yao: false }): string {
	const spoken = [...digits.replace(/\D/g, '')].map((digit) => DIGITS.charAt(Number(digit))).join('');
	return options.yao ? spoken.replaceAll('一', '幺') : spoken;
}

/** A non-negative integer given as digits (commas allowed): "10250" → 一万零二百五十. */
export function cardinalInMandarin(digits: string): string {
	const plain = digits.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
	if (plain.length > MAX_CARDINAL_DIGITS) {
		return digitsInMandarin(plain);
	}
	let spoken = '';
	let zeroPending = false;
	for (let group = Math.ceil(plain.length / 4) - 1; group >= 0; group--) {
		const end = plain.length - 4 * group;
		const value = Number(plain.slice(Math.max(0, end - 4), end));
		if (value === 0) {
			zeroPending = spoken !== '';
		} else {
			const zero = spoken !== '' && (zeroPending || value < 1000) ? '零' : '';
			spoken += zero + belowTenThousand(value) + GROUPS[group];
			zeroPending = false;
		}
	}
	return spoken.replace(/^一十/, '十') || '零';
}

/** A decimal number given as digits: "3.14" → 三点一四. */
export function numberInMandarin(number: string): string {
	const [whole = '', fraction] = number.split('.');
	const head = cardinalInMandarin(whole);
	return fraction ? `${head}点${digitsInMandarin(fraction)}` : head;
}

/** A number before a measure word: 2 is 两, and leads 百, 千, 万 and 亿 as 两 too. */
export function countInMandarin(number: string): string {
	const spoken = numberInMandarin(number);
	if (spoken === '二') {
		return '两';
	}
	return spoken.replace(/^二(?=[百千万亿])/, '两');
}

function belowTenThousand(value: number): string {
	let spoken = '';
	let zeroPending = false;
	for (let place = 3; place >= 0; place--) {
		const digit = Math.floor(value / 10 ** place) % 10;
		if (digit === 0) {
			zeroPending = spoken !== '';
		} else {
			spoken += (zeroPending ? '零' : '') + DIGITS.charAt(digit) + PLACES[place];
			zeroPending = false;
		}
	}
	return spoken;
}
