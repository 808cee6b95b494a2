import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNumberWords, toNumberWords } from './number-words.ts';

describe('number words', () => {
	it.each([
		['0', 'zero', '零'],
		['10', 'ten', '十'],
		['21', 'twenty one', '二十一'],
		['105', 'one hundred five', '一百零五'],
		['110', 'one hundred ten', '一百一十'],
		['2050', 'two thousand fifty', '二千零五十'],
		['21.5', 'twenty one point five', '二十一点五'],
		['007', 'zero zero seven', '零零七'],
	])('spells %s', (figures, english, chinese) => {
		expect(toNumberWords(figures, 'en')).toBe(english);
		expect(toNumberWords(figures, 'zh')).toBe(chinese);
	});

	it.each([
		['a hundred and twenty', 'en', 120],
		['twenty and a half', 'en', 20.5],
		['minus five', 'en', -5],
		['two thousand three hundred', 'en', 2300],
		['four two one', 'en', 421],
		['三百五', 'zh', 350],
		['两百零五', 'zh', 205],
		['两万五', 'zh', 25_000],
		['负三点五', 'zh', -3.5],
		['百分之五十', 'zh', 50],
		['一二三四', 'zh', 1234],
		['-3.5', 'en', -3.5],
	] as const)('reads %s', (words, language, value) => {
		expect(fromNumberWords(words, language)).toBe(value);
	});

	it('reads back what it spells', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom('en', 'zh'), (value, language) => {
				const read = fromNumberWords(toNumberWords(String(value), language), language);
				expect(read).toBe(value);
			}),
		);
	});

	it('gives NaN for what is no number', () => {
		expect(fromNumberWords('purple', 'en')).toBeNaN();
		expect(fromNumberWords('苹果', 'zh')).toBeNaN();
		expect(fromNumberWords('', 'en')).toBeNaN();
	});
});
