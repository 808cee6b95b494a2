/**
 * References to personas: an id, a variation of one, a blend of two. A reference is a recipe, so that what it names can be
 * made again anywhere from the few characters of its text.
 *
 * | reference | is |
 * |---|---|
 * | `A7K-3FM` | a persona of the matrix |
 * | `A7K-3FM~2` | its second variation: the same person with one entry exchanged |
 * | `A7K-3FM+A2C-9XQ` | half of each; the first gives name and trade |
 * | `A7K-3FM+A2C-9XQ@30` | 30 % of the second |
 * | `card-maren`, `card-maren+A7K-3FM` | a persona that is not the matrix's, alone or in a blend |
 *
 * @module
 */
import type { Both } from '../both.ts';
import { forBoth } from '../both.ts';
import { DIMENSION_COUNT } from '../dimensions.ts';
import type { Persona } from '../persona-schema.ts';
import { type ByteVector, byteVector, DIMENSION_INDEX, namedVector } from '../vector.ts';
import type { AxisTuple } from './coherence.ts';
import { pick, streamKey, streamWord } from './hash.ts';
import type { Draw, PersonaMatrix } from './matrix.ts';
import { EDITION_NUMBER, PersonaIdError, personaId, personaNumber } from './persona-id.ts';
import { personaOf, portray } from './portrait.ts';

/** Highest number of a variation. */
export const MAX_VARIATION = 999;

/** Salts of variations, far from those of personas that were drawn anew. */
const VARIATION_SALT = 0x5641_0000;

/** Axes that a variation may exchange; the role stays, for with it go the facts. */
const VARIED_AXES = 4;

/** Longest list of a blend, per language. */
const MAX_BLENDED = 6;

/** Personas that are not the matrix's, by their ids. */
export type OwnPersonas = (id: string) => Persona | undefined;

/**
 * The persona that a reference names.
 *
 * @param own - Looked at first. @defaultValue none
 * @throws {PersonaIdError} when it names none.
 */
export function resolvePersona(matrix: PersonaMatrix, reference: string, own: OwnPersonas = () => undefined): Persona {
	const [first = '', second, ...rest] = reference.split('+');
	if (rest.length > 0) {
		throw new PersonaIdError('A blend has two personas: blend the result of one with the next by its vector');
	}
	const one = (part: string) => own(part.trim()) ?? resolveOne(matrix, part);
	return second === undefined ? one(first) : resolveBlend(one, first, second);
}

/**
 * A persona's variation: one of personality, habits, boundaries and archetype is another one that goes with the rest.
 *
 * @param variation - 1…{@link MAX_VARIATION}.
 */
export function varyPersona(matrix: PersonaMatrix, number: number, variation: number): Persona {
	const draw = matrix.draw(number);
	const varied: Draw = { ...draw, tuple: variedTuple(matrix, draw, variation) };
	return portray(matrix, varied, matrix.vector(varied), `${personaId(number)}~${variation}`);
}

/**
 * A person between two. Numbers are weighed; lists take from both, the nearer first; name, trade and facts are those of
 * the first.
 *
 * @param share - Per cent of the second, 0–100.
 */
export function blendPersonas(first: Persona, second: Persona, share = 50): Persona {
	const isMinor = first.safety.isMinor || second.safety.isMinor;
	const merge = <T>(one: Both<readonly T[]>, other: Both<readonly T[]>) =>
		forBoth((language) => interleave(one[language], other[language], share));
	const { habits, boundaries } = first;
	return {
		...first,
		id: `${first.id}+${second.id}${share === 50 ? '' : `@${share}`}`,
		identity: { ...first.identity, traits: merge(first.identity.traits, second.identity.traits) },
		vector: namedVector(blendedVector(first, second, share, isMinor)),
		habits: {
			...habits,
			catchphrases: merge(habits.catchphrases, second.habits.catchphrases),
			catchphraseRate: (habits.catchphraseRate * (100 - share) + second.habits.catchphraseRate * share) / 100,
			taboo: merge(habits.taboo, second.habits.taboo),
			hesitations: merge(habits.hesitations, second.habits.hesitations),
			openers: merge(habits.openers, second.habits.openers),
			closers: merge(habits.closers, second.habits.closers),
		},
		boundaries: {
			triggers: {
				joy: merge(boundaries.triggers.joy, second.boundaries.triggers.joy),
				anger: merge(boundaries.triggers.anger, second.boundaries.triggers.anger),
				sadness: merge(boundaries.triggers.sadness, second.boundaries.triggers.sadness),
			},
			limits: merge(boundaries.limits, second.boundaries.limits),
			deflections: merge(boundaries.deflections, second.boundaries.deflections),
		},
		moves: merge(first.moves, second.moves),
		axes: undefined,
		provenance: {
			...first.provenance,
			source: [...first.provenance.source, ...second.provenance.source],
		},
		safety: {
			isMinor,
			romance: !isMinor && first.safety.romance && second.safety.romance,
			advice: [...new Set([...first.safety.advice, ...second.safety.advice])],
		},
	};
}

function resolveOne(matrix: PersonaMatrix, reference: string): Persona {
	const [id = '', variation, ...rest] = reference.split('~');
	const number = personaNumber(id.trim());
	if (variation === undefined) {
		return personaOf(matrix, number);
	}
	if (rest.length > 0 || !/^[1-9]\d{0,2}$/.test(variation.trim())) {
		throw new PersonaIdError(`A variation is a number from 1 to ${MAX_VARIATION}, such as ${personaId(number)}~1`);
	}
	return varyPersona(matrix, number, Number(variation));
}

function resolveBlend(one: (part: string) => Persona, first: string, second: string): Persona {
	const [other = '', share, ...rest] = second.split('@');
	if (rest.length > 0 || (share !== undefined && !/^\s*(\d{1,2}|100)\s*$/.test(share))) {
		throw new PersonaIdError('The share of a blend is a whole number of per cent from 0 to 100, such as @30');
	}
	return blendPersonas(one(first), one(other), share === undefined ? 50 : Number(share));
}

/** Tries entries from a drawn place on, axis after axis, until one goes with the rest. */
function variedTuple(matrix: PersonaMatrix, { number, tuple }: Draw, variation: number): AxisTuple {
	const key = streamKey(EDITION_NUMBER, number, VARIATION_SALT + variation);
	const firstAxis = pick(streamWord(key, 0), VARIED_AXES);
	for (let turn = 0; turn < VARIED_AXES; turn += 1) {
		const axis = (firstAxis + turn) % VARIED_AXES;
		const count = matrix.entries[axis]?.length ?? 0;
		const start = pick(streamWord(key, 1 + turn), count);
		for (let step = 0; step < count; step += 1) {
			const candidate: AxisTuple = [...tuple];
			candidate[axis] = (start + step) % count;
			if (candidate[axis] !== tuple[axis] && matrix.coherence.allows(candidate)) {
				return candidate;
			}
		}
	}
	return tuple;
}

function blendedVector(first: Persona, second: Persona, share: number, isMinor: boolean): ByteVector {
	const [one, other] = [byteVector(first.vector), byteVector(second.vector)];
	const blended = new Int8Array(DIMENSION_COUNT);
	for (let index = 0; index < DIMENSION_COUNT; index += 1) {
		blended[index] = Math.round(((one[index] ?? 0) * (100 - share) + (other[index] ?? 0) * share) / 100);
	}
	if (isMinor) {
		blended[DIMENSION_INDEX.intimacy] = Math.min(0, blended[DIMENSION_INDEX.intimacy] ?? 0);
	}
	return blended;
}

/** Takes from both lists in the proportion of the blend; nothing twice. */
function interleave<T>(one: readonly T[], other: readonly T[], share: number): T[] {
	const merged = new Set<T>();
	const all = [
		...one.map((item, index) => ({ item, at: (index + 0.5) / Math.max(1, 100 - share) })),
		...other.map((item, index) => ({ item, at: (index + 0.5) / Math.max(1, share) })),
	];
	const isWanted = ({ item }: { item: T }) =>
		(share > 0 || one.includes(item)) && (share < 100 || other.includes(item));
	for (const { item } of all.filter(isWanted).sort((a, b) => a.at - b.at)) {
		merged.add(item);
	}
	return [...merged].slice(0, MAX_BLENDED);
}
