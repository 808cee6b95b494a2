/**
 * Streaming log-mel features: the input of the recogniser and of voice activity detection. They must equal the features
 * the networks were trained on, so none of the constants is an option.
 *
 * @module
 */
import FFT from 'fft.js';

/** Rate that features are computed at, in Hz. */
export const FEATURE_RATE_HZ = 16_000;
/** Values per feature frame. */
export const MEL_BANDS = 80;
/** Samples between the starts of two frames: 10 ms. */
export const FEATURE_HOP_SAMPLES = 160;
/** Samples that one frame covers: 25 ms. Frame `i` covers samples `[160 · i, 160 · i + 400)`. */
export const FEATURE_WINDOW_SAMPLES = 400;
/** Added to each band's energy before the logarithm: about −138 dB of one band's full scale. */
const ENERGY_FLOOR = 1e-6;
/** Value of every band for digital silence. */
export const SILENT_FEATURE = Math.log(ENERGY_FLOOR);

const FFT_SIZE = 512;
const LOWEST_HZ = 20;
const HIGHEST_HZ = 7600;

function hzToMel(hz: number): number {
	return 2595 * Math.log10(1 + hz / 700);
}

function melToHz(mel: number): number {
	return 700 * (10 ** (mel / 2595) - 1);
}

/** One triangle of the mel filter bank: `weights[k]` applies to FFT bin `firstBin + k`. */
interface MelTriangle {
	readonly firstBin: number;
	readonly weights: Float64Array;
}

function buildTriangle(lowHz: number, centreHz: number, highHz: number): MelTriangle {
	const binHz = FEATURE_RATE_HZ / FFT_SIZE;
	const firstBin = Math.floor(lowHz / binHz) + 1;
	const weights: number[] = [];
	for (let bin = firstBin; bin * binHz < highHz; bin++) {
		const hz = bin * binHz;
		weights.push(Math.min((hz - lowHz) / (centreHz - lowHz), (highHz - hz) / (highHz - centreHz)));
	}
	return { firstBin, weights: Float64Array.from(weights) };
}

function buildTriangles(): MelTriangle[] {
	const lowest = hzToMel(LOWEST_HZ);
	const step = (hzToMel(HIGHEST_HZ) - lowest) / (MEL_BANDS + 1);
	const edgeHz = (index: number): number => melToHz(lowest + step * index);
	return Array.from({ length: MEL_BANDS }, (_, band) =>
		buildTriangle(edgeHz(band), edgeHz(band + 1), edgeHz(band + 2)),
	);
}

const TRIANGLES = buildTriangles();
/** Periodic Hann window. */
const WINDOW = Float64Array.from(
	{ length: FEATURE_WINDOW_SAMPLES },
	(_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / FEATURE_WINDOW_SAMPLES),
);

/**
 * Work space of {@link LogMelExtractor}; holds no state between frames, so all extractors of a thread may share one.
 */
export class LogMelTransform {
	readonly #fft = new FFT(FFT_SIZE);
	readonly #windowed = new Float64Array(FFT_SIZE);
	readonly #spectrum = new Float64Array(2 * FFT_SIZE);
	readonly #power = new Float64Array(FFT_SIZE / 2 + 1);

	/**
	 * Writes the features of `samples[start … start + 400)` to `out[0 … 80)`.
	 *
	 * @param samples - 16 kHz mono, −1…1.
	 */
	compute(samples: Float32Array, start: number, out: Float32Array): void {
		for (let i = 0; i < FEATURE_WINDOW_SAMPLES; i++) {
			this.#windowed[i] = (samples[start + i] ?? 0) * (WINDOW[i] ?? 0);
		}
		this.#fft.realTransform(this.#spectrum, this.#windowed);
		for (let bin = 0; bin < this.#power.length; bin++) {
			const re = this.#spectrum[2 * bin] ?? 0;
			const im = this.#spectrum[2 * bin + 1] ?? 0;
			this.#power[bin] = re * re + im * im;
		}
		for (let band = 0; band < MEL_BANDS; band++) {
			out[band] = Math.log(this.#bandEnergy(band) + ENERGY_FLOOR);
		}
	}

	#bandEnergy(band: number): number {
		const triangle = TRIANGLES[band];
		if (!triangle) {
			return 0;
		}
		let energy = 0;
		for (let k = 0; k < triangle.weights.length; k++) {
			energy += (triangle.weights[k] ?? 0) * (this.#power[triangle.firstBin + k] ?? 0);
		}
		return energy;
	}
}

/** Turns a 16 kHz stream into feature frames as soon as their last sample is there. */
export class LogMelExtractor {
	readonly #transform: LogMelTransform;
	readonly #onFrame: (features: Float32Array) => void;
	readonly #samples = new Float32Array(FEATURE_WINDOW_SAMPLES);
	readonly #features = new Float32Array(MEL_BANDS);
	#held = 0;

	/**
	 * @param onFrame - Called for each frame with {@link MEL_BANDS} values; the array is reused.
	 * @param transform - Shared work space; its own when absent.
	 */
	constructor(onFrame: (features: Float32Array) => void, transform = new LogMelTransform()) {
		this.#onFrame = onFrame;
		this.#transform = transform;
	}

	/** Takes the next samples: 16 kHz mono, −1…1, any length. */
	push(samples: Float32Array): void {
		for (let i = 0; i < samples.length; i++) {
			this.#samples[this.#held++] = samples[i] ?? 0;
			if (this.#held === FEATURE_WINDOW_SAMPLES) {
				this.#transform.compute(this.#samples, 0, this.#features);
				this.#samples.copyWithin(0, FEATURE_HOP_SAMPLES);
				this.#held -= FEATURE_HOP_SAMPLES;
				this.#onFrame(this.#features);
			}
		}
	}

	/** Drops the waiting samples; the next sample starts frame 0. */
	reset(): void {
		this.#held = 0;
	}
}
