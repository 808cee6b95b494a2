/**
 * Takes the speech out of the way of the mark: every time-frequency point is brought to the same strength, so that the
 * many quiet ones between harmonics and formants, where the mark is strong against the speech, count as much as the few
 * loud ones.
 *
 * @module
 */
import FFT from 'fft.js';

/** Rate of the detector, in Hz: the mark's highest frequency at its highest speed is 4.1 kHz. */
export const DETECTOR_RATE_HZ = 12_000;

/** Samples of one frame at {@link DETECTOR_RATE_HZ}: 43 ms separate the harmonics of most voices. */
const FRAME_SAMPLES = 512;
const HOP_SAMPLES = FRAME_SAMPLES / 2;
/** Bins that can hold the mark at any speed from 0.79 to 1.27: 234–4148 Hz. */
const FIRST_BIN = 10;
const LAST_BIN = 177;
/** Points so far under the loud ones (in dB) fade out: there is no speech to carry a mark. */
const FLOOR_DB = -50;
/** Share of the points that are less strong than what counts as loud. */
const LOUD_QUANTILE = 0.95;

const WINDOW = Float64Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / FRAME_SAMPLES));

/**
 * Whitens a recording.
 *
 * @param samples - Mono at {@link DETECTOR_RATE_HZ}.
 * @returns As many samples, without what is outside the mark's frequencies; all 0 for silence.
 */
export function whiten(samples: Float32Array): Float32Array {
	const out = new Float32Array(samples.length);
	const transform = new FrameTransform();
	const floor = loudMagnitude(samples, transform) * 10 ** (FLOOR_DB / 20);
	if (floor === 0) {
		return out;
	}
	for (let start = -HOP_SAMPLES; start < samples.length; start += HOP_SAMPLES) {
		transform.forward(samples, start);
		transform.flatten(floor);
		transform.addInverse(out, start);
	}
	return out;
}

/** Work space of {@link whiten}. */
class FrameTransform {
	readonly #fft = new FFT(FRAME_SAMPLES);
	readonly #frame = new Float64Array(FRAME_SAMPLES);
	readonly #spectrum = new Float64Array(2 * FRAME_SAMPLES);
	readonly #wave = new Float64Array(2 * FRAME_SAMPLES);

	forward(samples: Float32Array, start: number): void {
		for (let i = 0; i < FRAME_SAMPLES; i++) {
			this.#frame[i] = (samples[start + i] ?? 0) * (WINDOW[i] ?? 0);
		}
		this.#fft.realTransform(this.#spectrum, this.#frame);
	}

	magnitude(bin: number): number {
		return Math.hypot(this.#spectrum[2 * bin] ?? 0, this.#spectrum[2 * bin + 1] ?? 0);
	}

	flatten(floor: number): void {
		for (let bin = 0; bin <= FRAME_SAMPLES / 2; bin++) {
			const isMarked = bin >= FIRST_BIN && bin <= LAST_BIN;
			const gain = isMarked ? 1 / (this.magnitude(bin) + floor) : 0;
			this.#spectrum[2 * bin] = (this.#spectrum[2 * bin] ?? 0) * gain;
			this.#spectrum[2 * bin + 1] = (this.#spectrum[2 * bin + 1] ?? 0) * gain;
		}
	}

	addInverse(out: Float32Array, start: number): void {
		this.#fft.completeSpectrum(this.#spectrum);
		this.#fft.inverseTransform(this.#wave, this.#spectrum);
		const end = Math.min(FRAME_SAMPLES, out.length - start);
		for (let i = Math.max(0, -start); i < end; i++) {
			out[start + i] = (out[start + i] ?? 0) + (this.#wave[2 * i] ?? 0) * (WINDOW[i] ?? 0);
		}
	}
}

/** Every so many frames are enough to learn what is loud. */
const SURVEY_FRAMES = 4;

function loudMagnitude(samples: Float32Array, transform: FrameTransform): number {
	const loudest: number[] = [];
	for (let start = 0; start < samples.length; start += SURVEY_FRAMES * HOP_SAMPLES) {
		transform.forward(samples, start);
		let strongest = 0;
		for (let bin = FIRST_BIN; bin <= LAST_BIN; bin++) {
			strongest = Math.max(strongest, transform.magnitude(bin));
		}
		loudest.push(strongest);
	}
	loudest.sort((a, b) => a - b);
	return loudest[Math.floor(loudest.length * LOUD_QUANTILE)] ?? 0;
}
