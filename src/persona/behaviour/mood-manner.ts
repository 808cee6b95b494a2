/**
 * What a mood does to words, voice and turn-taking: an offset on the vector, in proportion to how far the mood is from the
 * persona's own baseline. "Short-tempered gets short, warm softens, and both come back."
 *
 * @module
 */
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import type { TraitVector } from '../vector.ts';
import type { Affect } from './mood.ts';

/** The feelings that a deviation is made of: each lies between valence and arousal. */
interface Feelings {
	/** Arousal of whatever colour. */
	readonly agitation: number;
	/** Pleasant. */
	readonly delight: number;
	/** Unpleasant and agitated. */
	readonly anger: number;
	/** Unpleasant and slack. */
	readonly sadness: number;
	/** Pleasant and slack. */
	readonly tenderness: number;
}

/**
 * What a feeling of 1 adds to each dimension. Rate, level, F0 and range follow the vocal profiles of emotion in Juslin
 * and Laukka (2003), Table 7; the words follow the persona's stance.
 */
const EFFECTS: Readonly<Record<keyof Feelings, Partial<Record<Dimension, number>>>> = {
	agitation: {
		rate: 0.4,
		loudness: 0.4,
		f0Median: 0.25,
		f0Range: 0.35,
		energyDynamics: 0.4,
		pauseLength: -0.4,
		responseGap: -0.4,
	},
	delight: { warmth: 0.4, humour: 0.4, playfulness: 0.3, f0Range: 0.3, imagery: 0.2, backchannelRate: 0.2 },
	anger: {
		verbosity: -0.9,
		directness: 0.7,
		patience: -0.8,
		warmth: -0.7,
		humour: -0.6,
		questionRate: -0.6,
		finalFall: 0.6,
		articulation: 0.4,
		roughness: 0.2,
		interruptionTolerance: 0.5,
		backchannelRate: -0.5,
	},
	sadness: {
		rate: -0.4,
		loudness: -0.4,
		f0Median: -0.15,
		f0Range: -0.5,
		pauseLength: 0.5,
		responseGap: 0.3,
		verbosity: -0.3,
		humour: -0.5,
		breathiness: 0.2,
	},
	tenderness: { warmth: 0.5, loudness: -0.3, breathiness: 0.2, rate: -0.15, patience: 0.3, intimacy: 0.2 },
};

/** A vector in a mood; `baseline` is the persona's resting mood, at which nothing changes. */
export function underMood(vector: TraitVector, mood: Affect, baseline: Affect): Record<Dimension, number> {
	const feelings = feelingsOf(mood.valence - baseline.valence, mood.arousal - baseline.arousal);
	const moved: Record<Dimension, number> = { ...vector };
	for (const [feeling, effects] of Object.entries(EFFECTS)) {
		for (const [dimension, effect] of Object.entries(effects)) {
			moved[dimension as Dimension] += feelings[feeling as keyof Feelings] * effect;
		}
	}
	for (const dimension of DIMENSIONS) {
		moved[dimension] = Math.min(1, Math.max(-1, moved[dimension]));
	}
	return moved;
}

function feelingsOf(valence: number, arousal: number): Feelings {
	const slack = Math.max(0, -arousal);
	const roused = Math.max(0, arousal);
	const pleasant = Math.max(0, valence);
	const unpleasant = Math.max(0, -valence);
	return {
		agitation: arousal,
		delight: pleasant,
		anger: Math.sqrt(unpleasant * roused),
		sadness: Math.sqrt(unpleasant * slack),
		tenderness: Math.sqrt(pleasant * slack),
	};
}
