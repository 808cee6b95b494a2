import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../audio/language.ts';
import { toClauseParts } from './clause-parts.ts';

function texts(text: string, language: Language): string[] {
	return toClauseParts(text, language).map((part) => `${part.language}:${part.text}`);
}

describe('parts of a clause', () => {
	it('are cut at punctuation and between languages, and spelled out', () => {
		expect(texts('打开 GPS，导航到北京。', 'zh')).toEqual(['zh:打开 ', 'en:G P S,', 'zh:导航到北京。']);
		expect(texts('It is 21°C, and 3:05 pm.', 'en')).toEqual([
			'en:It is twenty one degrees Celsius, ',
			'en:and three oh five P M.',
		]);
	});

	it('fold full-width digits, which are numbers too', () => {
		expect(texts('调到２１度', 'zh')).toEqual(['zh:调到二十一度']);
	});

	it('pause longer after a sentence than after a comma, and hardly between languages', () => {
		const pauses = toClauseParts('Hello, world. 你好 there', 'en').map((part) => part.pauseMs);
		expect(pauses).toEqual([140, 260, 40, 40]);
	});

	it.each(['', '   ', '…', '😀', '"!?', '。，'])('are none when there is nothing to say: %j', (text) => {
		expect(toClauseParts(text, 'en')).toEqual([]);
	});

	it('are at most 160 Latin letters or 50 hanzi long, cut between words', () => {
		const english = toClauseParts('word '.repeat(100), 'en');
		expect(english.every((part) => part.text.length <= 160 && part.text.trim().endsWith('word'))).toBe(true);
		const mandarin = toClauseParts('好'.repeat(51), 'zh');
		expect(mandarin.map((part) => part.text.length)).toEqual([50, 1]);
	});

	it('stay short for a text of any kind', () => {
		for (const text of ['a', '好', '1', ' ', '1,', '*', 'hello 12 '].map((unit) => unit.repeat(2000))) {
			expect(toClauseParts(text, 'en').every((part) => part.text.length <= 160)).toBe(true);
		}
	});

	it('cover the text in order, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom<Language>('en', 'zh'), (text, main) => {
				const ends = toClauseParts(text, main).map((part) => part.toSourceEnd(part.text.length));
				expect(ends.every((end, index) => end >= (ends[index - 1] ?? 0) && end <= text.length)).toBe(true);
			}),
		);
	});
});
