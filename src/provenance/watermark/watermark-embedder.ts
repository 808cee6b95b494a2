/**
 * Marks speech: adds keyed noise that follows the speech, band by band, too far below it to be heard.
 *
 * A recursive filter per band tells how loud the speech is there; the band's carrier is added that much lower. The mark
 * is made from past samples alone, so that nothing is delayed.
 *
 * @module
 */
import { bandCarriers, type DeploymentLayer, deploymentPhases } from './carrier.ts';
import { carrierPhases, PUBLIC_DETECT_KEY, requireKey } from './mark-keys.ts';
import { BAND_EDGES_HZ, MARK_RATE_HZ, PERIOD_SAMPLES } from './mark-layout.ts';

/**
 * Level of the mark under the speech of the same band in dB: `docs/watermark.md` plots detection against audibility and
 * tells why here.
 */
export const MARK_LEVEL_DB = -21;

/** What a mark is made with. */
export interface WatermarkOptions {
	/** Key of the layer that tells marked from unmarked, 16–64 bytes. @defaultValue {@link PUBLIC_DETECT_KEY} */
	readonly detectKey?: Uint8Array;
	/** The layer that tells who spoke; absent leaves all strength to the other. */
	readonly deployment?: DeploymentLayer;
	/** Level of the mark under the speech in dB, below 0. @defaultValue {@link MARK_LEVEL_DB} */
	readonly levelDb?: number;
}

/** {@link PERIOD_SAMPLES} is a power of two. */
const PLACE_MASK = PERIOD_SAMPLES - 1;

/** Levels are read and gains are set once in so many samples: 1 ms. */
const CONTROL_SAMPLES = 24;
/** Time constant of the level in ms: longer would let the mark outlive the speech by more than hearing masks. */
const LEVEL_MS = 12;
/** Mean square below which a band is silent (−120 dBFS); its filter is emptied before it runs into denormal numbers. */
const SILENCE = 1e-12;
/** Mean square that no speech reaches (+60 dBFS); the filter is emptied, or what is not a number would stay in it. */
const OVERLOAD = 1e6;

/**
 * Marks one stream of speech at 24 kHz.
 *
 * @example
 * ```ts
 * const payload = { deployment: 7, session: sessionTag('sess_123') };
 * const embedder = new WatermarkEmbedder({ deployment: { key, payload } });
 * for await (const { samples } of speaker.speak(request, signal)) {
 * 	play(embedder.mark(samples));
 * }
 * ```
 */
export class WatermarkEmbedder {
	readonly #carriers: readonly Float32Array[];
	readonly #bands: number;
	/** Coefficients of the band filters: constant-peak band-pass, b1 = 0, b2 = −b0. */
	readonly #b0: Float64Array;
	readonly #a1: Float64Array;
	readonly #a2: Float64Array;
	readonly #z1: Float64Array;
	readonly #z2: Float64Array;
	/** Mean square of the speech in each band. */
	readonly #level: Float64Array;
	readonly #gain: Float64Array;
	readonly #gainStep: Float64Array;
	readonly #strength: number;
	readonly #block = new Float32Array(CONTROL_SAMPLES);
	readonly #follow = 1 - Math.exp(-1000 / (MARK_RATE_HZ * LEVEL_MS));
	#untilControl = 0;
	/** Place in the carrier of the next sample. */
	#place = 0;

	/** Takes about 2 ms. Throws `WatermarkError` for keys and payloads out of range. */
	constructor({ detectKey = PUBLIC_DETECT_KEY, deployment, levelDb = MARK_LEVEL_DB }: WatermarkOptions = {}) {
		const layers = [carrierPhases(requireKey('detectKey', detectKey), 'detect phases')];
		if (deployment) {
			requireKey('deployment.key', deployment.key);
			layers.push(deploymentPhases(deployment));
		}
		this.#carriers = bandCarriers(layers);
		const bands = this.#carriers.length;
		this.#bands = bands;
		[this.#b0, this.#a1, this.#a2] = [new Float64Array(bands), new Float64Array(bands), new Float64Array(bands)];
		[this.#z1, this.#z2, this.#level] = [new Float64Array(bands), new Float64Array(bands), new Float64Array(bands)];
		[this.#gain, this.#gainStep] = [new Float64Array(bands), new Float64Array(bands)];
		this.#strength = 10 ** (levelDb / 20);
		this.#designFilters();
	}

	/**
	 * Marks the next samples, any number of them. The result does not depend on how the stream is cut.
	 *
	 * @param samples - 24 kHz mono, −1…1.
	 * @param out - Receives the marked samples; at least as long as `samples`, and may be the same array. A new one when
	 * absent.
	 * @returns `out`; its samples are in step with those of `samples`.
	 */
	mark(samples: Float32Array, out = new Float32Array(samples.length)): Float32Array {
		let at = 0;
		while (at < samples.length) {
			if (this.#untilControl === 0) {
				this.#control();
			}
			const end = Math.min(samples.length, at + this.#untilControl);
			this.#markBlock(samples, out, at, end);
			this.#untilControl -= end - at;
			this.#place = (this.#place + end - at) % PERIOD_SAMPLES;
			at = end;
		}
		return out;
	}

	/** Marks up to {@link CONTROL_SAMPLES} samples. */
	#markBlock(samples: Float32Array, out: Float32Array, from: number, to: number): void {
		const speech = this.#block;
		for (let at = from; at < to; at++) {
			const sample = samples[at] ?? 0;
			speech[at - from] = sample;
			out[at] = sample;
		}
		for (let band = 0; band < this.#bands; band++) {
			this.#addBand(band, out, from, to);
		}
	}

	/** The filter's state lives in local variables here: this loop is where the time goes. */
	#addBand(band: number, out: Float32Array, from: number, to: number): void {
		const speech = this.#block;
		const carrier = this.#carriers[band] ?? speech;
		const follow = this.#follow;
		const [b0, a1, a2] = [this.#b0[band] ?? 0, this.#a1[band] ?? 0, this.#a2[band] ?? 0];
		const step = this.#gainStep[band] ?? 0;
		let place = this.#place;
		let [z1, z2, level, gain] = [
			this.#z1[band] ?? 0,
			this.#z2[band] ?? 0,
			this.#level[band] ?? 0,
			this.#gain[band] ?? 0,
		];
		for (let at = from; at < to; at++) {
			const sample = speech[at - from] ?? 0;
			const filtered = b0 * sample + z1;
			z1 = z2 - a1 * filtered;
			z2 = -b0 * sample - a2 * filtered;
			level += follow * (filtered * filtered - level);
			gain += step;
			out[at] = (out[at] ?? 0) + gain * (carrier[place] ?? 0);
			place = (place + 1) & PLACE_MASK;
		}
		[this.#z1[band], this.#z2[band], this.#level[band], this.#gain[band]] = [z1, z2, level, gain];
	}

	/** Sets out from the present gains for those of the present levels. */
	#control(): void {
		for (let band = 0; band < this.#bands; band++) {
			const level = this.#level[band] ?? 0;
			if (!(level > SILENCE && level < OVERLOAD)) {
				this.#silence(band);
			}
			const target = this.#strength * Math.sqrt(this.#level[band] ?? 0);
			this.#gainStep[band] = (target - (this.#gain[band] ?? 0)) / CONTROL_SAMPLES;
		}
		this.#untilControl = CONTROL_SAMPLES;
	}

	#silence(band: number): void {
		this.#level[band] = 0;
		this.#z1[band] = 0;
		this.#z2[band] = 0;
	}

	/** Band-pass filters as wide as their bands (Bristow-Johnson, Audio EQ Cookbook: constant 0 dB peak gain). */
	#designFilters(): void {
		for (let band = 0; band < this.#bands; band++) {
			const low = BAND_EDGES_HZ[band] ?? 0;
			const high = BAND_EDGES_HZ[band + 1] ?? 0;
			const centre = (Math.PI * (low + high)) / MARK_RATE_HZ;
			const alpha = (Math.sin(centre) * (high - low)) / (low + high);
			this.#b0[band] = alpha / (1 + alpha);
			this.#a1[band] = (-2 * Math.cos(centre)) / (1 + alpha);
			this.#a2[band] = (1 - alpha) / (1 + alpha);
		}
	}
}
