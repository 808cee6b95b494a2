/**
 * Words that people describe a character with, and what they mean in numbers.
 *
 * @module
 */
import { z } from 'zod';
import { LANGUAGES } from '../../audio/language.ts';
import { DIMENSION_WORDS } from '../dimension-words.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { tokenise } from './tokens.ts';

const targets = z.strictObject(
	Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, z.number().min(-1).max(1).optional()])) as Record<
		Dimension,
		z.ZodOptional<z.ZodNumber>
	>,
);

const words = z.array(z.string().min(1));

/** Schema of `personas/lexicon.json`. */
export const lexiconSchema = z.strictObject({
	/** Groups of words that describe a character alike, and what they ask of dimensions. */
	traits: z.array(z.strictObject({ en: words, zh: words, targets })),
	/** Words for the same trade or thing. */
	synonyms: z.array(words),
});

/** A checked lexicon. */
export type LexiconFile = z.output<typeof lexiconSchema>;

/** What a phrase asks of dimensions. */
export type TraitTargets = Readonly<Partial<Record<Dimension, number | undefined>>>;

/** A phrase found in a text. */
export interface FoundPhrase {
	/** As it stands in the lexicon. */
	readonly phrase: string;
	readonly targets: TraitTargets;
	/** Positions of its first token and of the one after its last. */
	readonly start: number;
	readonly end: number;
}

/** Value of a dimension whose end is named: clearly there, short of a caricature. */
const NAMED_END = 0.6;

/** Finds phrases in tokens. */
export class Lexicon {
	readonly #phrases = new Map<string, { phrase: string; tokens: readonly string[]; targets: TraitTargets }[]>();

	constructor(file: LexiconFile) {
		for (const group of file.traits) {
			for (const phrase of [...group.en, ...group.zh]) {
				this.#add(phrase, group.targets);
			}
		}
		for (const dimension of DIMENSIONS) {
			for (const language of LANGUAGES) {
				this.#add(DIMENSION_WORDS[dimension].low[language], { [dimension]: -NAMED_END });
				this.#add(DIMENSION_WORDS[dimension].high[language], { [dimension]: NAMED_END });
			}
		}
	}

	/** The phrases of a text from left to right, the longest at each place; they do not overlap. */
	find(tokens: readonly string[]): FoundPhrase[] {
		const found: FoundPhrase[] = [];
		let start = 0;
		while (start < tokens.length) {
			const match = this.#phrases.get(tokens[start] ?? '')?.find((known) => isAt(tokens, start, known.tokens));
			if (match === undefined) {
				start += 1;
				continue;
			}
			const end = start + match.tokens.length;
			found.push({ phrase: match.phrase, targets: match.targets, start, end });
			start = end;
		}
		return found;
	}

	/** The first meaning of a phrase wins: those of the file come before the names of the dimensions. */
	#add(phrase: string, phraseTargets: TraitTargets): void {
		const tokens = tokenise(phrase);
		const first = tokens[0];
		if (first === undefined) {
			return;
		}
		const known = this.#phrases.get(first) ?? [];
		if (!known.some((other) => other.tokens.join(' ') === tokens.join(' '))) {
			known.push({ phrase, tokens, targets: phraseTargets });
			known.sort((a, b) => b.tokens.length - a.tokens.length);
			this.#phrases.set(first, known);
		}
	}
}

function isAt(tokens: readonly string[], start: number, wanted: readonly string[]): boolean {
	return wanted.every((token, index) => tokens[start + index] === token);
}
