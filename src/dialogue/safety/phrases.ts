/**
 * Finds the phrases of a lexicon in a sentence of English, Mandarin, or both.
 *
 * @module
 */

/** A concept found in a sentence. */
export interface Found<Concept> {
	readonly concept: Concept;
	/** Index of its first token. */
	readonly at: number;
}

/** Concepts by their phrases, whose tokens are joined with spaces. */
export type Phrases<Concept> = ReadonlyMap<string, ReadonlySet<Concept>>;

/** Longest phrase of a lexicon, in tokens. */
const LONGEST_PHRASE = 8;

const WRITTEN_OUT: readonly (readonly [RegExp, string])[] = [
	[/\u2019/gu, "'"],
	[/\bwon't\b/gu, 'will not'],
	[/\bcan't\b/gu, 'can not'],
	[/\b(what|who|that|there|how|where)s\b/gu, '$1 is'],
	[/n't\b/gu, ' not'],
	[/'s\b/gu, ' is'],
	[/'re\b/gu, ' are'],
	[/'m\b/gu, ' am'],
	[/'ll\b/gu, ' will'],
	[/'ve\b/gu, ' have'],
	[/'d\b/gu, ' would'],
];

/** Words without punctuation, in lower case and with contractions written out; hanzi one by one. */
export function tokensOf(text: string): readonly string[] {
	const folded = WRITTEN_OUT.reduce((kept, [short, long]) => kept.replace(short, long), text.toLowerCase());
	return folded.match(/\p{Script=Han}|[a-z0-9]+/gu) ?? [];
}

/** The phrases of both languages, which people mix; `lexicons` hold them by concept, parted by commas. */
export function phrasesOf<Concept extends string>(
	concepts: readonly Concept[],
	lexicons: readonly Readonly<Record<Concept, string>>[],
): Phrases<Concept> {
	const phrases = new Map<string, Set<Concept>>();
	for (const concept of concepts) {
		for (const phrase of lexicons.flatMap((words) => words[concept].split(','))) {
			const key = tokensOf(phrase).join(' ');
			phrases.set(key, (phrases.get(key) ?? new Set<Concept>()).add(concept));
		}
	}
	return phrases;
}

/** Every phrase of the lexicon in a sentence, also those within longer ones. */
export function conceptsIn<Concept>(tokens: readonly string[], phrases: Phrases<Concept>): readonly Found<Concept>[] {
	const found: Found<Concept>[] = [];
	for (let at = 0; at < tokens.length; at++) {
		let phrase = '';
		for (const token of tokens.slice(at, at + LONGEST_PHRASE)) {
			phrase = phrase === '' ? token : `${phrase} ${token}`;
			for (const concept of phrases.get(phrase) ?? []) {
				found.push({ concept, at });
			}
		}
	}
	return found;
}
