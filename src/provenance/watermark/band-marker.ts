/**
 * One band of the mark: follows the speech in its band and adds the carrier that much lower.
 *
 * @module
 */
import { MARK_RATE_HZ, PERIOD_SAMPLES } from './mark-layout.ts';

/** Levels become gains once in so many samples: 1 ms. */
export const CONTROL_SAMPLES = 24;

/** {@link PERIOD_SAMPLES} is a power of two. */
const PLACE_MASK = PERIOD_SAMPLES - 1;

/**
 * Time constants of the level in ms. The lower of the two readings counts: the mark rises slowly, as it may not precede
 * what hides it, and falls at once when the speech does.
 */
const SLOW_LEVEL_MS = 20;
const FAST_LEVEL_MS = 3;
/** Mean square below which a band is silent (−120 dBFS); its filter is emptied before it runs into denormal numbers. */
const SILENCE = 1e-12;
/** Mean square that no speech reaches (+60 dBFS); the filter is emptied, or what is not a number would stay in it. */
const OVERLOAD = 1e6;

const SLOW = followRate(SLOW_LEVEL_MS);
const FAST = followRate(FAST_LEVEL_MS);

function followRate(timeMs: number): number {
	return 1 - Math.exp(-1000 / (MARK_RATE_HZ * timeMs));
}

/** What a band is made of. */
export interface BandOptions {
	readonly lowHz: number;
	readonly highHz: number;
	/** One period, {@link PERIOD_SAMPLES} values of mean square 1. */
	readonly carrier: Float32Array;
	/** Amplitude of the mark over that of the speech. */
	readonly strength: number;
}

/**
 * Filters the speech twice with a band-pass as wide as the band (Bristow-Johnson, Audio EQ Cookbook: constant 0 dB peak
 * gain); one such filter would let a strong band raise the mark far into its quiet neighbours, where it could be heard.
 */
export class BandMarker {
	readonly #carrier: Float32Array;
	readonly #strength: number;
	/** Coefficients of both filters; b1 = 0 and b2 = −b0. */
	readonly #b0: number;
	readonly #a1: number;
	readonly #a2: number;
	/** States of the first and the second filter, transposed direct form II. */
	#first1 = 0;
	#first2 = 0;
	#second1 = 0;
	#second2 = 0;
	/** Mean squares. */
	#slow = 0;
	#fast = 0;
	#gain = 0;
	#gainStep = 0;

	constructor({ lowHz, highHz, carrier, strength }: BandOptions) {
		const centre = (Math.PI * (lowHz + highHz)) / MARK_RATE_HZ;
		const alpha = (Math.sin(centre) * (highHz - lowHz)) / (lowHz + highHz);
		this.#carrier = carrier;
		this.#strength = strength;
		this.#b0 = alpha / (1 + alpha);
		this.#a1 = (-2 * Math.cos(centre)) / (1 + alpha);
		this.#a2 = (1 - alpha) / (1 + alpha);
	}

	/** Sets out, over the next {@link CONTROL_SAMPLES}, for the gain of the present level. */
	control(): void {
		if (!(this.#slow > SILENCE && this.#slow < OVERLOAD)) {
			this.#empty();
		}
		const target = this.#strength * Math.sqrt(Math.min(this.#slow, this.#fast));
		this.#gainStep = (target - this.#gain) / CONTROL_SAMPLES;
	}

	/**
	 * Adds the band's mark to `out`. State lives in local variables here: this loop is where the time goes.
	 *
	 * @param speech - The speech, first sample first.
	 * @param from - First sample of `out`.
	 * @param to - One past the last sample of `out`.
	 * @param start - Place in the carrier of the first sample.
	 */
	add(speech: Float32Array, out: Float32Array, from: number, to: number, start: number): void {
		const [carrier, step, b0, a1, a2] = [this.#carrier, this.#gainStep, this.#b0, this.#a1, this.#a2];
		let [first1, first2, second1, second2] = [this.#first1, this.#first2, this.#second1, this.#second2];
		let [slow, fast, gain, place] = [this.#slow, this.#fast, this.#gain, start];
		for (let at = from; at < to; at++) {
			const sample = speech[at - from] ?? 0;
			const once = b0 * sample + first1;
			first1 = first2 - a1 * once;
			first2 = -b0 * sample - a2 * once;
			const twice = b0 * once + second1;
			second1 = second2 - a1 * twice;
			second2 = -b0 * once - a2 * twice;
			const square = twice * twice;
			slow += SLOW * (square - slow);
			fast += FAST * (square - fast);
			gain += step;
			out[at] = (out[at] ?? 0) + gain * (carrier[place] ?? 0);
			place = (place + 1) & PLACE_MASK;
		}
		[this.#first1, this.#first2, this.#second1, this.#second2] = [first1, first2, second1, second2];
		[this.#slow, this.#fast, this.#gain] = [slow, fast, gain];
	}

	#empty(): void {
		[this.#first1, this.#first2, this.#second1, this.#second2] = [0, 0, 0, 0];
		[this.#slow, this.#fast] = [0, 0];
	}
}
