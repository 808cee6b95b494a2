/**
 * Listening when the language is known beforehand: words of the other one cost, so that they are heard only where they are
 * clear, such as a name in the middle of a sentence.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { DecoderResources } from '../decoder/beam-decoder.ts';
import { FIRST_SESSION_WORD, type WordTexts } from '../decoder/vocabulary.ts';
import type { RecogniserModel } from '../network/recogniser-model.ts';
import type { SentenceModel } from './sentence-model.ts';

/** Score of a word in the language that is not expected: half the price of changing language (`switchScore`). */
const OTHER_LANGUAGE_SCORE = -5;

class ExpectingSentences implements SentenceModel {
	readonly start: number;
	readonly #model: SentenceModel;
	readonly #words: Pick<WordTexts, 'language'>;
	readonly #expected: Language;

	constructor(model: SentenceModel, words: Pick<WordTexts, 'language'>, expected: Language) {
		this.start = model.start;
		this.#model = model;
		this.#words = words;
		this.#expected = expected;
	}

	unigram(word: number): number {
		return this.#model.unigram(word);
	}

	score(context: number, word: number): number {
		// The client's own words were asked for, in whichever language.
		const isExpected = word >= FIRST_SESSION_WORD || this.#words.language(word) === this.#expected;
		return this.#model.score(context, word) + (isExpected ? 0 : OTHER_LANGUAGE_SCORE);
	}

	next(context: number, word: number): number {
		return this.#model.next(context, word);
	}

	afterUnknown(context: number): number {
		return this.#model.afterUnknown(context);
	}

	endScore(context: number): number {
		return this.#model.endScore(context);
	}
}

/** The recogniser, expecting a language; itself when none is expected. */
export function expecting(model: RecogniserModel, language: Language | undefined): RecogniserModel {
	if (language === undefined) {
		return model;
	}
	const { decoding, vocabulary } = model;
	const sentences = new ExpectingSentences(decoding.language, vocabulary, language);
	const { trie, tokenCount, options } = decoding;
	return { ...model, decoding: new DecoderResources(trie, sentences, tokenCount, options, decoding) };
}
