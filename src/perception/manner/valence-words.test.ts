import { describe, expect, it } from 'vitest';
import { wordValence } from './valence-words.ts';

describe('valence of words', () => {
	it('is unknown without pleasant or unpleasant words', () => {
		expect(wordValence('turn the heating on', 'en')).toEqual({ value: 0, uncertainty: 1 });
		expect(wordValence('打开空调', 'zh')).toEqual({ value: 0, uncertainty: 1 });
	});

	it('tells pleasant from unpleasant in both languages', () => {
		expect(wordValence('That is wonderful, I love it', 'en').value).toBeGreaterThan(1);
		expect(wordValence('this is terrible', 'en').value).toBeLessThan(0);
		expect(wordValence('今天真开心', 'zh').value).toBeGreaterThan(0);
		expect(wordValence('太糟糕了我很生气', 'zh').value).toBeLessThan(-1);
	});

	it('turns a negated word round', () => {
		expect(wordValence('I am not happy', 'en').value).toBeLessThan(0);
		expect(wordValence('it is not so bad', 'en').value).toBeGreaterThan(0);
		expect(wordValence('我不喜欢', 'zh').value).toBeLessThan(0);
	});

	it('does not find words inside other words', () => {
		expect(wordValence('the badge is at the goodwill store', 'en').uncertainty).toBe(1);
	});
});
