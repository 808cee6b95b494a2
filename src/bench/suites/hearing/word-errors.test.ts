import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countErrors, editDistance, hearsAll, tokensOf } from './word-errors.ts';

describe('tokens', () => {
	it('of English are words without case and punctuation', () => {
		expect(tokensOf("Don’t stop, it's 5 p.m.!", 'en')).toEqual(["don't", 'stop', "it's", '5', 'p', 'm']);
	});

	it('of Mandarin are characters', () => {
		expect(tokensOf('打开 车窗，OK', 'zh')).toEqual(['打', '开', '车', '窗']);
	});
});

describe('errors', () => {
	it.each([
		['turn on the radio', 'turn on the radio', 0],
		['turn on the radio', 'turn the radio', 1],
		['turn on the radio', 'turn on a big radio', 2],
		['', 'radio', 1],
		['radio', '', 1],
	])('between "%s" and "%s" are %i', (said, heard, errors) => {
		expect(countErrors(said, heard, 'en').errors).toBe(errors);
	});

	it('are a metric', () => {
		const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
		fc.assert(
			fc.property(words, words, words, (a, b, c) => {
				expect(editDistance(a, a)).toBe(0);
				expect(editDistance(a, b)).toBe(editDistance(b, a));
				expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
				expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
			}),
		);
	});
});

describe('slots of an order', () => {
	it('must all be heard, as whole words in their order', () => {
		expect(hearsAll(['iced mocha', 'light roast'], 'a light roast iced mocha please')).toBe(true);
		expect(hearsAll(['iced mocha', 'light roast'], 'a light iced mocha roast')).toBe(false);
		expect(hearsAll(['tea'], 'a steak')).toBe(false);
	});
});
