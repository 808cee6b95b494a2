/**
 * What the choices say about the listeners' taste, and how far that can be trusted.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { type Rate, rate } from '../../../src/bench/scoring/statistics.ts';
import type { PreferenceEntry } from '../../../src/persona/preference/preference-log.ts';
import { fitReward, heldOutRight } from '../../../src/persona/preference/reward-model.ts';

/** Fewer choices than this teach nothing: each of five parts is foretold from the other four. */
export const LEAST_CHOICES = 10;

/** The newest ones count; fitting this many takes some 50 ms, which nobody notices. */
const MOST_CHOICES = 200;

/** Tastes that are shown. */
const SHOWN = 6;

/** What was learnt. */
export interface Taste {
	readonly choices: number;
	/** Held-out choices that were foretold, with their Wilson interval. */
	readonly accuracy: Rate;
	/** Strongest first; a positive weight is liked. */
	readonly weights: readonly { readonly feature: string; readonly weight: number }[];
}

/** The taste; undefined while there are too few choices. */
export const taste = signal<Taste | undefined>(undefined);

/** Learns from a log. */
export function learnTaste(entries: readonly PreferenceEntry[]): void {
	const pairs = entries.filter((entry) => entry.kind === 'choice').slice(-MOST_CHOICES);
	if (pairs.length < LEAST_CHOICES) {
		taste.value = undefined;
		return;
	}
	const weights = Object.entries(fitReward(pairs).weights)
		.map(([feature, weight]) => ({ feature, weight }))
		.toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
		.slice(0, SHOWN);
	taste.value = { choices: pairs.length, accuracy: rate(heldOutRight(pairs), pairs.length), weights };
}
