/**
 * Trigram language models, one per language, joined by a fixed price for switching language.
 *
 * What the model remembers of the words before is a *context*, a plain number: the search keeps one per path, asks for
 * the score of a word in it, and for the context after the word.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { SentenceModel } from '../stream/sentence-model.ts';
import { joinEntries, type NgramEntries, type NgramSource, type NumberedModel } from './ngrams.ts';
import { type SparseEntries, SparseRows } from './sparse-rows.ts';
import { FIRST_SESSION_WORD, type Vocabulary } from './vocabulary.ts';

/** Context before the first word. */
export const SENTENCE_START = -1;
/** Context after a stretch that no word explains. */
export const UNKNOWN_CONTEXT = -2;

/** Score of a lexicon word that its model does not list: rarer than any word of a 100 000-word list. */
const UNLISTED_SCORE = Math.log(1e-6);

/** What one language says about the edges of a sentence. */
interface Edges {
	endUnigram: number;
	startBackoff: number;
}

/** Prices that no file holds. */
export interface LanguagePrices {
	/** Added when the language changes between two words; negative. */
	readonly switchScore: number;
	/** Score of a filled pause ("um", 呃), wherever it occurs. The words around it count as neighbours. */
	readonly filledPause: number;
	/** Score of a word that only the session knows, wherever it occurs. Nothing is expected after it. */
	readonly sessionWord: number;
}

/** Whether a context says nothing about the next word. */
function isBare(context: number): boolean {
	return context === UNKNOWN_CONTEXT || context >= FIRST_SESSION_WORD;
}

/**
 * Scores of words in context, natural logarithm. Lexicon words that a model does not list get a low score.
 *
 * Tables have one row more than there are words, for the sentence start, and one column more, for its end. A context is
 * a word, or `size + pair` when the model knows triples that begin with this pair.
 */
export class LanguageModel implements SentenceModel {
	readonly start = SENTENCE_START;
	readonly #vocabulary: Vocabulary;
	readonly #size: number;
	readonly #prices: LanguagePrices;
	readonly #unigram: Float32Array;
	readonly #backoff: Float32Array;
	readonly #edges: Readonly<Record<Language, Edges>> = {
		en: { endUnigram: 0, startBackoff: 0 },
		zh: { endUnigram: 0, startBackoff: 0 },
	};
	readonly #pairs: SparseRows;
	/** Rows are numbers of pairs. */
	readonly #triples: SparseRows;

	/** @param vocabulary - Complete: words added later are not scored. */
	constructor(vocabulary: Vocabulary, sources: readonly NgramSource[], prices: LanguagePrices) {
		this.#vocabulary = vocabulary;
		this.#size = vocabulary.size;
		this.#prices = prices;
		this.#unigram = new Float32Array(this.#size).fill(UNLISTED_SCORE);
		this.#backoff = new Float32Array(this.#size);
		const numbered = sources.map((source) => ({ ...source, numbers: this.#numbersOf(source) }));
		for (const source of numbered) {
			this.#takeWords(source);
		}
		const pairs = joinEntries(2, numbered);
		const triples = joinEntries(3, numbered);
		this.#pairs = new SparseRows(this.#size + 1, {
			row: everyNth(pairs.words, 2, 0),
			column: everyNth(pairs.words, 2, 1),
			value: pairs.score,
			extra: pairs.backoff,
		});
		this.#triples = new SparseRows(this.#pairs.size, this.#tripleRows(triples));
	}

	/** Score of a word without context. */
	unigram(word: number): number {
		if (word >= FIRST_SESSION_WORD) {
			return this.#prices.sessionWord;
		}
		return this.#vocabulary.isFilledPause(word) ? this.#prices.filledPause : (this.#unigram[word] ?? UNLISTED_SCORE);
	}

	/** Score of `word` in a context: {@link SENTENCE_START}, {@link UNKNOWN_CONTEXT}, or what {@link next} returned. */
	score(context: number, word: number): number {
		if (isBare(context) || word >= FIRST_SESSION_WORD || this.#vocabulary.isFilledPause(word)) {
			return this.unigram(word);
		}
		if (context < this.#size) {
			return this.#pairScore(context, word);
		}
		const pair = context - this.#size;
		const triple = this.#triples.find(pair, word);
		return triple < 0
			? this.#pairs.extra(pair) + this.#pairScore(this.#pairs.column(pair), word)
			: this.#triples.value(triple);
	}

	/** The context after `word`, which was said in `context`. */
	next(context: number, word: number): number {
		if (this.#vocabulary.isFilledPause(word)) {
			return context;
		}
		const pair = isBare(context) || word >= FIRST_SESSION_WORD ? -1 : this.#pairs.find(this.#row(context), word);
		return pair >= 0 && this.#triples.hasRow(pair) ? this.#size + pair : word;
	}

	/** Nothing is expected after what was not understood. */
	afterUnknown(): number {
		return UNKNOWN_CONTEXT;
	}

	/** Score of the sentence ending in `context`. */
	endScore(context: number): number {
		if (context < 0 || isBare(context)) {
			return 0;
		}
		if (context >= this.#size) {
			const pair = context - this.#size;
			const triple = this.#triples.find(pair, this.#size);
			return triple < 0
				? this.#pairs.extra(pair) + this.endScore(this.#pairs.column(pair))
				: this.#triples.value(triple);
		}
		const pair = this.#pairs.find(context, this.#size);
		const { endUnigram } = this.#edges[this.#vocabulary.language(context)];
		return pair < 0 ? (this.#backoff[context] ?? 0) + endUnigram : this.#pairs.value(pair);
	}

	/** Score after a single word or the sentence start. */
	#pairScore(before: number, word: number): number {
		const language = this.#vocabulary.language(word);
		if (before !== SENTENCE_START && this.#vocabulary.language(before) !== language) {
			return this.unigram(word) + this.#prices.switchScore;
		}
		const pair = this.#pairs.find(this.#row(before), word);
		if (pair >= 0) {
			return this.#pairs.value(pair);
		}
		const backoff = before === SENTENCE_START ? this.#edges[language].startBackoff : (this.#backoff[before] ?? 0);
		return this.unigram(word) + backoff;
	}

	/** Row of the last word of a context. */
	#row(context: number): number {
		if (context === SENTENCE_START) {
			return this.#size;
		}
		return context < this.#size ? context : this.#pairs.column(context - this.#size);
	}

	/** Rows or columns of a model's words, −1 where there is none; the edges of a sentence have the one after all words. */
	#numbersOf({ model, language }: NgramSource): Int32Array {
		return Int32Array.from(model.words, (text) =>
			text === '<s>' || text === '</s>' ? this.#size : (this.#vocabulary.find(text, language) ?? -1),
		);
	}

	#takeWords({ model, language, numbers }: NumberedModel & NgramSource): void {
		const [{ words, score, backoff }] = model.orders;
		words.forEach((word, at) => {
			const number = numbers[word] ?? -1;
			if (model.words[word] === '<s>') {
				this.#edges[language].startBackoff = backoff[at] ?? 0;
			} else if (model.words[word] === '</s>') {
				this.#edges[language].endUnigram = score[at] ?? 0;
			} else if (number >= 0) {
				this.#unigram[number] = score[at] ?? UNLISTED_SCORE;
				this.#backoff[number] = backoff[at] ?? 0;
			}
		});
	}

	/** Triples by the numbers of the pairs that they begin with; those of unlisted pairs are never asked for. */
	#tripleRows({ words, score }: NgramEntries): SparseEntries {
		const row: number[] = [];
		const column: number[] = [];
		const value: number[] = [];
		score.forEach((of, at) => {
			const pair = this.#pairs.find(words[3 * at] ?? -1, words[3 * at + 1] ?? -1);
			if (pair >= 0) {
				row.push(pair);
				column.push(words[3 * at + 2] ?? 0);
				value.push(of);
			}
		});
		return { row: Int32Array.from(row), column: Int32Array.from(column), value: Float32Array.from(value) };
	}
}

/** The column of a table that is stored row by row. */
function everyNth(table: Int32Array, width: number, column: number): Int32Array {
	return Int32Array.from({ length: table.length / width }, (_, at) => table[at * width + column] ?? 0);
}
