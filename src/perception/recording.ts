/**
 * Recognition of a whole recording, in steps that leave room for the streams of the same thread.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import { FRONT_END_DELAY_SAMPLES, FrontEnd } from './network/front-end.ts';
import type { Hypothesis } from './perception.ts';
import { beginUtterance } from './stream/begin-utterance.ts';
import type { StreamModels } from './stream/stream-perception.ts';
import type { Utterance } from './stream/utterance.ts';

/** Audio taken per step: about 15 ms of computing. */
const STEP_SAMPLES = MEDIA_RATE_HZ / 2;

/** A recording that is being recognised. Calls must not overlap. */
export class RecordingRecogniser {
	readonly #samples: Float32Array;
	readonly #utterance: Utterance;
	readonly #frontEnd: FrontEnd;
	#at = 0;

	/** @param samples - 24 kHz mono, −1…1. */
	constructor(models: StreamModels, samples: Float32Array) {
		this.#samples = samples;
		this.#utterance = beginUtterance(models.pack, models.recogniser);
		this.#frontEnd = new FrontEnd(models.frontEnd, (frame) => this.#utterance.feed(frame));
	}

	/** Goes on; resolves to the result with the last step. */
	async step(): Promise<Hypothesis | undefined> {
		this.#frontEnd.push(this.#samples.subarray(this.#at, this.#at + STEP_SAMPLES));
		this.#at += STEP_SAMPLES;
		if (this.#at >= this.#samples.length) {
			// The front end answers a little late: silence pushes the last frame out.
			this.#frontEnd.push(new Float32Array(FRONT_END_DELAY_SAMPLES));
			return (await this.#utterance.finish(0)).hypothesis;
		}
		while (this.#utterance.pendingChunks > 0) {
			await this.#utterance.runChunk();
		}
		return undefined;
	}
}
