/**
 * Second-order recursive filters.
 *
 * @module
 */

/** Coefficients of a biquad, normalised so that a0 = 1. */
export interface BiquadCoefficients {
	readonly b0: number;
	readonly b1: number;
	readonly b2: number;
	readonly a1: number;
	readonly a2: number;
}

/** A biquad in transposed direct form II. */
export class Biquad {
	readonly #coefficients: BiquadCoefficients;
	#z1 = 0;
	#z2 = 0;

	constructor(coefficients: BiquadCoefficients) {
		this.#coefficients = coefficients;
	}

	/** Filters one sample. */
	step(input: number): number {
		const { b0, b1, b2, a1, a2 } = this.#coefficients;
		const output = b0 * input + this.#z1;
		this.#z1 = b1 * input - a1 * output + this.#z2;
		this.#z2 = b2 * input - a2 * output;
		return output;
	}

	/** Forgets the past. */
	reset(): void {
		this.#z1 = 0;
		this.#z2 = 0;
	}
}
