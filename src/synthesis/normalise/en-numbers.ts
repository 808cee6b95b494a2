/**
 * English numbers as words.
 *
 * @module
 */

const SMALL = (
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
	'eighteen nineteen'
).split(' ');
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];

/** Integers with more digits than this are read digit by digit: nobody follows "quadrillion" by ear. */
const MAX_CARDINAL_DIGITS = 15;

const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
	one: 'first',
	two: 'second',
	three: 'third',
	five: 'fifth',
	eight: 'eighth',
	nine: 'ninth',
	twelve: 'twelfth',
};

/** Digits one by one: "0800" → "zero eight zero zero". Other characters are skipped. */
export function digitsInEnglish(digits: string): string {
	return [...digits.replace(/\D/g, '')].map((digit) => SMALL[Number(digit)]).join(' ');
}

/** A non-negative integer given as digits (commas allowed): "1,250" → "one thousand two hundred fifty". */
export function cardinalInEnglish(digits: string): string {
	const plain = digits.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
	if (plain.length > MAX_CARDINAL_DIGITS) {
		return digitsInEnglish(plain);
	}
	const groups = [];
	for (let end = plain.length, scale = 0; end > 0; end -= 3, scale++) {
		const value = Number(plain.slice(Math.max(0, end - 3), end));
		if (value > 0) {
			groups.unshift(`${belowThousand(value)} ${SCALES[scale]}`.trim());
		}
	}
	return groups.join(' ') || 'zero';
}

/** A decimal number given as digits: "3.14" → "three point one four"; ".5" → "zero point five". */
export function numberInEnglish(number: string): string {
	const [whole = '', fraction] = number.split('.');
	const head = cardinalInEnglish(whole);
	return fraction ? `${head} point ${digitsInEnglish(fraction)}` : head;
}

/** "21" → "twenty first". */
export function ordinalInEnglish(digits: string): string {
	const words = cardinalInEnglish(digits).split(' ');
	const last = words.pop() ?? '';
	return [...words, IRREGULAR_ORDINALS[last] ?? regularOrdinal(last)].join(' ');
}

/** A year of three or four digits: "1984" → "nineteen eighty four", "2005" → "two thousand five". */
export function yearInEnglish(digits: string): string {
	const year = Number(digits);
	const century = Math.floor(year / 100);
	const rest = year % 100;
	if (digits.length !== 4 || (century % 10 === 0 && rest < 10)) {
		return cardinalInEnglish(digits);
	}
	if (rest === 0) {
		return `${belowThousand(century)} hundred`;
	}
	return `${belowThousand(century)} ${rest < 10 ? `oh ${SMALL[rest]}` : belowThousand(rest)}`;
}

/** The plural of a number's last word: "nineteen eighty" → "nineteen eighties". */
export function pluralInEnglish(words: string): string {
	return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}${words.endsWith('x') ? 'es' : 's'}`;
}

/** "3", "4" → "three quarters"; denominators 2–20 have names, larger ones are said with "over". */
export function fractionInEnglish(numerator: string, denominator: string): string {
	const above = cardinalInEnglish(numerator);
	const parts = Number(denominator);
	if (parts < 2 || parts > 20) {
		return `${above} over ${cardinalInEnglish(denominator)}`;
	}
	const isOne = Number(numerator) === 1;
	if (parts === 2) {
		return `${above} ${isOne ? 'half' : 'halves'}`;
	}
	const name = parts === 4 ? 'quarter' : ordinalInEnglish(denominator);
	return `${above} ${name}${isOne ? '' : 's'}`;
}

function belowThousand(value: number): string {
	const hundreds = Math.floor(value / 100);
	const rest = value % 100;
	const words = hundreds > 0 ? [`${SMALL[hundreds]} hundred`] : [];
	if (rest >= 20) {
		words.push(TENS[Math.floor(rest / 10)] ?? '');
		if (rest % 10 > 0) {
			words.push(SMALL[rest % 10] ?? '');
		}
	} else if (rest > 0) {
		words.push(SMALL[rest] ?? '');
	}
	return words.join(' ');
}

function regularOrdinal(word: string): string {
	return word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`;
}
