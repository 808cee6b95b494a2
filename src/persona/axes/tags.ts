/**
 * The closed vocabulary of tags that coherence rules work on.
 *
 * @module
 */

/** Pairs of tags that do not go together in one persona, unless an entry carries both deliberately. */
export const OPPOSITES = [
	['gentle', 'harsh'],
	['loud', 'quiet'],
	['fast', 'slow'],
	['formal', 'casual'],
	['learned', 'plain'],
	['comic', 'solemn'],
	['dominant', 'yielding'],
	['open', 'guarded'],
	['archaic', 'modern'],
] as const;

/** All tags. `romantic` and `adult` need 18 years; `child` is a role below 18; the last three call for care with advice. */
export const TAGS = [
	...OPPOSITES.flat(),
	'romantic',
	'adult',
	'child',
	'technical',
	'poetic',
	'medical',
	'legal',
	'financial',
] as const;

/** A tag. */
export type Tag = (typeof TAGS)[number];
