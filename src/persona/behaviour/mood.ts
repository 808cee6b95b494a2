/**
 * Mood: a point of valence and arousal that events push away from the persona's baseline and that falls back to it with
 * the persona's half-life. A function of its inputs alone, so that a conversation's mood can be replayed.
 *
 * @module
 */
import type { Dimension } from '../dimensions.ts';

/** How it feels: −1…1 each. Valence from miserable to delighted, arousal from sleepy to agitated (Russell 1980). */
export interface Affect {
	readonly valence: number;
	readonly arousal: number;
}

/** What a persona's mood is like by itself. */
export interface Temperament {
	readonly baseline: Affect;
	/** How far an event of impact 1 moves it, 0–1. */
	readonly volatility: number;
	/** Time in which half of a deviation is gone, in ms. */
	readonly halfLifeMs: number;
}

/** The bounds that a scene sets to moods. */
export interface MoodBounds {
	readonly valence: readonly [low: number, high: number];
	readonly arousal: readonly [low: number, high: number];
}

/** A mood at a moment of the session's clock. */
export interface Mood extends Affect {
	readonly atMs: number;
}

/** No bounds but those of the scale. */
export const UNBOUNDED_MOOD = { valence: [-1, 1], arousal: [-1, 1] } as const satisfies MoodBounds;

/** Half-life of a persona whose `recovery` is 0. */
const MEDIAN_HALF_LIFE_MS = 90_000;

/** Ratio between the half-lives of `recovery` 0 and ±1: from 15 s for the quickest to 9 min for the longest grudge. */
const HALF_LIFE_RATIO = 6;

/** The temperament that a vector describes. */
export function temperamentOf(vector: Readonly<Record<Dimension, number>>): Temperament {
	return {
		// A persona's resting face is milder than its strongest mood: half the scale is left for events.
		baseline: { valence: vector.valence / 2, arousal: vector.arousal / 2 },
		volatility: (1 + vector.volatility) / 2,
		halfLifeMs: MEDIAN_HALF_LIFE_MS * HALF_LIFE_RATIO ** -vector.recovery,
	};
}

/** The mood of a persona that nothing has happened to. */
export function restingMood(temperament: Temperament, atMs: number): Mood {
	return { ...temperament.baseline, atMs };
}

/** The mood at a later moment: what is left of the deviation from the baseline. Times before `mood.atMs` change nothing. */
export function moodAt(mood: Mood, temperament: Temperament, atMs: number): Mood {
	const passedMs = atMs - mood.atMs;
	if (passedMs <= 0) {
		return mood;
	}
	const left = 2 ** (-passedMs / temperament.halfLifeMs);
	const { baseline } = temperament;
	return {
		valence: baseline.valence + (mood.valence - baseline.valence) * left,
		arousal: baseline.arousal + (mood.arousal - baseline.arousal) * left,
		atMs,
	};
}

/** The mood after an event of the given impact (−1…1 each), within the scene's bounds. */
export function moodAfter(
	mood: Mood,
	temperament: Temperament,
	impact: Affect,
	atMs: number,
	bounds: MoodBounds = UNBOUNDED_MOOD,
): Mood {
	const before = moodAt(mood, temperament, atMs);
	const { volatility } = temperament;
	return {
		valence: clamp(before.valence + volatility * impact.valence, bounds.valence),
		arousal: clamp(before.arousal + volatility * impact.arousal, bounds.arousal),
		atMs: before.atMs,
	};
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
	return Math.min(high, Math.max(low, value));
}
