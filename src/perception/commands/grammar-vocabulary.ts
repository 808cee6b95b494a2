/**
 * The words of one grammar, and how they are said.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Pronunciation } from '../decoder/lexicon.ts';
import type { Pronouncer } from '../decoder/pronouncer.ts';
import type { WordTexts } from '../decoder/vocabulary.ts';
import { GrammarError } from './grammar.ts';

/** Words at most: with more, words of a dictionary are meant, not commands. */
export const MAX_GRAMMAR_WORDS = 5000;

const HANZI = /\p{Script=Han}/u;
const FILLED_PAUSES = ['uh', 'um', 'er', 'erm', 'hm', 'hmm', '嗯', '呃'];

/** Numbers words as they are first asked for; sounds of looking for a word come first and are always known. */
export class GrammarVocabulary implements WordTexts {
	readonly #name: string;
	readonly #pronouncer: Pronouncer;
	readonly #texts: string[] = [];
	readonly #numbers = new Map<string, number>();
	readonly #pronunciations: Pronunciation[] = [];
	readonly #filledPauses: number;

	/** @param name - Of the grammar, for errors. */
	constructor(name: string, pronouncer: Pronouncer) {
		this.#name = name;
		this.#pronouncer = pronouncer;
		for (const text of FILLED_PAUSES) {
			this.#add(`~${text}`, text);
		}
		this.#filledPauses = this.#texts.length;
	}

	/** How many words the grammar has. */
	get size(): number {
		return this.#texts.length - this.#filledPauses;
	}

	/** Every way to say every word so far. */
	get pronunciations(): readonly Pronunciation[] {
		return this.#pronunciations;
	}

	/**
	 * The number of a word.
	 *
	 * @throws {@link GrammarError} when it cannot be said, or there are too many.
	 */
	number(text: string): number {
		const key = text.toLowerCase();
		return this.#numbers.get(key) ?? this.#add(key, text);
	}

	text(word: number): string {
		return this.#texts[word] ?? '';
	}

	language(word: number): Language {
		return HANZI.test(this.text(word)) ? 'zh' : 'en';
	}

	isFilledPause(word: number): boolean {
		return word >= 0 && word < this.#filledPauses;
	}

	#add(key: string, text: string): number {
		const forms = this.#pronouncer.readings(text).filter((units) => units.length > 0);
		if (forms.length === 0) {
			throw new GrammarError(
				`${this.#name}: the word '${text}' cannot be said; write words in Latin letters or hanzi, and numbers as words`,
			);
		}
		if (this.#texts.length >= MAX_GRAMMAR_WORDS) {
			throw new GrammarError(`${this.#name}: more than ${MAX_GRAMMAR_WORDS} different words`);
		}
		const word = this.#texts.push(text) - 1;
		this.#numbers.set(key, word);
		this.#pronunciations.push(...forms.map((units) => ({ word, units })));
		return word;
	}
}
