import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardinalInEnglish, fractionInEnglish, ordinalInEnglish, yearInEnglish } from './en-numbers.ts';
import { cardinalInMandarin, countInMandarin, digitsInMandarin } from './zh-numbers.ts';

const WORDS =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Reads English number words back: an independent inverse of the code under test. */
function readEnglish(words: string): bigint {
	let total = 0n;
	let group = 0n;
	for (const word of words.split(' ')) {
		const scale = ['thousand', 'million', 'billion', 'trillion'].indexOf(word);
		if (scale >= 0) {
			total += group * 1000n ** BigInt(scale + 1);
			group = 0n;
		} else if (word === 'hundred') {
			group *= 100n;
		} else {
			group += BigInt(TENS.includes(word) ? 20 + 10 * TENS.indexOf(word) : WORDS.indexOf(word));
		}
	}
	return total + group;
}

/** Reads hanzi back. */
function readMandarin(hanzi: string): bigint {
	let total = 0n;
	let group = 0n;
	let digit = 0n;
	for (const character of hanzi) {
		const place = '十百千'.indexOf(character);
		const scale = '万亿'.indexOf(character);
		if (scale >= 0) {
			const value = group + digit;
			const factor = scale === 0 ? 10_000n : 100_000_000n;
			total = value === 0n ? total * factor : total + value * factor;
			group = 0n;
			digit = 0n;
		} else if (place >= 0) {
			group += (digit === 0n ? 1n : digit) * 10n ** BigInt(place + 1);
			digit = 0n;
		} else {
			digit = BigInt('零一二三四五六七八九'.indexOf(character));
		}
	}
	return total + group + digit;
}

describe('cardinals', () => {
	it('say in English a number that reads back as itself', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (value) => {
				expect(readEnglish(cardinalInEnglish(String(value)))).toBe(value);
			}),
		);
	});

	it('say in Mandarin a number that reads back as itself', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (value) => {
				expect(readMandarin(cardinalInMandarin(String(value)))).toBe(value);
			}),
		);
	});

	it('fall back to digits where nobody could follow the scale', () => {
		expect(cardinalInEnglish('9'.repeat(15))).toContain('trillion');
		expect(cardinalInEnglish('9'.repeat(16))).toBe(Array(16).fill('nine').join(' '));
		expect(cardinalInMandarin('9'.repeat(17))).toBe('九'.repeat(17));
	});
});

describe('other readings', () => {
	it.each([
		['1', 'first'],
		['12', 'twelfth'],
		['20', 'twentieth'],
		['33', 'thirty third'],
		['100', 'one hundredth'],
	])('ordinal %s is %s', (digits, words) => {
		expect(ordinalInEnglish(digits)).toBe(words);
	});

	it.each([
		['1900', 'nineteen hundred'],
		['1905', 'nineteen oh five'],
		['2000', 'two thousand'],
		['2009', 'two thousand nine'],
		['2010', 'twenty ten'],
		['476', 'four hundred seventy six'],
	])('year %s is %s', (digits, words) => {
		expect(yearInEnglish(digits)).toBe(words);
	});

	it.each([
		['1', '2', 'one half'],
		['3', '2', 'three halves'],
		['3', '20', 'three twentieths'],
		['3', '21', 'three over twenty one'],
		['1', '1', 'one over one'],
	])('%s/%s is %s', (above, below, words) => {
		expect(fractionInEnglish(above, below)).toBe(words);
	});

	it('says two before measure words as liǎng, and one in telephone numbers as yāo', () => {
		expect(['2', '12', '20', '200', '20000', '2.5'].map(countInMandarin)).toEqual([
			'两',
			'十二',
			'二十',
			'两百',
			'两万',
			'二点五',
		]);
		expect(digitsInMandarin('110', { yao: true })).toBe('幺幺零');
	});
});
