/**
 * Bigram language models in the ARPA format, one per language, joined by a fixed price for switching language.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { PerceptionError } from './perception-error.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A model's text and where it came from. */
export interface ArpaSource {
	readonly text: string;
	readonly language: Language;
	/** Named in errors. */
	readonly path: string;
}

/** Context before the first word. */
export const SENTENCE_START = -1;
/** Context after a stretch that no word explains. */
export const UNKNOWN_CONTEXT = -2;

/** Score of a lexicon word that its model does not list: rarer than any word of a 100 000-word list. */
const UNLISTED_SCORE = Math.log(1e-6);
const LN_10 = Math.LN10;

/** Bigrams of one language: the row of a context holds its following words, ascending, and their scores. */
interface BigramTable {
	readonly start: ReadonlyMap<number, number>;
	readonly end: Map<number, number>;
	readonly endUnigram: number;
	readonly startBackoff: number;
	readonly rowStart: Int32Array;
	readonly rowWord: Int32Array;
	readonly rowScore: Float32Array;
}

interface BigramDraft {
	readonly pairs: { readonly context: number; readonly word: number; readonly score: number }[];
	readonly start: Map<number, number>;
	readonly end: Map<number, number>;
	endUnigram: number;
	startBackoff: number;
}

type Section = 'head' | 'unigrams' | 'bigrams' | 'end';

const SECTIONS: Readonly<Record<string, Section>> = {
	'\\data\\': 'head',
	'\\1-grams:': 'unigrams',
	'\\2-grams:': 'bigrams',
	'\\end\\': 'end',
};

/** Scores of words in context, natural logarithm. Lexicon words that a model does not list get a low score. */
export class LanguageModel {
	readonly #vocabulary: Vocabulary;
	readonly #unigram: Float32Array;
	readonly #backoff: Float32Array;
	readonly #tables: Partial<Record<Language, BigramTable>> = {};
	readonly #switchScore: number;

	/**
	 * @param vocabulary - Complete: words added later are not scored.
	 * @param switchScore - Added when the language changes between two words; negative.
	 * @throws {@link PerceptionError} `model_invalid` with file and line.
	 */
	constructor(vocabulary: Vocabulary, sources: readonly ArpaSource[], switchScore: number) {
		this.#vocabulary = vocabulary;
		this.#unigram = new Float32Array(vocabulary.size).fill(UNLISTED_SCORE);
		this.#backoff = new Float32Array(vocabulary.size);
		this.#switchScore = switchScore;
		for (const source of sources) {
			this.#tables[source.language] = buildTable(this.#parse(source), vocabulary.size);
		}
	}

	/** Score of a word without context. */
	unigram(word: number): number {
		return this.#unigram[word] ?? UNLISTED_SCORE;
	}

	/** Score of `word` after `context`: a word number, {@link SENTENCE_START} or {@link UNKNOWN_CONTEXT}. */
	score(context: number, word: number): number {
		const language = this.#vocabulary.language(word);
		if (context === UNKNOWN_CONTEXT) {
			return this.unigram(word);
		}
		if (context === SENTENCE_START) {
			const table = this.#tables[language];
			return table?.start.get(word) ?? this.unigram(word) + (table?.startBackoff ?? 0);
		}
		if (this.#vocabulary.language(context) !== language) {
			return this.unigram(word) + this.#switchScore;
		}
		return this.#bigram(this.#tables[language], context, word);
	}

	/** Score of the sentence ending after `context`. */
	endScore(context: number): number {
		if (context < 0) {
			return 0;
		}
		const table = this.#tables[this.#vocabulary.language(context)];
		return table ? (table.end.get(context) ?? (this.#backoff[context] ?? 0) + table.endUnigram) : 0;
	}

	#bigram(table: BigramTable | undefined, context: number, word: number): number {
		let low = table?.rowStart[context] ?? 0;
		let high = table?.rowStart[context + 1] ?? 0;
		while (table && low < high) {
			const middle = (low + high) >> 1;
			const found = table.rowWord[middle] ?? 0;
			if (found === word) {
				return table.rowScore[middle] ?? 0;
			}
			if (found < word) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return this.unigram(word) + (this.#backoff[context] ?? 0);
	}

	#parse(source: ArpaSource): BigramDraft {
		const draft: BigramDraft = { pairs: [], start: new Map(), end: new Map(), endUnigram: 0, startBackoff: 0 };
		let section: Section | undefined;
		source.text.split('\n').forEach((line, index) => {
			const trimmed = line.trim();
			if (trimmed.startsWith('\\')) {
				section = SECTIONS[trimmed];
			} else if (trimmed !== '' && section === 'unigrams') {
				this.#addUnigram(draft, source, trimmed, index + 1);
			} else if (trimmed !== '' && section === 'bigrams') {
				this.#addBigram(draft, source, trimmed, index + 1);
			}
		});
		if (section !== 'end') {
			throw new PerceptionError(
				'model_invalid',
				`${source.path}: no \\end\\ line; the file is cut short or no ARPA model`,
			);
		}
		return draft;
	}

	#addUnigram(draft: BigramDraft, source: ArpaSource, line: string, lineNumber: number): void {
		const [scoreText = '', text = '', backoffText = '0'] = line.split(/\s+/);
		const score = naturalLog(scoreText, source, lineNumber);
		const backoff = naturalLog(backoffText, source, lineNumber);
		if (text === '<s>') {
			draft.startBackoff = backoff;
		} else if (text === '</s>') {
			draft.endUnigram = score;
		}
		const word = this.#vocabulary.find(text, source.language);
		if (word !== undefined) {
			this.#unigram[word] = score;
			this.#backoff[word] = backoff;
		}
	}

	#addBigram(draft: BigramDraft, source: ArpaSource, line: string, lineNumber: number): void {
		const [scoreText = '', first = '', second = ''] = line.split(/\s+/);
		const score = naturalLog(scoreText, source, lineNumber);
		const context = this.#vocabulary.find(first, source.language);
		const word = this.#vocabulary.find(second, source.language);
		if (first === '<s>' && word !== undefined) {
			draft.start.set(word, score);
		} else if (second === '</s>' && context !== undefined) {
			draft.end.set(context, score);
		} else if (context !== undefined && word !== undefined) {
			draft.pairs.push({ context, word, score });
		}
	}
}

function naturalLog(text: string, source: ArpaSource, lineNumber: number): number {
	const value = Number(text);
	if (text === '' || !Number.isFinite(value)) {
		throw new PerceptionError('model_invalid', `${source.path}:${lineNumber}: "${text}" is not a log10 probability`);
	}
	return value * LN_10;
}

function buildTable(draft: BigramDraft, wordCount: number): BigramTable {
	const pairs = draft.pairs.sort((a, b) => a.context - b.context || a.word - b.word);
	const rowStart = new Int32Array(wordCount + 1);
	for (const pair of pairs) {
		rowStart[pair.context + 1] = (rowStart[pair.context + 1] ?? 0) + 1;
	}
	for (let word = 0; word < wordCount; word++) {
		rowStart[word + 1] = (rowStart[word + 1] ?? 0) + (rowStart[word] ?? 0);
	}
	return {
		start: draft.start,
		end: draft.end,
		endUnigram: draft.endUnigram,
		startBackoff: draft.startBackoff,
		rowStart,
		rowWord: Int32Array.from(pairs, (pair) => pair.word),
		rowScore: Float32Array.from(pairs, (pair) => pair.score),
	};
}
