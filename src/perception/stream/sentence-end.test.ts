import { describe, expect, it } from 'vitest';
import { parseArpa } from '../decoder/arpa.ts';
import { LanguageModel, UNKNOWN_CONTEXT } from '../decoder/language-model.ts';
import { FIRST_SESSION_WORD, Vocabulary } from '../decoder/vocabulary.ts';
import { sentenceEndProbability } from './sentence-end.ts';

const ENGLISH = `\\data\\
\\1-grams:
-99 <s> -0.5
-1.5 </s>
-1 turn -0.4
-2 on -0.3
-2 it -0.2
\\2-grams:
-0.2 <s> turn
-0.1 turn it -0.3
-0.1 it on -0.3
-0.6 on </s>
\\3-grams:
-0.05 it on </s>
\\end\\
`;
const MANDARIN = '\\data\\\n\\1-grams:\n-99\t<s>\t-1\n-0.3\t</s>\n-0.7\t打开\t-0.2\n\\2-grams:\n\\end\\\n';

const vocabulary = new Vocabulary();
const [turn, on, it_, um] = ['turn', 'on', 'it', 'um'].map((text) => vocabulary.add(text, 'en')) as [
	number,
	number,
	number,
	number,
];
const open = vocabulary.add('打开', 'zh');
const language = new LanguageModel(
	vocabulary,
	[
		{ model: parseArpa({ text: ENGLISH, path: 'lm.en.arpa' }), language: 'en' },
		{ model: parseArpa({ text: MANDARIN, path: 'lm.zh.arpa' }), language: 'zh' },
	],
	{ switchScore: -4, filledPause: -6, sessionWord: -5 },
);
const end = (...words: number[]) => sentenceEndProbability(language, vocabulary, words);

describe('the probability that a sentence ends', () => {
	it('is that of the longest known context', () => {
		expect(end(turn, it_, on)).toBeCloseTo(10 ** -0.05, 6);
		expect(end(turn, on)).toBeCloseTo(10 ** -0.6, 6);
		expect(end(turn)).toBeCloseTo(10 ** (-1.5 - 0.4), 6);
	});

	it('is that of the language of the last word', () => {
		expect(end(open)).toBeCloseTo(10 ** (-0.3 - 0.2), 6);
	});

	it('is 0 after a filled pause, and not known after one that stands alone', () => {
		expect(end(turn, it_, on, um)).toBe(0);
		expect(end(um)).toBeUndefined();
	});

	it('looks through a filled pause between words', () => {
		expect(end(turn, it_, um, on)).toBe(end(turn, it_, on));
	});

	it('is not known without words, after an unknown stretch, and after a word of the session', () => {
		expect(end()).toBeUndefined();
		expect(end(turn, UNKNOWN_CONTEXT)).toBeUndefined();
		expect(end(turn, FIRST_SESSION_WORD)).toBeUndefined();
	});

	it('counts on from an unknown stretch', () => {
		expect(end(turn, UNKNOWN_CONTEXT, on)).toBeCloseTo(10 ** -0.6, 6);
	});
});
