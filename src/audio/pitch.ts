/**
 * Fundamental frequency by the McLeod pitch method.
 *
 * @module
 */
import { PitchDetector } from 'pitchy';
import { rmsDbfs } from './level.ts';

/** Pitch of one frame. */
export interface Pitch {
	/** Fundamental frequency in Hz, {@link LOWEST_F0_HZ}–{@link HIGHEST_F0_HZ}; 0 when unvoiced. */
	readonly f0Hz: number;
	/** Height of the normalised autocorrelation peak, 0–1; near 1 for a steady vowel. */
	readonly clarity: number;
}

/** Lowest fundamental frequency that is reported. */
export const LOWEST_F0_HZ = 60;
/** Highest fundamental frequency that is reported. */
export const HIGHEST_F0_HZ = 500;
/** Analysis window: a little over two periods of the lowest frequency. */
export const PITCH_WINDOW_MS = 40;

/** Below this peak a frame counts as unvoiced: whispered and noisy frames stay under it. */
const MIN_CLARITY = 0.8;
/** Below this level pitch is noise, and looking for it costs for nothing. */
const MIN_LEVEL_DBFS = -60;
const UNVOICED: Pitch = { f0Hz: 0, clarity: 0 };

/** Measures pitch; holds no state between frames, so all streams of a thread and rate may share one. */
export class PitchMeter {
	/** Samples that {@link measure} takes: {@link PITCH_WINDOW_MS} at the meter's rate. */
	readonly windowSamples: number;
	readonly #detector: PitchDetector<Float32Array>;
	readonly #rateHz: number;

	/** @param rateHz - Sample rate of the audio, 8 000–48 000. */
	constructor(rateHz: number) {
		this.#rateHz = rateHz;
		this.windowSamples = Math.round((rateHz * PITCH_WINDOW_MS) / 1000);
		this.#detector = PitchDetector.forFloat32Array(this.windowSamples);
	}

	/** Pitch of one window of exactly {@link windowSamples} samples, −1…1. */
	measure(window: Float32Array): Pitch {
		if (rmsDbfs(window) < MIN_LEVEL_DBFS) {
			return UNVOICED;
		}
		const [hz, clarity] = this.#detector.findPitch(window, this.#rateHz);
		const voiced = clarity >= MIN_CLARITY && hz >= LOWEST_F0_HZ && hz <= HIGHEST_F0_HZ;
		return { f0Hz: voiced ? hz : 0, clarity };
	}
}
