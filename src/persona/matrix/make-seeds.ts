/**
 * Composes the seeds: coherent tuples in which every entry of every axis occurs about as often as any other.
 *
 * @module
 */
import { COMPOSED_AXES, Coherence, type ComposedEntries } from './coherence.ts';
import { pick, streamKey, streamWord } from './hash.ts';

/** Stream of the seeds; no persona has this number. */
const SEED_STREAM = 0xffff_ffff;

/** Entries that are looked at for one place; the least used is taken. */
const CHOICES = 6;

/** Tries for one seed. A coherent tuple is found within some dozens when a tenth of all pairs clash. */
const MAX_TRIES = 5000;

/**
 * Tuples one after the other, five indices each, no two alike.
 *
 * @throws {RangeError} when the axes do not yield so many coherent ones.
 */
export function makeSeeds(entries: ComposedEntries, count: number): Uint16Array {
	const coherence = new Coherence(entries);
	const seeds = new Uint16Array(count * COMPOSED_AXES.length);
	const used = entries.map((list) => new Uint32Array(list.length));
	const seen = new Set<string>();
	const next = words();
	for (let index = 0; index < count; index += 1) {
		const tuple = findTuple(used, next, (candidate) => coherence.allows(candidate) && !seen.has(candidate.join()));
		seen.add(tuple.join());
		seeds.set(tuple, index * COMPOSED_AXES.length);
		for (const [axis, entry] of tuple.entries()) {
			const counts = used[axis];
			if (counts !== undefined) {
				counts[entry] = (counts[entry] ?? 0) + 1;
			}
		}
	}
	return seeds;
}

function findTuple(used: readonly Uint32Array[], next: () => number, accept: (tuple: number[]) => boolean): number[] {
	for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
		const tuple = used.map((counts) => leastUsed(counts, next));
		if (accept(tuple)) {
			return tuple;
		}
	}
	throw new RangeError(`No coherent seed found in ${MAX_TRIES} tries: too many entries of the axes exclude each other`);
}

function leastUsed(counts: Uint32Array, next: () => number): number {
	let best = pick(next(), counts.length);
	for (let choice = 1; choice < CHOICES; choice += 1) {
		const other = pick(next(), counts.length);
		if ((counts[other] ?? 0) < (counts[best] ?? 0)) {
			best = other;
		}
	}
	return best;
}

function words(): () => number {
	const key = streamKey(0, SEED_STREAM, 0);
	let index = 0;
	return () => streamWord(key, index++);
}
