/**
 * Loudness after ITU-R BS.1770-4: K-weighting, 400 ms blocks with 75 % overlap, absolute and relative gate.
 *
 * @module
 */
import { Biquad, type BiquadCoefficients } from './biquad.ts';

/** Loudness reported when no block passes the absolute gate. */
export const SILENCE_LUFS = -70;

const STEP_MS = 100;
const STEPS_PER_BLOCK = 4;
const RELATIVE_GATE_LU = -10;
/** Constant of the loudness formula: a 997 Hz sine at 0 dBFS in one channel reads −3.01 LUFS. */
const OFFSET_DB = -0.691;

/** Analogue prototype of the recommendation's 48 kHz shelf, so that other rates get the same curve. */
const SHELF = { frequencyHz: 1681.974450955533, gainDb: 3.999843853973347, quality: 0.7071752369554196 };
const HIGH_PASS = { frequencyHz: 38.13547087602444, quality: 0.5003270373238773 };

function shelfCoefficients(rateHz: number): BiquadCoefficients {
	const k = Math.tan((Math.PI * SHELF.frequencyHz) / rateHz);
	const high = 10 ** (SHELF.gainDb / 20);
	const band = high ** 0.4996667741545416;
	const a0 = 1 + k / SHELF.quality + k * k;
	return {
		b0: (high + (band * k) / SHELF.quality + k * k) / a0,
		b1: (2 * (k * k - high)) / a0,
		b2: (high - (band * k) / SHELF.quality + k * k) / a0,
		a1: (2 * (k * k - 1)) / a0,
		a2: (1 - k / SHELF.quality + k * k) / a0,
	};
}

function highPassCoefficients(rateHz: number): BiquadCoefficients {
	const k = Math.tan((Math.PI * HIGH_PASS.frequencyHz) / rateHz);
	const a0 = 1 + k / HIGH_PASS.quality + k * k;
	return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / HIGH_PASS.quality + k * k) / a0 };
}

function toLufs(meanSquare: number): number {
	return OFFSET_DB + 10 * Math.log10(meanSquare);
}

function meanAbove(values: readonly number[], gateLufs: number): number {
	const kept = values.filter((value) => toLufs(value) > gateLufs);
	return kept.reduce((sum, value) => sum + value, 0) / Math.max(1, kept.length);
}

/** Measures the loudness of one mono stream. Memory grows by one number per 100 ms. */
export class LoudnessMeter {
	readonly #shelf: Biquad;
	readonly #highPass: Biquad;
	readonly #stepSamples: number;
	/** Mean square of each whole 100 ms step. */
	readonly #steps: number[] = [];
	#energy = 0;
	#counted = 0;

	/** @param rateHz - Sample rate of the audio, at least 8 000. */
	constructor(rateHz: number) {
		this.#shelf = new Biquad(shelfCoefficients(rateHz));
		this.#highPass = new Biquad(highPassCoefficients(rateHz));
		this.#stepSamples = Math.round((rateHz * STEP_MS) / 1000);
	}

	/** Takes the next samples, −1…1, any length. */
	push(samples: Float32Array): void {
		for (let i = 0; i < samples.length; i++) {
			const weighted = this.#highPass.step(this.#shelf.step(samples[i] ?? 0));
			this.#energy += weighted * weighted;
			if (++this.#counted === this.#stepSamples) {
				this.#steps.push(this.#energy / this.#stepSamples);
				this.#energy = 0;
				this.#counted = 0;
			}
		}
	}

	/**
	 * Gated loudness of everything so far in LUFS, or {@link SILENCE_LUFS} when nothing is loud enough. Audio shorter than
	 * one block is measured as one ungated block of its own length.
	 */
	integratedLufs(): number {
		const blocks = this.#blocks();
		const absolute = meanAbove(blocks, SILENCE_LUFS);
		if (absolute === 0) {
			return SILENCE_LUFS;
		}
		return toLufs(meanAbove(blocks, Math.max(SILENCE_LUFS, toLufs(absolute) + RELATIVE_GATE_LU)));
	}

	#blocks(): number[] {
		if (this.#steps.length < STEPS_PER_BLOCK) {
			const energy = this.#steps.reduce((sum, step) => sum + step * this.#stepSamples, this.#energy);
			return [energy / Math.max(1, this.#steps.length * this.#stepSamples + this.#counted)];
		}
		const blocks: number[] = [];
		for (let end = STEPS_PER_BLOCK; end <= this.#steps.length; end++) {
			const block = this.#steps.slice(end - STEPS_PER_BLOCK, end);
			blocks.push(block.reduce((sum, step) => sum + step, 0) / STEPS_PER_BLOCK);
		}
		return blocks;
	}
}

/** Gated loudness of a whole mono recording in LUFS; see {@link LoudnessMeter.integratedLufs}. */
export function integratedLufs(samples: Float32Array, rateHz: number): number {
	const meter = new LoudnessMeter(rateHz);
	meter.push(samples);
	return meter.integratedLufs();
}
