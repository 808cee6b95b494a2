/**
 * How well audio agrees with a carrier, at every shift at once.
 *
 * The audio is folded to one period of the carrier and compared with it in the frequency domain. The score of a shift is
 * `Re Σ X(k) · e^(−iθ(k)) / √(½ Σ |X(k)|²)`. For audio that knows nothing of the key, the phases θ are independent and
 * uniform, and the score is sub-Gaussian with variance 1 whatever the audio: `P(score ≥ z) ≤ e^(−z²/2)`, because
 * `E e^(λ cos θ) = I₀(λ) ≤ e^(λ²/4)`.
 *
 * @module
 */
import FFT from 'fft.js';
import { FIRST_HARMONIC } from './mark-layout.ts';

/** The best shift at one speed. */
export interface CarrierScore {
	/** Score; its sign says whether the audio's polarity was kept. */
	readonly score: number;
	/** Shift in grid points of {@link CarrierCorrelator.gridPoints} per period. */
	readonly shift: number;
}

/** A stretch of samples. */
export interface Stretch {
	readonly samples: Float32Array;
	/** First sample. */
	readonly from: number;
	/** One past the last sample. */
	readonly to: number;
}

/** Compares audio with one carrier, or with its lower harmonics. */
export class CarrierCorrelator {
	/** Shifts that are tried: the points of one period. */
	readonly gridPoints: number;
	readonly #fft: FFT;
	readonly #cos: Float64Array;
	readonly #sin: Float64Array;
	readonly #endHarmonic: number;
	readonly #folded: Float64Array;
	readonly #spectrum: Float64Array;
	readonly #product: Float64Array;
	readonly #scores: Float64Array;

	/**
	 * @param phases - Of the carrier's harmonics.
	 * @param gridPoints - A power of two, above twice the last harmonic.
	 * @param endHarmonic - One past the last harmonic to compare.
	 */
	constructor(phases: Float64Array, gridPoints: number, endHarmonic: number) {
		this.gridPoints = gridPoints;
		this.#fft = new FFT(gridPoints);
		this.#cos = phases.map(Math.cos);
		this.#sin = phases.map(Math.sin);
		this.#endHarmonic = endHarmonic;
		this.#folded = new Float64Array(gridPoints);
		this.#spectrum = new Float64Array(2 * gridPoints);
		this.#product = new Float64Array(2 * gridPoints);
		this.#scores = new Float64Array(2 * gridPoints);
	}

	/**
	 * The best of all shifts and both polarities. No audio, or silence, scores 0.
	 *
	 * @param pointsPerSample - Grid points of the carrier that go by in one sample: the speed hypothesis.
	 */
	best(stretch: Stretch, pointsPerSample: number): CarrierScore {
		this.fold(stretch, pointsPerSample);
		const deviation = this.#correlate();
		let [best, shift] = [0, 0];
		for (let point = 0; point < this.gridPoints; point++) {
			const score = this.#scores[2 * point] ?? 0;
			if (Math.abs(score) > Math.abs(best)) {
				[best, shift] = [score, point];
			}
		}
		return deviation === 0 ? { score: 0, shift: 0 } : { score: best / deviation, shift };
	}

	/** Spectrum of the folded audio: real and imaginary part of each harmonic from 0 on. Valid until the next call. */
	fold({ samples, from, to }: Stretch, pointsPerSample: number): Float64Array {
		this.#folded.fill(0);
		const mask = this.gridPoints - 1;
		// Counted from the middle, so that neighbouring speeds agree on the shift.
		let point = -pointsPerSample * ((to - from) / 2);
		for (let at = from; at < to; at++) {
			const place = Math.round(point) & mask;
			this.#folded[place] = (this.#folded[place] ?? 0) + (samples[at] ?? 0);
			point += pointsPerSample;
		}
		this.#fft.realTransform(this.#spectrum, this.#folded);
		return this.#spectrum;
	}

	/** Fills the scores of all shifts, not yet normalised; returns their standard deviation by chance. */
	#correlate(): number {
		const product = this.#product.fill(0);
		let power = 0;
		for (let harmonic = FIRST_HARMONIC; harmonic < this.#endHarmonic; harmonic++) {
			const re = this.#spectrum[2 * harmonic] ?? 0;
			const im = this.#spectrum[2 * harmonic + 1] ?? 0;
			const cos = this.#cos[harmonic - FIRST_HARMONIC] ?? 0;
			const sin = this.#sin[harmonic - FIRST_HARMONIC] ?? 0;
			product[2 * harmonic] = re * cos + im * sin;
			product[2 * harmonic + 1] = im * cos - re * sin;
			power += re * re + im * im;
		}
		this.#fft.inverseTransform(this.#scores, product);
		return Math.sqrt(power / 2) / this.gridPoints;
	}
}
