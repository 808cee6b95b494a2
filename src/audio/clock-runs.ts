/**
 * Brings sound onto the recording's clock. A device delivers in bursts, so what follows closely enough continues without a
 * gap; after a real pause a new run begins at the time of arrival. The same runs translate the server's media clock, which
 * counts only the samples that were sent.
 *
 * @module
 */
import { msToSamples, samplesToMs } from './media-clock.ts';

/** Bursts and late timers stay below this on a busy machine; a microphone that was closed stays away longer. */
const MAX_BURST_SAMPLES = msToSamples(250);

interface Run {
	readonly mediaSample: number;
	readonly recordingSample: number;
}

/** See the module. */
export class ClockRuns {
	readonly #runs: Run[] = [];
	#mediaSample = 0;
	#nextSample = 0;

	/**
	 * Takes the next samples of a stream.
	 *
	 * @param startSample - Where the recording's clock puts their beginning.
	 * @returns where they belong.
	 */
	place(startSample: number, count: number): number {
		const place = this.nextPlace(startSample);
		if (this.#runs.length === 0 || place !== this.#nextSample) {
			this.#runs.push({ mediaSample: this.#mediaSample, recordingSample: place });
		}
		this.#mediaSample += count;
		this.#nextSample = place + count;
		return place;
	}

	/** Where {@link place} would put samples. */
	nextPlace(startSample: number): number {
		const follows = this.#runs.length > 0 && Math.abs(startSample - this.#nextSample) <= MAX_BURST_SAMPLES;
		// A run never goes back into the one before it.
		return follows ? this.#nextSample : Math.max(0, startSample, this.#nextSample);
	}

	/** The recording's time of a position on the media clock, both in ms. */
	toRecordingMs(mediaMs: number): number {
		const sample = msToSamples(mediaMs);
		// A position at a seam belongs to the audio that ends there.
		const run = this.#runs.findLast(({ mediaSample }) => mediaSample < sample) ?? this.#runs[0];
		return run === undefined ? mediaMs : samplesToMs(run.recordingSample + sample - run.mediaSample);
	}
}
