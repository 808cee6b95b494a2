/**
 * Plays queued audio and counts, per conversation item, what was really played. Runs in the audio thread.
 *
 * @module
 */

import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';
import type { PlayerMessage, PlayerReport } from './player-messages.ts';

/** Ten minutes of audio: far more than a server sends ahead. */
const MAX_QUEUED_SAMPLES = 600 * MEDIA_RATE_HZ;

/** How often progress is reported: 40 ms, so that words light up in time. */
const REPORT_SAMPLES = 960;

/** Audio that must wait before an answer starts, 40 ms: evens out the network. */
const JITTER_SAMPLES = 960;

/** Shorter answers start anyway after this many samples of waiting, 60 ms. */
const JITTER_PATIENCE_SAMPLES = 1440;

class Player extends AudioWorkletProcessor {
	#queue: { item: string; samples: Float32Array }[] = [];
	#queuedSamples = 0;
	#offset = 0;
	#item: string | null = null;
	#played = 0;
	#tape = new Float32Array(2 * REPORT_SAMPLES);
	#unreported = 0;
	#underruns = 0;
	/** The item that was cut off: what still comes of it is late, and its gap is meant. */
	#cut: string | null = null;
	#running = false;
	#waited = 0;

	constructor() {
		super();
		this.port.onmessage = ({ data }: MessageEvent<PlayerMessage>) => {
			if (data.type === 'clear') {
				this.#clear();
			} else {
				this.#enqueue(data.item, data.samples);
			}
		};
	}

	process(_inputs: Float32Array[][], [output]: Float32Array[][]): boolean {
		const target = output?.[0];
		if (target !== undefined && this.#mayPlay(target.length)) {
			this.#play(target);
		}
		return true;
	}

	#mayPlay(blockSamples: number): boolean {
		if (this.#queue.length === 0) {
			this.#running = false;
			this.#waited = 0;
		} else if (!this.#running) {
			this.#waited += blockSamples;
			this.#running = this.#queuedSamples >= JITTER_SAMPLES || this.#waited >= JITTER_PATIENCE_SAMPLES;
		}
		return this.#running;
	}

	#play(target: Float32Array): void {
		let filled = 0;
		while (filled < target.length && this.#queue.length > 0) {
			filled += this.#playInto(target, filled);
		}
		if (this.#unreported >= REPORT_SAMPLES || (this.#unreported > 0 && this.#queue.length === 0)) {
			this.#report('progress', this.#queue.length > 0);
		}
	}

	#playInto(target: Float32Array, from: number): number {
		const [first] = this.#queue;
		if (first === undefined) {
			return 0;
		}
		if (first.item !== this.#item) {
			this.#item = first.item;
			this.#played = 0;
		}
		const count = Math.min(target.length - from, first.samples.length - this.#offset);
		target.set(first.samples.subarray(this.#offset, this.#offset + count), from);
		this.#tape.set(target.subarray(from, from + count), this.#unreported);
		this.#offset += count;
		this.#played += count;
		this.#unreported += count;
		this.#queuedSamples -= count;
		if (this.#offset === first.samples.length) {
			this.#queue.shift();
			this.#offset = 0;
		}
		return count;
	}

	#enqueue(item: string, samples: Float32Array): void {
		if (this.#queue.length === 0 && item === this.#item && item !== this.#cut) {
			this.#underruns += 1;
		}
		if (this.#queuedSamples + samples.length <= MAX_QUEUED_SAMPLES) {
			this.#queue.push({ item, samples });
			this.#queuedSamples += samples.length;
		}
	}

	#clear(): void {
		const wasPlaying = this.#queue.length > 0;
		// Audio that waited unplayed belongs to an answer of which nothing was heard.
		const [first] = this.#queue;
		if (first !== undefined && first.item !== this.#item) {
			this.#item = first.item;
			this.#played = 0;
		}
		this.#cut = this.#item;
		this.#queue = [];
		this.#queuedSamples = 0;
		this.#offset = 0;
		this.#report('cleared', wasPlaying);
	}

	#report(type: PlayerReport['type'], wasPlaying: boolean): void {
		const samples = this.#tape.slice(0, this.#unreported);
		this.#unreported = 0;
		const playedMs = (this.#played * 1000) / sampleRate;
		const queuedMs = (this.#queuedSamples * 1000) / sampleRate;
		const report = { type, item: this.#item, playedMs, wasPlaying, samples, queuedMs, underruns: this.#underruns };
		this.port.postMessage(report satisfies PlayerReport, [samples.buffer]);
	}
}

registerProcessor('player', Player);
