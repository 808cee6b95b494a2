import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../audio/language.ts';
import { withSessionWords } from '../decoder/session-words.ts';
import { FIRST_SESSION_WORD } from '../decoder/vocabulary.ts';
import { loadRecogniser, type RecogniserModel } from '../network/recogniser-model.ts';
import { expecting } from './expected-language.ts';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));

let model: RecogniserModel;

beforeAll(async () => {
	model = await loadRecogniser(MODELS);
});

/** By how much an expectation changes the score of a word at the start of a sentence. */
function change(words: RecogniserModel, language: Language, word: number): number {
	const { language: plain } = words.decoding;
	const expectant = expecting(words, language).decoding.language;
	return expectant.score(expectant.start, word) - plain.score(plain.start, word);
}

/** The first word of a language in the lexicon. */
function wordOf(language: Language): number {
	const numbers = [...model.decoding.trie.words];
	return numbers.find((word) => model.vocabulary.language(word) === language) ?? -1;
}

describe('expecting', () => {
	it('makes words of the other language dearer, and those of its own no cheaper', () => {
		expect(change(model, 'en', wordOf('en'))).toBe(0);
		expect(change(model, 'zh', wordOf('zh'))).toBe(0);
		expect(change(model, 'en', wordOf('zh'))).toBeCloseTo(-5);
		expect(change(model, 'zh', wordOf('en'))).toBeCloseTo(-5);
	});

	it('leaves the words that the client has given alone', () => {
		const { model: own } = withSessionWords(model, ['Nkemelu', '芦花鸡']);
		for (const word of [FIRST_SESSION_WORD, FIRST_SESSION_WORD + 1]) {
			expect(change(own, 'en', word)).toBe(0);
			expect(change(own, 'zh', word)).toBe(0);
		}
	});

	it('is the recogniser itself when nothing is expected', () => {
		expect(expecting(model, undefined)).toBe(model);
	});
});
