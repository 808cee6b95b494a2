/**
 * The words that can be recognised, of both languages, numbered in one range.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';

/** Numbers from here on are words that one session knows beside the built-in ones. */
export const FIRST_SESSION_WORD = 2 ** 28;

/** What is asked about words by their numbers. */
export type WordTexts = Pick<Vocabulary, 'text' | 'language' | 'isFilledPause'>;

/** Sounds that people make while they look for a word. */
const FILLED_PAUSES: Readonly<Record<Language, readonly string[]>> = {
	en: ['uh', 'um', 'er', 'erm', 'hm', 'hmm'],
	zh: ['嗯', '呃', '额'],
};

/** Word numbers of one vocabulary; a word that both languages share has two numbers. */
export class Vocabulary {
	readonly #texts: string[] = [];
	readonly #languages: Language[] = [];
	readonly #numbers: Readonly<Record<Language, Map<string, number>>> = { en: new Map(), zh: new Map() };
	readonly #filledPauses = new Set<number>();

	/** How many words there are; numbers run from 0 to `size − 1`. */
	get size(): number {
		return this.#texts.length;
	}

	/** The number of a word, given to it when it is new. */
	add(text: string, language: Language): number {
		const known = this.#numbers[language].get(text);
		if (known !== undefined) {
			return known;
		}
		const number = this.#texts.length;
		this.#texts.push(text);
		this.#languages.push(language);
		this.#numbers[language].set(text, number);
		if (FILLED_PAUSES[language].includes(text)) {
			this.#filledPauses.add(number);
		}
		return number;
	}

	/** The number of a known word. */
	find(text: string, language: Language): number | undefined {
		return this.#numbers[language].get(text);
	}

	/** Whether a word is no word but the sound of looking for one. */
	isFilledPause(word: number): boolean {
		return this.#filledPauses.has(word);
	}

	/** The word as the lexicon spells it; empty for a number outside the vocabulary. */
	text(word: number): string {
		return this.#texts[word] ?? '';
	}

	/** The language of a word. */
	language(word: number): Language {
		return this.#languages[word] ?? 'en';
	}
}
