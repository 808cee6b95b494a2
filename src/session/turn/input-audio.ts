/**
 * The input audio buffer: what the client has written since the last commit, on the media clock.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';

/**
 * Longest audio kept uncommitted. Longer turns lose their oldest audio (counted), not their words. Five minutes of PCM16
 * at 24 kHz are 14.4 MB.
 */
export const INPUT_LIMIT_SAMPLES = msToSamples(5 * 60_000);

/** Audio kept before an onset when nobody speaks: the longest prefix padding that is honoured. */
export const INPUT_TAIL_SAMPLES = msToSamples(2000);

/** Chunks of PCM16 with positions. */
export class InputAudio {
	#chunks: Int16Array[] = [];
	#startSample = 0;
	#endSample = 0;
	/** Samples dropped because nobody committed them in time. */
	droppedSamples = 0;

	/** One past the last sample written, on the media clock. */
	get endSample(): number {
		return this.#endSample;
	}

	/** First sample still held. */
	get startSample(): number {
		return this.#startSample;
	}

	/** Samples held. */
	get heldSamples(): number {
		return this.#endSample - this.#startSample;
	}

	/** Appends −1…1 samples. */
	append(samples: Float32Array): void {
		this.#chunks.push(floatToPcm16(samples));
		this.#endSample += samples.length;
		const excess = this.heldSamples - INPUT_LIMIT_SAMPLES;
		if (excess > 0) {
			this.droppedSamples += this.#dropFront(excess);
		}
	}

	/** Copies `[fromSample, toSample)`, as far as it is held. */
	slice(fromSample: number, toSample: number): Int16Array {
		const from = Math.max(fromSample, this.#startSample);
		const out = new Int16Array(Math.max(0, Math.min(toSample, this.#endSample) - from));
		let position = this.#startSample;
		for (const chunk of this.#chunks) {
			const begin = Math.max(from, position);
			const end = Math.min(from + out.length, position + chunk.length);
			if (begin < end) {
				out.set(chunk.subarray(begin - position, end - position), begin - from);
			}
			position += chunk.length;
		}
		return out;
	}

	/** Forgets everything before `sample` (whole chunks only). */
	dropBefore(sample: number): void {
		this.#dropFront(sample - this.#startSample);
	}

	/** Forgets everything. */
	clear(): void {
		this.#chunks = [];
		this.#startSample = this.#endSample;
	}

	#dropFront(samples: number): number {
		let dropped = 0;
		let chunk = this.#chunks[0];
		while (chunk !== undefined && dropped + chunk.length <= samples) {
			dropped += chunk.length;
			this.#chunks.shift();
			chunk = this.#chunks[0];
		}
		this.#startSample += dropped;
		return dropped;
	}
}
