/**
 * Takes the speech out of the way of the mark: every time-frequency point is brought to about the same strength, so that
 * the many quiet ones between harmonics and formants, where the mark is strong against the speech, count no less than the
 * few loud ones.
 *
 * @module
 */
import FFT from 'fft.js';

/** Rate of the detector, in Hz: the mark's highest frequency at its highest speed is 4.1 kHz. */
export const DETECTOR_RATE_HZ = 12_000;

/** How much lower the rate of {@link WhitenedAudio.low} is. */
export const LOW_DIVISOR = 4;

/** Samples of one frame at {@link DETECTOR_RATE_HZ}: 43 ms separate the harmonics of most voices. */
const FRAME_SAMPLES = 512;
const HOP_SAMPLES = FRAME_SAMPLES / 2;
/** Bins that can hold the mark at any speed from 0.79 to 1.27: 234–4148 Hz. */
const FIRST_BIN = 10;
const LAST_BIN = 177;
/** Last bin of the lower part, 1 336 Hz: below half its rate. */
const LAST_LOW_BIN = 57;
/** Points so far under the loudest (in dB) fade out: there is no speech to carry a mark. */
const FLOOR_DB = -60;
/**
 * Neighbours on each side over which the strength of the surroundings is averaged: 211 Hz. The mark follows the speech
 * about as coarsely, so that points under their surroundings carry it best.
 */
const NEIGHBOURS = 9;
/** Most by which a point may be under its surroundings and still gain weight: a factor of 3. */
const MAX_DEPTH = 3;

const WINDOW = Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / FRAME_SAMPLES));

/** Whitened audio; all 0 for silence. */
export interface WhitenedAudio {
	/** As many samples as went in, without what is outside the mark's frequencies. */
	readonly whole: Float32Array;
	/** The part up to 1.3 kHz, at a {@link LOW_DIVISOR}th of the rate. */
	readonly low: Float32Array;
}

/**
 * Whitens a recording.
 *
 * @param samples - Mono at {@link DETECTOR_RATE_HZ}.
 */
export function whiten(samples: Float32Array): WhitenedAudio {
	const whole = new Float32Array(samples.length);
	const low = new Float32Array(Math.ceil(samples.length / LOW_DIVISOR));
	const transform = new FrameTransform();
	const floor = loudestMagnitude(samples, transform) * 10 ** (FLOOR_DB / 20);
	if (floor === 0) {
		return { whole, low };
	}
	for (let start = -HOP_SAMPLES; start < samples.length; start += HOP_SAMPLES) {
		transform.forward(samples, start);
		transform.flatten(floor);
		transform.addInverse(whole, start);
		transform.addLowInverse(low, start / LOW_DIVISOR);
	}
	return { whole, low };
}

/** Work space of {@link whiten}. */
class FrameTransform {
	readonly #fft = new FFT(FRAME_SAMPLES);
	readonly #lowFft = new FFT(FRAME_SAMPLES / LOW_DIVISOR);
	readonly #lowSpectrum = new Float64Array((2 * FRAME_SAMPLES) / LOW_DIVISOR);
	readonly #lowWave = new Float64Array((2 * FRAME_SAMPLES) / LOW_DIVISOR);
	readonly #frame = new Float64Array(FRAME_SAMPLES);
	readonly #spectrum = new Float64Array(2 * FRAME_SAMPLES);
	readonly #power = new Float64Array(FRAME_SAMPLES / 2 + 1);
	/** Sum of the powers of all lower bins. */
	readonly #powerBelow = new Float64Array(FRAME_SAMPLES / 2 + 1);
	readonly #wave = new Float64Array(2 * FRAME_SAMPLES);

	forward(samples: Float32Array, start: number): void {
		for (let i = 0; i < FRAME_SAMPLES; i++) {
			this.#frame[i] = (samples[start + i] ?? 0) * (WINDOW[i] ?? 0);
		}
		this.#fft.realTransform(this.#spectrum, this.#frame);
		let sum = 0;
		for (let bin = 0; bin <= FRAME_SAMPLES / 2; bin++) {
			const re = this.#spectrum[2 * bin] ?? 0;
			const im = this.#spectrum[2 * bin + 1] ?? 0;
			this.#power[bin] = re * re + im * im;
			this.#powerBelow[bin] = sum;
			sum += this.#power[bin] ?? 0;
		}
	}

	/** Magnitude of the strongest surroundings in the frame. */
	loudest(): number {
		let strongest = 0;
		for (let bin = FIRST_BIN; bin <= LAST_BIN; bin++) {
			strongest = Math.max(strongest, this.#surroundings(bin));
		}
		return strongest;
	}

	flatten(floor: number): void {
		for (let bin = 0; bin <= FRAME_SAMPLES / 2; bin++) {
			const gain = bin >= FIRST_BIN && bin <= LAST_BIN ? this.#gain(bin, floor) : 0;
			this.#spectrum[2 * bin] = (this.#spectrum[2 * bin] ?? 0) * gain;
			this.#spectrum[2 * bin + 1] = (this.#spectrum[2 * bin + 1] ?? 0) * gain;
		}
	}

	/** Inverse of the magnitude, times the root of how far the point is under its surroundings. */
	#gain(bin: number, floor: number): number {
		const magnitude = Math.sqrt(this.#power[bin] ?? 0) + floor;
		return Math.sqrt(Math.min(MAX_DEPTH, this.#surroundings(bin) / magnitude)) / magnitude;
	}

	/** Root mean power of a marked bin's neighbourhood; rounding may bring a sum of nothing below 0. */
	#surroundings(bin: number): number {
		const from = bin - NEIGHBOURS;
		const to = bin + NEIGHBOURS + 1;
		const power = (this.#powerBelow[to] ?? 0) - (this.#powerBelow[Math.max(0, from)] ?? 0);
		return Math.sqrt(Math.max(0, power) / (to - Math.max(0, from)));
	}

	addInverse(out: Float32Array, start: number): void {
		this.#fft.completeSpectrum(this.#spectrum);
		this.#fft.inverseTransform(this.#wave, this.#spectrum);
		overlapAdd(this.#wave, out, start, 1);
	}

	/** An inverse transform of the lower bins alone is the audio at a lower rate. */
	addLowInverse(out: Float32Array, start: number): void {
		this.#lowSpectrum.fill(0);
		this.#lowSpectrum.set(this.#spectrum.subarray(0, 2 * (LAST_LOW_BIN + 1)));
		this.#lowFft.completeSpectrum(this.#lowSpectrum);
		this.#lowFft.inverseTransform(this.#lowWave, this.#lowSpectrum);
		overlapAdd(this.#lowWave, out, start, LOW_DIVISOR);
	}
}

/** Adds the real parts of `wave`, windowed; `divisor` is that of its rate. */
function overlapAdd(wave: Float64Array, out: Float32Array, start: number, divisor: number): void {
	const end = Math.min(FRAME_SAMPLES / divisor, out.length - start);
	for (let i = Math.max(0, -start); i < end; i++) {
		out[start + i] = (out[start + i] ?? 0) + (wave[2 * i] ?? 0) * (WINDOW[divisor * i] ?? 0);
	}
}

/** Every so many frames are enough to learn what is loud. */
const SURVEY_FRAMES = 4;

function loudestMagnitude(samples: Float32Array, transform: FrameTransform): number {
	let loudest = 0;
	for (let start = 0; start < samples.length; start += SURVEY_FRAMES * HOP_SAMPLES) {
		transform.forward(samples, start);
		loudest = Math.max(loudest, transform.loudest());
	}
	return loudest;
}
