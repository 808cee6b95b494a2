import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LetterSounds } from './letter-sounds.ts';

const RULES = ['|c|\tK', '|c|i\tS', '|a|\tAE', '|t|\tT', '|i|\tIH', '#|k|n\t', '|k|\tK', '|n|\tN', '|x|\tK S'].join(
	'\n',
);

describe('letter-to-sound rules', () => {
	const letters = new LetterSounds(`${RULES}\n`, 'letters.en.tsv');

	it.each([
		['cat', 'K AE T'],
		['cit', 'S IH T'],
		['knit', 'N IH T'],
		['akn', 'AE K N'],
		['tax', 'T AE K S'],
		['', ''],
	])('read %s', (word, phones) => {
		expect(letters.read(word).join(' ')).toBe(phones);
	});

	it('are silent about characters without a rule, whatever they are', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (word) => {
				expect(letters.read(word).every((phone) => /^[A-Z]+$/.test(phone))).toBe(true);
			}),
		);
	});

	it('are refused with the line that is none', () => {
		expect(() => new LetterSounds('|c|\tK\n|a|', 'x.tsv')).toThrow(/x\.tsv:2: expected "context TAB phones"/);
	});
});
