/**
 * Marks speech: adds keyed noise that follows the speech, band by band, too far below it to be heard.
 *
 * The mark is made from past samples alone, so that nothing is delayed.
 *
 * @module
 */
import { BandMarker, CONTROL_SAMPLES } from './band-marker.ts';
import { bandCarriers, type DeploymentLayer, deploymentPhases } from './carrier.ts';
import { carrierPhases, PUBLIC_DETECT_KEY, requireKey } from './mark-keys.ts';
import { BAND_EDGES_HZ, PERIOD_SAMPLES } from './mark-layout.ts';

/**
 * Level of the mark under the speech of the same band in dB: `docs/watermark.md` plots detection against audibility and
 * tells why here.
 */
export const MARK_LEVEL_DB = -15;

/** What a mark is made with. */
export interface WatermarkOptions {
	/** Key of the layer that tells marked from unmarked, 16–64 bytes. @defaultValue {@link PUBLIC_DETECT_KEY} */
	readonly detectKey?: Uint8Array;
	/** The layer that tells who spoke; absent leaves all strength to the other. */
	readonly deployment?: DeploymentLayer;
	/** Level of the mark under the speech in dB. @defaultValue {@link MARK_LEVEL_DB} */
	readonly levelDb?: number;
}

/**
 * Marks one stream of speech at 24 kHz. Each embedder begins its carrier anew.
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
	readonly #bands: readonly BandMarker[];
	readonly #speech = new Float32Array(CONTROL_SAMPLES);
	#untilControl = 0;
	/** Place in the carrier of the next sample. */
	#place = 0;

	/** Takes about 2 ms. Throws `WatermarkError` for keys and payloads out of range. */
	constructor({ detectKey = PUBLIC_DETECT_KEY, deployment, levelDb = MARK_LEVEL_DB }: WatermarkOptions = {}) {
		const detect = carrierPhases(requireKey('detectKey', detectKey), 'detect phases');
		if (deployment) {
			requireKey('deployment.key', deployment.key);
		}
		const carriers = bandCarriers(detect, deployment && deploymentPhases(deployment));
		this.#bands = carriers.map((carrier, band) => {
			const [lowHz = 0, highHz = 0] = BAND_EDGES_HZ.slice(band, band + 2);
			return new BandMarker({ lowHz, highHz, carrier, strength: 10 ** (levelDb / 20) });
		});
	}

	/**
	 * Marks the next samples, any number of them, without delay. The result does not depend on how the stream is cut.
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

	#control(): void {
		for (const band of this.#bands) {
			band.control();
		}
		this.#untilControl = CONTROL_SAMPLES;
	}

	/** Marks up to {@link CONTROL_SAMPLES} samples. */
	#markBlock(samples: Float32Array, out: Float32Array, from: number, to: number): void {
		for (let at = from; at < to; at++) {
			const sample = samples[at] ?? 0;
			this.#speech[at - from] = sample;
			out[at] = sample;
		}
		for (const band of this.#bands) {
			band.add(this.#speech, out, from, to, this.#place);
		}
	}
}
