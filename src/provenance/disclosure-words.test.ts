import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISCLOSURE_TEXT, MANNER_NOTICE } from './disclosure.ts';
import { disclosingSentence } from './disclosure-words.ts';

describe('disclosingSentence', () => {
	it.each([
		DISCLOSURE_TEXT.en,
		DISCLOSURE_TEXT.zh,
		"Hello, I'm Vivavoce, an AI assistant.",
		'Hi, this is Rue, your AI assistant.',
		'你好，我是小声，一个人工智能助手。',
		'你好，我是AI助手小声。',
		'I am worried about you. I am an AI and not enough for this.',
	])('takes “%s” for a disclosure', (text) => {
		expect(disclosingSentence(text)).toBeDefined();
	});

	it.each([
		'AI is a wide field.',
		"I'm not an AI.",
		'No, this is no AI.',
		'我不是人工智能。',
		'人工智能很有意思。',
		'I am Rue. The air is fine.',
		MANNER_NOTICE.en,
		MANNER_NOTICE.zh,
		'',
	])('does not take “%s” for one', (text) => {
		expect(disclosingSentence(text)).toBeUndefined();
	});

	it('gives the sentence alone', () => {
		expect(disclosingSentence('Good day! I am an AI. It is six.')).toBe('I am an AI.');
		expect(disclosingSentence('您好！我是人工智能助手。现在六点。')).toBe('我是人工智能助手。');
	});

	it('is a short part of any text', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (before, after) => {
				const sentence = disclosingSentence(`${before} I am an AI ${after}`);
				return sentence === undefined || sentence.length <= 300;
			}),
		);
	});
});
