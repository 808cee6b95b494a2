/**
 * How an English word that no lexicon lists is probably said, by rules learned from a dictionary
 * (`training/letters.py`).
 *
 * @module
 */
import { PerceptionError } from '../perception-error.ts';

/** Letters to the left and to the right that a rule may look at, wide before narrow; as in the recipe. */
const CONTEXTS = [
	[3, 3],
	[2, 2],
	[2, 1],
	[1, 2],
	[1, 1],
	[1, 0],
	[0, 1],
	[0, 0],
] as const;
const EDGE = '###';

/** Letter-to-sound rules. */
export class LetterSounds {
	readonly #rules = new Map<string, readonly string[]>();

	/**
	 * @param text - Lines `left|letter|right TAB phones`; `#` stands beyond the word.
	 * @param path - Named in errors.
	 * @throws {@link PerceptionError} `model_invalid` with file and line.
	 */
	constructor(text: string, path: string) {
		for (const [index, line] of text.split('\n').entries()) {
			const [context = '', phones] = line.split('\t');
			if (line !== '' && phones === undefined) {
				throw new PerceptionError(
					'model_invalid',
					`${path}:${index + 1}: expected "context TAB phones", got "${line}"`,
				);
			}
			this.#rules.set(context, (phones ?? '').split(' ').filter(Boolean));
		}
	}

	/** Phones of a word in lower-case Latin letters; other characters are silent. */
	read(word: string): string[] {
		const padded = `${EDGE}${word}${EDGE}`;
		return Array.from({ length: word.length }, (_, at) => this.#letter(padded, at + EDGE.length)).flat();
	}

	#letter(padded: string, at: number): readonly string[] {
		for (const [left, right] of CONTEXTS) {
			const key = `${padded.slice(at - left, at)}|${padded[at]}|${padded.slice(at + 1, at + 1 + right)}`;
			const phones = this.#rules.get(key);
			if (phones) {
				return phones;
			}
		}
		return [];
	}
}
