/**
 * One side of a recording: PCM16 at 24 kHz on the recording's clock, with the peaks that a waveform is drawn from. Silence
 * that was never written takes no room.
 *
 * @module
 */
import { MEDIA_RATE_HZ } from '../../../src/audio/media-clock.ts';

/** Samples of one block of memory: ten seconds. */
const CHUNK_SAMPLES = 10 * MEDIA_RATE_HZ;

/** Samples behind one peak: 10 ms, less than a pixel at any zoom but the closest. */
export const PEAK_SAMPLES = MEDIA_RATE_HZ / 100;

/** Full scale of a peak. */
export const PEAK_MAX = 255;

const PEAKS_PER_CHUNK = CHUNK_SAMPLES / PEAK_SAMPLES;

interface Chunk {
	readonly samples: Int16Array;
	readonly peaks: Uint8Array;
}

/** See the module. */
export class Lane {
	readonly #chunks: (Chunk | undefined)[] = [];
	#endSample = 0;

	/** One past the last sample written. */
	get endSample(): number {
		return this.#endSample;
	}

	/** Writes samples at a place, over what was there. */
	write(startSample: number, samples: Int16Array): void {
		for (let done = 0; done < samples.length; ) {
			const at = startSample + done;
			const offset = at % CHUNK_SAMPLES;
			const part = samples.subarray(done, done + CHUNK_SAMPLES - offset);
			const chunk = this.#chunkAt(Math.floor(at / CHUNK_SAMPLES));
			chunk.samples.set(part, offset);
			updatePeaks(chunk, offset, offset + part.length);
			done += part.length;
		}
		this.#endSample = Math.max(this.#endSample, startSample + samples.length);
	}

	/** The samples of a stretch; silence where nothing was written, also before the beginning. */
	read(startSample: number, endSample: number): Int16Array<ArrayBuffer> {
		const result = new Int16Array(Math.max(0, endSample - startSample));
		for (let at = Math.max(0, startSample); at < endSample; ) {
			const offset = at % CHUNK_SAMPLES;
			const count = Math.min(CHUNK_SAMPLES - offset, endSample - at);
			const chunk = this.#chunks[Math.floor(at / CHUNK_SAMPLES)];
			if (chunk !== undefined) {
				result.set(chunk.samples.subarray(offset, offset + count), at - startSample);
			}
			at += count;
		}
		return result;
	}

	/** The highest of the peaks `from` up to `to` (of 10 ms each), 0–255. */
	peak(from: number, to: number): number {
		let highest = 0;
		for (let at = Math.max(0, from); at < to; at++) {
			const chunk = this.#chunks[Math.floor(at / PEAKS_PER_CHUNK)];
			if (chunk === undefined) {
				at = (Math.floor(at / PEAKS_PER_CHUNK) + 1) * PEAKS_PER_CHUNK - 1;
			} else {
				highest = Math.max(highest, chunk.peaks[at % PEAKS_PER_CHUNK] ?? 0);
			}
		}
		return highest;
	}

	#chunkAt(index: number): Chunk {
		const known = this.#chunks[index];
		if (known !== undefined) {
			return known;
		}
		const chunk = { samples: new Int16Array(CHUNK_SAMPLES), peaks: new Uint8Array(PEAKS_PER_CHUNK) };
		this.#chunks[index] = chunk;
		return chunk;
	}
}

function updatePeaks({ samples, peaks }: Chunk, from: number, to: number): void {
	for (let peak = Math.floor(from / PEAK_SAMPLES); peak * PEAK_SAMPLES < to; peak++) {
		let highest = 0;
		for (let at = peak * PEAK_SAMPLES; at < (peak + 1) * PEAK_SAMPLES; at++) {
			highest = Math.max(highest, Math.abs(samples[at] ?? 0));
		}
		peaks[peak] = Math.round((highest / 32_768) * PEAK_MAX);
	}
}
