/**
 * What can be reached in a network without a word.
 *
 * @module
 */
import type { GrammarNetwork, Move } from './network.ts';

/** Steps in which scores are counted, in nats. */
export const NATS_PER_LEVEL = 0.25;
/** States this many levels less likely than the likeliest (12 nats) are left out. */
const LEVELS = 48;

/** A state that is reached, and how unlikely: 0 for the likeliest. */
export interface Reached {
	readonly state: number;
	/** Whole number ≥ 0. */
	readonly level: number;
}

/**
 * Everything that moves lead to, each state on its likeliest way: Dijkstra's algorithm with a list for each level, so
 * that no network takes longer than one look at each of its moves. Of equally likely ways the first one stays.
 *
 * @param seeds - Where to begin; the likeliest has level 0.
 * @param follow - Makes what is kept of a state out of the one before it.
 */
export function closure<T extends Reached>(
	network: GrammarNetwork,
	seeds: Iterable<T>,
	follow: (from: T, move: Move, level: number) => T,
): Map<number, T> {
	const reached = new Map<number, T>();
	const waiting: T[][] = Array.from({ length: LEVELS }, () => []);
	for (const seed of seeds) {
		waiting[seed.level]?.push(seed);
	}
	for (const list of waiting) {
		// The list grows while it is read.
		for (const item of list) {
			if (reached.has(item.state)) {
				continue;
			}
			reached.set(item.state, item);
			for (const move of network.states[item.state]?.moves ?? []) {
				const level = item.level + Math.round(-move.score / NATS_PER_LEVEL);
				waiting[level]?.push(follow(item, move, level));
			}
		}
	}
	return reached;
}
