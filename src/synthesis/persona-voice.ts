/**
 * From a persona's vector to how the speaker is asked to sound: factors and decibels relative to the voice as it comes.
 *
 * @module
 */
import { physicalValue } from '../persona/dimension-units.ts';
import type { TraitVector } from '../persona/vector.ts';
import type { VoiceStyle } from './speaker.ts';

/** An old voice creaks a little even when its owner does not. */
const AGE_ROUGHNESS = 0.25;

/** A child's vocal tract is shorter, an old person's voice darker: change of the formant scale at the ends of `age`. */
const AGE_FORMANTS = 0.05;

/** A lively persona's stresses move the pitch as well as the level. */
const DYNAMICS_RANGE = 0.2;

/** Widest F0 range that the speaker takes, as a factor. */
const MAX_PITCH_RANGE = 2;

/** Widest formant scale that the speaker takes. */
const TIMBRE_RANGE = [0.8, 1.25] as const;

/** The style of a persona with this vector. */
export function voiceStyleOf(vector: TraitVector): VoiceStyle {
	const formants = physicalValue('formantScale', vector.formantScale) * (1 - AGE_FORMANTS * vector.age);
	const old = Math.max(0, vector.age);
	const range = physicalValue('f0Range', vector.f0Range);
	return {
		rate: physicalValue('rate', vector.rate),
		pitch: 2 ** (physicalValue('f0Median', vector.f0Median) / 12),
		pitchRange: Math.min(MAX_PITCH_RANGE, range * (1 + DYNAMICS_RANGE * vector.energyDynamics)),
		timbre: Math.min(TIMBRE_RANGE[1], Math.max(TIMBRE_RANGE[0], formants)),
		pause: physicalValue('pauseLength', vector.pauseLength),
		loudnessDb: physicalValue('loudness', vector.loudness),
		// Below the middle a voice is as clear as its engine makes it.
		breathiness: Math.max(0, vector.breathiness),
		roughness: Math.min(1, Math.max(0, vector.roughness) + AGE_ROUGHNESS * old),
		nasality: vector.nasality,
		articulation: vector.articulation,
	};
}
