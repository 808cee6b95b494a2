/**
 * Deviations from a person's own usual way of speaking, with honest uncertainty.
 *
 * @module
 */

/**
 * How far something is from what is usual for this speaker.
 *
 * `value` is in the speaker's usual deviations: 0 as usual, +1 clearly more, −1 clearly less, limited to ±{@link LIMIT}.
 * `uncertainty` is 0 when the usual way is known exactly and 1 when nothing is known; the less is known, the closer
 * `value` stays to 0.
 */
export interface Estimate {
	readonly value: number;
	readonly uncertainty: number;
}

/** The largest deviation that is reported. */
export const LIMIT = 3;

/** Says nothing. */
export const NO_ESTIMATE: Estimate = { value: 0, uncertainty: 1 };

function limited(value: number): number {
	return Math.max(-LIMIT, Math.min(LIMIT, value));
}

/**
 * A weighted sum of estimates, scaled so that independent parts keep the unit of their deviations. Weights may be
 * negative; their squares need not sum to one.
 */
export function combine(parts: readonly { readonly estimate: Estimate; readonly weight: number }[]): Estimate {
	const norm = Math.sqrt(parts.reduce((sum, { weight }) => sum + weight * weight, 0));
	const value = parts.reduce((sum, { estimate, weight }) => sum + weight * estimate.value, 0);
	const variance = parts.reduce((sum, { estimate, weight }) => sum + (weight * estimate.uncertainty) ** 2, 0);
	return norm === 0 ? NO_ESTIMATE : { value: limited(value / norm), uncertainty: Math.sqrt(variance) / norm };
}

/** What is assumed about a measure before a speaker was heard. */
export interface MeasurePrior {
	/** Mean over speakers. */
	readonly mean: number;
	/** Standard deviation between the means of speakers (microphones included). */
	readonly betweenSpeakers: number;
	/** Standard deviation between the utterances of one speaker. */
	readonly withinSpeaker: number;
}

/** Utterances after which old ones begin to fade, so that a moved microphone or a tired voice becomes the usual. */
const MEMORY_UTTERANCES = 20;

/**
 * A speaker's running baseline of one measure: the mean of what was heard, with a normal prior over speakers. Deviations
 * follow by Bayes' rule from the model *measure = mean of the speaker + deviation of the utterance + measuring error*.
 */
export class Baseline {
	readonly #prior: MeasurePrior;
	#mean: number;
	/** Variance of {@link #mean}. */
	#variance: number;

	constructor(prior: MeasurePrior) {
		this.#prior = prior;
		this.#mean = prior.mean;
		this.#variance = prior.betweenSpeakers ** 2;
	}

	/** The speaker's mean as far as it is known. */
	get mean(): number {
		return this.#mean;
	}

	/**
	 * How far a measured value is from the usual.
	 *
	 * @param measuringError - Standard deviation of the measurement itself, in the measure's unit.
	 */
	deviation(measured: number, measuringError: number): Estimate {
		const usual = this.#prior.withinSpeaker ** 2;
		const unknown = this.#variance + measuringError ** 2;
		const value = (this.#prior.withinSpeaker * (measured - this.#mean)) / (usual + unknown);
		return { value: limited(value), uncertainty: Math.sqrt(unknown / (usual + unknown)) };
	}

	/** Learns a measured value. */
	learn(measured: number, measuringError: number): void {
		const noise = this.#prior.withinSpeaker ** 2 + measuringError ** 2;
		const gain = this.#variance / (this.#variance + noise);
		this.#mean += gain * (measured - this.#mean);
		this.#variance = Math.max((1 - gain) * this.#variance, this.#prior.withinSpeaker ** 2 / MEMORY_UTTERANCES);
	}
}
