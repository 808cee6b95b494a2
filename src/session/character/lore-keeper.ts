/**
 * Keeps one persona's place in its lorebook: which entries the coming answer calls for, and which of them stay or cool
 * down afterwards.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { PlacedLore } from '../../dialogue/persona/persona-turn.ts';
import type { Both } from '../../persona/both.ts';
import { matchesKeys } from '../../persona/knowledge/keys.ts';
import { type LoreState, matchLore, NO_LORE } from '../../persona/knowledge/lorebook.ts';
import type { Lorebook } from '../../persona/knowledge/lorebook-schema.ts';

/** Characters of a token, about: English words are cut every four letters, hanzi are tokens of their own. */
const TOKEN_CHARS = { en: 4, zh: 1 } as const satisfies Record<Language, number>;

/** What an answer may use of a lorebook, in its language. */
export interface PresentLore {
	/** For the prompt of a language model, after the character. */
	readonly knowledge: readonly string[];
	/** For other places of the prompt. */
	readonly placed: readonly PlacedLore[];
	/** Of all of it, what the last words asked about by name. */
	readonly asked: readonly string[];
}

/** See the module. */
export class LoreKeeper {
	#state: LoreState = NO_LORE;
	/** As it will stand once the answer that was asked for begins. */
	#next: LoreState = NO_LORE;

	/**
	 * What the coming answer may use.
	 *
	 * @param said - Words of the conversation, newest first.
	 * @param turn - Number of the coming answer, from 0.
	 */
	present(book: Lorebook, said: readonly string[], turn: number, language: Language): PresentLore {
		const countTokens = (content: Both<string>) => Math.ceil(content[language].length / TOKEN_CHARS[language]);
		const { entries, state } = matchLore({ book, turns: said, turn, state: this.#state, countTokens });
		this.#next = state;
		const asked = entries.filter((entry) => matchesKeys(entry, said.slice(0, 1)));
		const textsOf = (list: typeof entries) =>
			list.map(({ content }) => content[language]).filter((text) => text !== '');
		const placed = entries.flatMap(({ content, position, depth, role }) =>
			position === 'after' || content[language] === '' ? [] : [{ text: content[language], position, depth, role }],
		);
		const after = entries.filter(({ position }) => position === 'after');
		return { knowledge: textsOf(after), placed, asked: textsOf(asked) };
	}

	/** The answer has begun. */
	answered(): void {
		this.#state = this.#next;
	}

	/** Somebody else speaks from now on. */
	reset(): void {
		this.#state = NO_LORE;
		this.#next = NO_LORE;
	}
}
