/**
 * How long a pause must last before the turn is over: silence, weighed by how complete the words sound and by the final
 * pitch.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import type { Reason } from './decision.ts';
import type { TurnSettings } from './settings.ts';

/** What is known about the words of the turn at a pause. */
export interface PauseEvidence {
	/** How complete the words sound, 0–1; undefined while they are not known. */
	readonly completeness: number | undefined;
	/** Semitones by which the last syllable lies below the mean. */
	readonly finalFallSemitones: number;
}

/**
 * Wait in ms by completeness; linear in between. Words that tell nothing (0.5) wait past the longest pause that people
 * commonly make inside a sentence (0.8 s); a finished sentence that may go on (0.55) waits out a hesitation.
 */
const WAIT_MS_BY_COMPLETENESS: readonly (readonly [number, number])[] = [
	[0, 1800],
	[0.2, 1300],
	[0.5, 860],
	[0.55, 580],
	[0.8, 220],
	[1, 180],
];

/** Completeness assumed when no words are known: cannot tell. */
const UNKNOWN_COMPLETENESS = 0.5;

/** A clear final fall or rise moves the completeness by at most this much: words weigh more than melody. */
const MAX_PITCH_SHIFT = 0.1;

/** A fall or rise that counts fully: a third of an octave, typical for a statement's end. */
const FULL_FALL_SEMITONES = 4;

/**
 * Pitch sinks inside a sentence, too (declination): falls up to this say nothing. Measured on the shipped voices, 48 lines:
 * 90 % of the cuts near the middle lie less than 2 semitones below the mean, two thirds of the English ends more.
 */
const DECLINATION_SEMITONES = 2;

/** Patience of each eagerness. The longest waits stay within the protocol's 8, 4 and 2 s for low, medium and high. */
const WAIT_SCALE = { low: 1.8, medium: 1, high: 0.75, auto: 1 } as const;

/** The protocol's longest waits, which no patience exceeds. */
const MAX_WAIT_MS = { low: 8000, medium: 4000, high: 2000, auto: 4000 } as const;

/** Combined completeness of words and melody, 0–1. */
export function turnCompleteness(evidence: PauseEvidence): number {
	const words = evidence.completeness ?? UNKNOWN_COMPLETENESS;
	return Math.max(0, Math.min(1, words + MAX_PITCH_SHIFT * melody(evidence.finalFallSemitones)));
}

/** What the final pitch says: 1 for a clear fall, −1 for a clear rise, 0 within what declination explains. */
function melody(fallSemitones: number): number {
	if (fallSemitones < 0) {
		return Math.max(-1, fallSemitones / FULL_FALL_SEMITONES);
	}
	const beyond = (fallSemitones - DECLINATION_SEMITONES) / (FULL_FALL_SEMITONES - DECLINATION_SEMITONES);
	return Math.max(0, Math.min(1, beyond));
}

/** Silence in samples that ends the turn under this evidence. */
export function requiredSilence(evidence: PauseEvidence, settings: TurnSettings): number {
	if (settings.mode === 'server_vad') {
		return settings.silenceSamples;
	}
	const scale = WAIT_SCALE[settings.eagerness] * settings.patience;
	return msToSamples(Math.min(MAX_WAIT_MS[settings.eagerness], interpolate(turnCompleteness(evidence)) * scale));
}

/** The reasons behind a wait, for the decision log. */
export function pauseReasons(silenceSamples: number, evidence: PauseEvidence, settings: TurnSettings): Reason[] {
	const required = requiredSilence(evidence, settings);
	const reached = silenceSamples >= required;
	const reasons: Reason[] = [
		{
			name: 'silence_ms',
			value: samplesToMs(silenceSamples),
			threshold: samplesToMs(required),
			comparison: reached ? '>=' : '<',
		},
	];
	if (settings.mode === 'semantic_vad') {
		reasons.push(compared('completeness', evidence.completeness ?? UNKNOWN_COMPLETENESS, UNKNOWN_COMPLETENESS));
		reasons.push(compared('final_fall_semitones', evidence.finalFallSemitones, 0));
	}
	return reasons;
}

function compared(name: string, value: number, threshold: number): Reason {
	return { name, value, threshold, comparison: value >= threshold ? '>=' : '<' };
}

function interpolate(completeness: number): number {
	let [leftX, leftY] = WAIT_MS_BY_COMPLETENESS[0] ?? [0, 0];
	for (const [rightX, rightY] of WAIT_MS_BY_COMPLETENESS) {
		if (completeness <= rightX) {
			const share = rightX === leftX ? 0 : (completeness - leftX) / (rightX - leftX);
			return leftY + share * (rightY - leftY);
		}
		[leftX, leftY] = [rightX, rightY];
	}
	return leftY;
}
