/**
 * Whether a sentence presses somebody to leave a role, in words that nobody listed: logistic regression on
 * {@link pressureFeatures}, one model for each language.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
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

/**
 * Probability from which a sentence counts as pressure: the least at which at most one in a hundred of the requests in
 * `builtin/paraphrases.*.json` is taken for pressure. Of attacks of a family that was left out of the training it finds
 * three in four (`scripts/train-role-pressure.ts`).
 */
export const PRESSURE_THRESHOLD = 0.5;

const MODELS: Readonly<
	Record<Language, { readonly weights: Int8Array; readonly step: number; readonly bias: number }>
> = { en: decoded(PRESSURE_WEIGHTS.en), zh: decoded(PRESSURE_WEIGHTS.zh) };

/** Probability, 0–1, that the sentence is pressure to leave a role. */
export function pressureOf(text: string, language: Language): number {
	const { weights, step, bias } = MODELS[language];
	const features = pressureFeatures(text, language);
	const sum = features.reduce((total, bucket) => total + (weights[bucket] ?? 0), 0);
	return 1 / (1 + Math.exp(-(bias + (step * sum) / Math.sqrt(Math.max(1, features.length)))));
}

function decoded({ weights, step, bias }: PressureWeights) {
	return { weights: Int8Array.from(Buffer.from(weights, 'base64')), step, bias };
}
