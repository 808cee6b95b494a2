/**
 * What the choices say about the listeners' taste, and how far that can be trusted.
 *
 * @module
 */
import { type Rate, rate } from '../../../src/bench/scoring/statistics.ts';
import { type PreferenceEntry, pairsOf } from '../../../src/persona/preference/preference-log.ts';
import { fitReward, heldOutRight } from '../../../src/persona/preference/reward-model.ts';

/** Fewer choices than this teach nothing: each of five parts is foretold from the other four. */
export const LEAST_CHOICES = 10;

/** The newest ones count; fitting this many takes a second at most. */
const MOST_CHOICES = 2000;

/** Tastes that are shown. */
const SHOWN = 6;

/** What was learnt. */
export interface Taste {
	/** Held-out choices that were foretold, with their Wilson interval. */
	readonly accuracy: Rate;
	/** Strongest first; a positive weight is liked. */
	readonly weights: readonly { readonly feature: string; readonly weight: number }[];
}

/** The taste in a log; undefined where there are too few choices. */
export function tasteOf(entries: readonly PreferenceEntry[]): Taste | undefined {
	const pairs = pairsOf(entries).slice(-MOST_CHOICES);
	if (pairs.length < LEAST_CHOICES) {
		return undefined;
	}
	const weights = Object.entries(fitReward(pairs).weights)
		.map(([feature, weight]) => ({ feature, weight }))
		.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
		.slice(0, SHOWN);
	return { accuracy: rate(heldOutRight(pairs), pairs.length), weights };
}
