/**
 * The end of a stream whose frames are not complete yet, because they overlap sound that has not come.
 *
 * @module
 */
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import {
	FRONT_END_DELAY_SAMPLES,
	FrontEnd,
	type FrontEndFrame,
	type FrontEndResources,
	kept,
} from '../network/front-end.ts';

/** Frames before the wanted ones that a fresh front end is given, so that its filters have settled: 40 ms. */
const LEAD_FRAMES = 2;
/**
 * Incomplete frames at most: one that is being filled, one that waits for the front end's delay (19 ms), and two that wait
 * in noise suppression (40 ms).
 */
const OPEN_FRAMES = 4;
const KEPT_SAMPLES = (LEAD_FRAMES + OPEN_FRAMES + 1) * FRAME_SAMPLES;

/** Keeps the last 140 ms of a stream. */
export class SoundTail {
	readonly #resources: FrontEndResources;
	readonly #kept = new Float32Array(KEPT_SAMPLES);
	#endSample = 0;

	constructor(resources: FrontEndResources) {
		this.#resources = resources;
	}

	/** Takes the next samples: 24 kHz mono, any length. */
	push(samples: Float32Array): void {
		const latest = samples.subarray(Math.max(0, samples.length - KEPT_SAMPLES));
		this.#kept.copyWithin(0, latest.length);
		this.#kept.set(latest, KEPT_SAMPLES - latest.length);
		this.#endSample += samples.length;
	}

	/** The frames from number `first` to the end of the sound, as though silence followed it. */
	framesFrom(first: number): FrontEndFrame[] {
		const keptFrom = Math.max(0, Math.ceil((this.#endSample - KEPT_SAMPLES) / FRAME_SAMPLES));
		const start = Math.max(keptFrom, first - LEAD_FRAMES);
		const end = Math.ceil(this.#endSample / FRAME_SAMPLES);
		const frames: FrontEndFrame[] = [];
		const frontEnd = new FrontEnd(this.#resources, (frame) => {
			const index = start + frame.index;
			if (index >= first && index < end) {
				frames.push({ ...kept(frame), index });
			}
		});
		frontEnd.push(this.#kept.subarray(KEPT_SAMPLES - (this.#endSample - start * FRAME_SAMPLES)));
		frontEnd.push(new Float32Array(FRAME_SAMPLES + FRONT_END_DELAY_SAMPLES));
		return frames;
	}
}
