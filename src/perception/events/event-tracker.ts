/**
 * Vocal sounds of one stream: the network in steps of 160 ms, over all sound, speech or not.
 *
 * @module
 */
import { MEL_BANDS } from '../../audio/log-mel.ts';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import type { NetworkCaches } from '../network/streaming-network.ts';
import type { VocalEvent } from '../perception.ts';
import { EventFinder } from './event-finder.ts';
import type { EventModel } from './event-model.ts';

const CHUNK_VALUES = 16 * MEL_BANDS;

/** Tracks one stream. Calls of {@link run} must not overlap. */
export class EventTracker {
	readonly #model: EventModel;
	readonly #finder: EventFinder;
	#caches: NetworkCaches;
	readonly #chunks: Float32Array[] = [];
	#open = new Float32Array(CHUNK_VALUES);
	#filled = 0;

	/** @param firstFrame - Number of the first 20 ms frame that it will take. */
	constructor(model: EventModel, firstFrame = 0) {
		this.#model = model;
		this.#finder = new EventFinder(model.description, firstFrame * FRAME_SAMPLES);
		this.#caches = model.network.initialCaches();
	}

	/** Whether {@link run} has something to do. */
	get hasWork(): boolean {
		return this.#chunks.length > 0;
	}

	/** Takes the features of the next 20 ms; frames follow each other without a gap. */
	take(features: Float32Array): void {
		this.#open.set(features, this.#filled);
		this.#filled += features.length;
		if (this.#filled === CHUNK_VALUES) {
			this.#chunks.push(this.#open);
			this.#open = new Float32Array(CHUNK_VALUES);
			this.#filled = 0;
		}
	}

	/** Listens to the next 160 ms and returns the sounds that ended in it. */
	async run(): Promise<VocalEvent[]> {
		const chunk = this.#chunks.shift();
		if (!chunk) {
			return [];
		}
		const step = await this.#model.network.run(chunk, this.#caches);
		this.#caches = step.caches;
		return this.#finder.take(step.output);
	}
}
