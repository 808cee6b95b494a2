/**
 * How much a sentence presses somebody to leave a role, in words that nobody listed: logistic regression on
 * {@link pressureFeatures}, one model for English, Mandarin and mixtures of both.
 *
 * @module
 */
import { pressureFeatures } from './pressure-features.ts';
import { PRESSURE_WEIGHTS } from './pressure-weights.ts';

/** A trained model. */
export interface PressureWeights {
	/** One signed byte for each bucket, base64. */
	readonly weights: string;
	/** What one step of a weight is worth in the logit. */
	readonly step: number;
	readonly bias: number;
}

/** Probability from which a sentence counts as pressure, unless it is a request that is understood. */
export const PRESSURE_THRESHOLD = 0.75;

/**
 * Probability from which a sentence may be pressure: enough where the answer would otherwise be that nothing was understood,
 * which costs less than leaving the role.
 */
export const DOUBT_THRESHOLD = 0.55;

/** The same soon after pressure, which comes in runs. */
export const DOUBT_AFTER_PRESSURE_THRESHOLD = 0.25;

const WEIGHTS = Int8Array.from(Buffer.from(PRESSURE_WEIGHTS.weights, 'base64'));

/** Probability, 0–1, that the sentence is pressure to leave a role. */
export function pressureOf(text: string): number {
	const features = pressureFeatures(text);
	const sum = features.reduce((total, bucket) => total + (WEIGHTS[bucket] ?? 0), 0);
	return 1 / (1 + Math.exp(-(PRESSURE_WEIGHTS.bias + (PRESSURE_WEIGHTS.step * sum) / Math.sqrt(features.length))));
}
