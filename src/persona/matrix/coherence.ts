/**
 * Which entries of different axes go together in one person.
 *
 * @module
 */
import type { AxisEntry, Role } from '../axes/axis-schema.ts';
import { OPPOSITES, type Tag } from '../axes/tags.ts';
import { DIMENSIONS } from '../dimensions.ts';

/** The composed axes, in the order of a tuple. */
export const COMPOSED_AXES = ['personality', 'habits', 'boundaries', 'archetype', 'role'] as const;

/** A composed axis. */
export type ComposedAxis = (typeof COMPOSED_AXES)[number];

/** Entries of the composed axes, in the order of {@link COMPOSED_AXES}. */
export type ComposedEntries = readonly [
	personality: readonly AxisEntry[],
	habits: readonly AxisEntry[],
	boundaries: readonly AxisEntry[],
	archetype: readonly AxisEntry[],
	role: readonly Role[],
];

/** Indices of one entry per axis. */
export type AxisTuple = [personality: number, habits: number, boundaries: number, archetype: number, role: number];

/** Age from which somebody is an adult, in years. */
export const ADULT_YEARS = 18;

/**
 * Two entries that pull a dimension this far in opposite directions contradict each other. Below it, tension makes a
 * character: a gruff softie is 0.25 quarrelsome and 0.3 warm.
 */
const STRONG_PULL = 0.4;

/** What of an entry can contradict another's: bits, since all pairs of a hundred thousand are compared. */
interface Claims {
	/** Bit per pair of opposite tags: carries the first of them alone, the second alone. */
	readonly one: number;
	readonly other: number;
	/** Bits per dimension that is strongly pulled up, or down: the first 24, then the last 24. */
	readonly up: readonly [number, number];
	readonly down: readonly [number, number];
	/** Only for adults. */
	readonly adult: boolean;
	/** May be under 18. */
	readonly minor: boolean;
}

/**
 * Whether two entries can belong to one person: no opposite tags unless one entry carries both deliberately, no dimension
 * pulled strongly both ways, nothing for adults only in somebody who may be under 18.
 */
export function goTogether(first: AxisEntry, second: AxisEntry): boolean {
	return agree(claimsOf(first), claimsOf(second));
}

function agree(first: Claims, second: Claims): boolean {
	const tags = (first.one & second.other) | (first.other & second.one);
	const pulls =
		(first.up[0] & second.down[0]) |
		(first.up[1] & second.down[1]) |
		(first.down[0] & second.up[0]) |
		(first.down[1] & second.up[1]);
	return tags === 0 && pulls === 0 && !(first.adult && second.minor) && !(first.minor && second.adult);
}

function claimsOf(entry: AxisEntry): Claims {
	const has = (tag: Tag) => entry.tags.includes(tag);
	const bits = (test: (index: number) => boolean, from: number, to: number) => {
		let mask = 0;
		for (let index = from; index < to; index += 1) {
			mask |= test(index) ? 1 << (index - from) : 0;
		}
		return mask;
	};
	const pair = (index: number) => OPPOSITES[index] ?? OPPOSITES[0];
	const pull = (index: number) => entry.offsets[DIMENSIONS[index] ?? 'openness'] ?? 0;
	const halves = (test: (index: number) => boolean): [number, number] => [bits(test, 0, 24), bits(test, 24, 48)];
	return {
		one: bits((index) => has(pair(index)[0]) && !has(pair(index)[1]), 0, OPPOSITES.length),
		other: bits((index) => has(pair(index)[1]) && !has(pair(index)[0]), 0, OPPOSITES.length),
		up: halves((index) => pull(index) >= STRONG_PULL),
		down: halves((index) => pull(index) <= -STRONG_PULL),
		adult: has('romantic') || has('adult'),
		minor: has('child') || ('ages' in entry && (entry as Role).ages[0] < ADULT_YEARS),
	};
}

/** Answers in constant time whether a tuple is one person. */
export class Coherence {
	/** For each pair of axes (first < second), a table of first × second entries: 1 for a pair that goes together. */
	readonly #tables: readonly (readonly Uint8Array[])[];
	readonly #widths: readonly number[];

	constructor(entries: ComposedEntries) {
		this.#widths = entries.map(({ length }) => length);
		const claims = entries.map((list) => list.map(claimsOf));
		this.#tables = claims.map((list, first) => claims.slice(first + 1).map((others) => pairTable(list, others)));
	}

	/** Whether all pairs of the tuple go together. */
	allows(tuple: ArrayLike<number>): boolean {
		for (let first = 0; first < this.#widths.length; first += 1) {
			for (let second = first + 1; second < this.#widths.length; second += 1) {
				if (!this.allowsPair(first, tuple[first] ?? 0, second, tuple[second] ?? 0)) {
					return false;
				}
			}
		}
		return true;
	}

	/** Whether two entries go together; `first` < `second` are positions in {@link COMPOSED_AXES}. */
	allowsPair(first: number, firstEntry: number, second: number, secondEntry: number): boolean {
		const table = this.#tables[first]?.[second - first - 1];
		return table?.[firstEntry * (this.#widths[second] ?? 0) + secondEntry] === 1;
	}
}

function pairTable(list: readonly Claims[], others: readonly Claims[]): Uint8Array {
	const table = new Uint8Array(list.length * others.length);
	for (const [row, entry] of list.entries()) {
		for (const [column, other] of others.entries()) {
			table[row * others.length + column] = agree(entry, other) ? 1 : 0;
		}
	}
	return table;
}
