/**
 * Scenes: the tone of a whole deployment or session, as an offset on the persona's vector. A scene may move over time (its
 * arc), and fades in and out over a few seconds, so that a change is heard in the next clause without a jump inside one.
 *
 * @module
 */
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import type { MoodBounds } from './mood.ts';

/** The seven controls of a scene, −1…1 each; 0 leaves the persona as it is. */
export interface SceneTone {
	readonly warmth: number;
	readonly temper: number;
	readonly energy: number;
	readonly formality: number;
	readonly pace: number;
	readonly humour: number;
	readonly stakes: number;
}

/** Names of the controls. */
export const TONE_CONTROLS = ['warmth', 'temper', 'energy', 'formality', 'pace', 'humour', 'stakes'] as const;

/** A tone that changes nothing. */
export const NEUTRAL_TONE = {
	warmth: 0,
	temper: 0,
	energy: 0,
	formality: 0,
	pace: 0,
	humour: 0,
	stakes: 0,
} as const satisfies SceneTone;

/** A scene: a tone, and how it moves. */
export interface Scene {
	readonly tone: SceneTone;
	/** Later tones, ascending in `atMs` since the scene began; values between two are interpolated. */
	readonly arc: readonly { readonly atMs: number; readonly tone: Partial<SceneTone> }[];
}

/**
 * What one unit of a control adds to a dimension. Warmth and formality act on the stance, energy and pace on delivery,
 * stakes make speech plain, exact and quick to yield.
 */
const EFFECTS: Readonly<Record<keyof SceneTone, Partial<Record<Dimension, number>>>> = {
	warmth: {
		warmth: 0.7,
		valence: 0.35,
		intimacy: 0.3,
		breathiness: 0.15,
		mirroring: 0.3,
		backchannelRate: 0.3,
		patience: 0.3,
	},
	temper: {
		dominance: 0.5,
		patience: -0.6,
		directness: 0.4,
		valence: -0.4,
		arousal: 0.4,
		loudness: 0.3,
		finalFall: 0.4,
	},
	energy: { arousal: 0.6, energyDynamics: 0.5, f0Range: 0.5, loudness: 0.5, rate: 0.3, responseGap: -0.3 },
	formality: { formality: 0.8, slang: -0.6, vocabulary: 0.3, humour: -0.2, playfulness: -0.3, articulation: 0.3 },
	pace: { rate: 0.8, pauseLength: -0.6, responseGap: -0.5, verbosity: -0.2, silencePatience: -0.3 },
	humour: { humour: 0.7, playfulness: 0.6, valence: 0.2, imagery: 0.2 },
	stakes: {
		verbosity: -0.5,
		directness: 0.5,
		hedging: -0.4,
		humour: -0.5,
		repair: 0.6,
		articulation: 0.4,
		fillerRate: -0.5,
	},
};

/** The part of the mood's scale that every scene leaves open, so that a persona still has feelings at a funeral. */
const LEAST_MOOD_SPAN = 0.5;

/** The tone of a scene `sinceMs` after it began. */
export function toneAt(scene: Scene, sinceMs: number): SceneTone {
	let from: { readonly atMs: number; readonly tone: SceneTone } = { atMs: 0, tone: scene.tone };
	for (const { atMs, tone } of scene.arc) {
		const to = { atMs, tone: { ...from.tone, ...tone } };
		if (atMs > sinceMs) {
			return mixTones(from.tone, to.tone, (sinceMs - from.atMs) / (atMs - from.atMs));
		}
		from = to;
	}
	return from.tone;
}

/** A tone between two: `share` 0 is the first, 1 the second. */
export function mixTones(first: SceneTone, second: SceneTone, share: number): SceneTone {
	const mixed: Record<string, number> = {};
	for (const control of TONE_CONTROLS) {
		mixed[control] = first[control] + (second[control] - first[control]) * share;
	}
	return mixed as unknown as SceneTone;
}

/** A vector under a tone: each dimension moved by the sum of the controls' effects and kept on the scale. */
export function underTone(vector: Readonly<Record<Dimension, number>>, tone: SceneTone): Record<Dimension, number> {
	const moved: Record<Dimension, number> = { ...vector };
	for (const control of TONE_CONTROLS) {
		for (const [dimension, effect] of Object.entries(EFFECTS[control])) {
			moved[dimension as Dimension] += tone[control] * effect;
		}
	}
	for (const dimension of DIMENSIONS) {
		moved[dimension] = Math.min(1, Math.max(-1, moved[dimension]));
	}
	return moved;
}

/** How far moods may go in a scene: temper opens the lower half, high stakes and formality keep moods small. */
export function moodBoundsOf(tone: SceneTone): MoodBounds {
	const restraint = Math.max(0, tone.stakes, tone.formality);
	const span = Math.max(LEAST_MOOD_SPAN, 1 - restraint / 2);
	const lowest = -span * (1 + Math.min(0, tone.temper) / 2);
	return { valence: [lowest, span], arousal: [-span, span] };
}
