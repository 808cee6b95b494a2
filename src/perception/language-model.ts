/**
 * Trigram language models, one per language, joined by a fixed price for switching language.
 *
 * What the model remembers of the words before is a *context*, a plain number: the search keeps one per path, asks for
 * the score of a word in it, and for the context after the word.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { type ArpaEntry, type ArpaSource, readArpa } from './arpa.ts';
import type { SentenceModel } from './sentence-model.ts';
import { type SparseEntry, SparseRows } from './sparse-rows.ts';
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

/** A triple by its words, until the numbers of pairs are known. */
interface Triple {
	readonly first: number;
	readonly second: number;
	readonly third: number;
	readonly score: number;
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

	/**
	 * @param vocabulary - Complete: words added later are not scored.
	 * @throws `PerceptionError` `model_invalid` with file and line.
	 */
	constructor(vocabulary: Vocabulary, sources: readonly ArpaSource[], prices: LanguagePrices) {
		this.#vocabulary = vocabulary;
		this.#size = vocabulary.size;
		this.#prices = prices;
		this.#unigram = new Float32Array(this.#size).fill(UNLISTED_SCORE);
		this.#backoff = new Float32Array(this.#size);
		const pairs: SparseEntry[] = [];
		const triples: Triple[] = [];
		for (const source of sources) {
			readArpa(source, (entry) => this.#take(entry, source.language, pairs, triples));
		}
		this.#pairs = new SparseRows(this.#size + 1, pairs);
		this.#triples = new SparseRows(this.#pairs.size, this.#numbered(triples));
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

	#take(entry: ArpaEntry, language: Language, pairs: SparseEntry[], triples: Triple[]): void {
		const { words, score, backoff } = entry;
		const numbers = words.map((text) => this.#number(text, language));
		const [first = -1, second = -1, third = -1] = numbers;
		if (words.length === 1) {
			this.#takeWord(words[0] ?? '', first, entry, language);
		} else if (numbers.every((number) => number >= 0)) {
			if (words.length === 2) {
				pairs.push({ row: first, column: second, value: score, extra: backoff });
			} else {
				triples.push({ first, second, third, score });
			}
		}
	}

	#takeWord(text: string, number: number, { score, backoff }: ArpaEntry, language: Language): void {
		if (text === '<s>') {
			this.#edges[language].startBackoff = backoff;
		} else if (text === '</s>') {
			this.#edges[language].endUnigram = score;
		} else if (number >= 0) {
			this.#unigram[number] = score;
			this.#backoff[number] = backoff;
		}
	}

	/** Row or column of a word; the edges of a sentence have the one after all words. */
	#number(text: string, language: Language): number {
		return text === '<s>' || text === '</s>' ? this.#size : (this.#vocabulary.find(text, language) ?? -1);
	}

	#numbered(triples: readonly Triple[]): SparseEntry[] {
		return triples.flatMap(({ first, second, third, score }) => {
			const row = this.#pairs.find(first, second);
			return row < 0 ? [] : [{ row, column: third, value: score }];
		});
	}
}
