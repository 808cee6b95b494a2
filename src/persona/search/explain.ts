/**
 * Why a persona was found: what it has of what was asked for.
 *
 * @module
 */
import type { Both } from '../both.ts';
import { DIMENSION_WORDS } from '../dimension-words.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import type { ComposedAxis } from '../matrix/coherence.ts';
import type { PersonaMatrix } from '../matrix/matrix.ts';
import { nameOf } from '../matrix/portrait.ts';
import { BYTE_SCALE, type ByteVector, DIMENSION_INDEX } from '../vector.ts';
import type { FindRequest, FindResult } from './find.ts';

/** One reason. */
export type Reason =
	/** It has an entry that the words speak of. */
	| {
			readonly kind: 'entry';
			readonly axis: ComposedAxis;
			readonly label: Both<string>;
			readonly words: readonly string[];
	  }
	| { readonly kind: 'name'; readonly label: Both<string>; readonly words: readonly string[] }
	/** A dimension is near to what the words, a trait or the example ask for. */
	| {
			readonly kind: 'trait';
			readonly dimension: Dimension;
			readonly label: Both<string>;
			readonly value: number;
			readonly asked: number;
			readonly words: readonly string[];
	  };

/** A dimension this near to what is asked counts as a reason. */
const NEAR = 0.25;

/** A dimension of an example is marked from here on. */
const MARKED = 0.25;

/** Traits that are named as reasons; those that fit best. */
const MAX_TRAITS = 6;

/** The reasons for a row of a result, entries first, then the dimensions that fit best. */
export function explain(
	matrix: PersonaMatrix,
	number: number,
	vector: ByteVector,
	{ understanding, query }: FindResult,
	request: FindRequest,
): Reason[] {
	const draw = matrix.draw(number);
	const entries = understanding.entries
		.filter(({ axisIndex, entry }) => draw.tuple[axisIndex] === entry)
		.map(({ axis, axisIndex, entry, because }): Reason => {
			const label = matrix.entries[axisIndex]?.[entry]?.name ?? { en: '', zh: '' };
			return { kind: 'entry', axis, label, words: because };
		});
	const name = nameOf(matrix, draw);
	const names = understanding.names
		.filter(({ language, index }) => (language === 'en' ? draw.nameEn : draw.nameZh) === index)
		.map((match): Reason => ({ kind: 'name', label: name, words: [match.name] }));
	const traits = DIMENSIONS.filter((dimension) => (query.weights[DIMENSION_INDEX[dimension]] ?? 0) > 0)
		.map((dimension) => traitReason(dimension, vector, query.target, understanding.targets[dimension]?.because ?? []))
		.filter((reason) => isReason(reason, request))
		.sort((a, b) => strengthOf(b, request) - strengthOf(a, request));
	return [...entries, ...names, ...traits.slice(0, MAX_TRAITS)];
}

type TraitReason = Extract<Reason, { kind: 'trait' }>;

function traitReason(
	dimension: Dimension,
	vector: ByteVector,
	target: ByteVector,
	words: readonly string[],
): TraitReason {
	const at = DIMENSION_INDEX[dimension];
	const rounded = (byte: number) => Math.round((100 * byte) / BYTE_SCALE) / 100;
	const [value, asked] = [rounded(vector[at] ?? 0), rounded(target[at] ?? 0)];
	const { low, high } = DIMENSION_WORDS[dimension];
	return { kind: 'trait', dimension, label: asked < 0 ? low : high, value, asked, words };
}

/** Near to what is asked; of an example only what is marked in it counts, since most people are in the middle of most things. */
function isReason({ dimension, value, asked, words }: TraitReason, { traits }: FindRequest): boolean {
	const isAsked = words.length > 0 || traits?.[dimension] !== undefined || Math.abs(asked) >= MARKED;
	return isAsked && Math.abs(value - asked) <= NEAR;
}

/** Words and given traits say more than the many dimensions of an example; of these, the pronounced ones say most. */
function strengthOf({ dimension, value, asked, words }: TraitReason, { traits }: FindRequest): number {
	const isAsked = words.length > 0 || traits?.[dimension] !== undefined;
	return (isAsked ? 2 : 0) + Math.abs(asked) - Math.abs(value - asked);
}
