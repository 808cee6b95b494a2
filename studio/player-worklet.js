/**
 * Plays queued audio without gaps and counts, per conversation item, what was really played. Runs in the audio thread.
 *
 * @module
 */

/** Ten minutes of audio: far more than a server sends ahead. */
const MAX_QUEUED_SAMPLES = 600 * 24_000;

/** How often progress is reported, in samples: 200 ms. */
const REPORT_SAMPLES = 4800;

class Player extends AudioWorkletProcessor {
	#queue = [];
	#queuedSamples = 0;
	#offset = 0;
	#item = null;
	#played = 0;
	#unreported = 0;

	constructor() {
		super();
		this.port.onmessage = ({ data }) => (data.type === 'clear' ? this.#clear() : this.#enqueue(data));
	}

	process(_inputs, [output]) {
		const target = output[0];
		let filled = 0;
		while (filled < target.length && this.#queue.length > 0) {
			filled += this.#playInto(target, filled);
		}
		if (this.#unreported >= REPORT_SAMPLES || (this.#unreported > 0 && this.#queue.length === 0)) {
			this.#report('progress');
		}
		return true;
	}

	#playInto(target, from) {
		const { item, samples } = this.#queue[0];
		if (item !== this.#item) {
			this.#item = item;
			this.#played = 0;
		}
		const count = Math.min(target.length - from, samples.length - this.#offset);
		target.set(samples.subarray(this.#offset, this.#offset + count), from);
		this.#offset += count;
		this.#played += count;
		this.#unreported += count;
		this.#queuedSamples -= count;
		if (this.#offset === samples.length) {
			this.#queue.shift();
			this.#offset = 0;
		}
		return count;
	}

	#enqueue(chunk) {
		if (this.#queuedSamples + chunk.samples.length <= MAX_QUEUED_SAMPLES) {
			this.#queue.push(chunk);
			this.#queuedSamples += chunk.samples.length;
		}
	}

	#clear() {
		const wasPlaying = this.#queue.length > 0;
		this.#queue = [];
		this.#queuedSamples = 0;
		this.#offset = 0;
		this.#report('cleared', wasPlaying);
	}

	#report(type, wasPlaying = this.#queue.length > 0) {
		this.#unreported = 0;
		this.port.postMessage({ type, item: this.#item, playedMs: (this.#played * 1000) / sampleRate, wasPlaying });
	}
}

registerProcessor('player', Player);
