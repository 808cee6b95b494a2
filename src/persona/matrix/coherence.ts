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
 * Two entries that pull a dimension this far apart contradict each other. Below it, tension makes a character: a gruff
 * softie is 0.25 quarrelsome and 0.3 warm.
 */
const CONTRADICTION = 0.4;

/** Dimensions that may be torn in both directions before two entries are two people. */
const MAX_CONTRADICTIONS = 0;

/** Why two entries do not go together; undefined when they do. */
export function incoherence(first: AxisEntry, second: AxisEntry): string | undefined {
	const clash = OPPOSITES.find(
		([one, other]) => opposed(first, second, one, other) || opposed(second, first, one, other),
	);
	if (clash !== undefined) {
		return `${clash[0]} against ${clash[1]}`;
	}
	const torn = DIMENSIONS.filter((dimension) => {
		const [one = 0, other = 0] = [first.offsets[dimension], second.offsets[dimension]];
		return one * other < 0 && Math.min(Math.abs(one), Math.abs(other)) >= CONTRADICTION;
	});
	if (torn.length > MAX_CONTRADICTIONS) {
		return `${torn.join(', ')} pulled apart`;
	}
	return adultOnly(first) && mayBeMinor(second)
		? 'not for somebody under 18'
		: adultOnly(second) && mayBeMinor(first)
			? 'not for somebody under 18'
			: undefined;
}

/** An entry that carries both tags of a pair goes with either. */
function opposed(first: AxisEntry, second: AxisEntry, one: Tag, other: Tag): boolean {
	const carriesBoth = (entry: AxisEntry) => entry.tags.includes(one) && entry.tags.includes(other);
	return first.tags.includes(one) && second.tags.includes(other) && !carriesBoth(first) && !carriesBoth(second);
}

function adultOnly(entry: AxisEntry): boolean {
	return entry.tags.includes('romantic') || entry.tags.includes('adult');
}

function mayBeMinor(entry: AxisEntry): boolean {
	return entry.tags.includes('child') || ('ages' in entry && (entry as Role).ages[0] < ADULT_YEARS);
}

/** Answers in constant time whether a tuple is one person. */
export class Coherence {
	/** For each pair of axes (first < second), a table of first × second entries: 1 for a pair that goes together. */
	readonly #tables: readonly (readonly Uint8Array[])[];
	readonly #widths: readonly number[];

	constructor(entries: ComposedEntries) {
		this.#widths = entries.map(({ length }) => length);
		this.#tables = entries.map((list, first) => entries.slice(first + 1).map((others) => pairTable(list, others)));
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

function pairTable(list: readonly AxisEntry[], others: readonly AxisEntry[]): Uint8Array {
	return Uint8Array.from(
		list.flatMap((entry) => others.map((other) => (incoherence(entry, other) === undefined ? 1 : 0))),
	);
}
