/**
 * Vocal sounds from the probabilities of each 40 ms: a run of frames in which some sound is likelier than none.
 * `training/events.py` does the same.
 *
 * @module
 */
import { FEATURES_PER_OUTPUT, HOP_MEDIA_SAMPLES } from '../network/media-map.ts';
import type { VocalEvent } from '../perception.ts';
import type { EventDescription } from './event-model.ts';

/** Beyond this the network's certainty says nothing. */
const SUREST = 0.99;

interface Run {
	readonly start: number;
	/** Newest frame with sound. */
	last: number;
	active: number;
	readonly sums: Float64Array;
	isTold: boolean;
}

/** Finds the events of one stream, frame by frame. */
export class EventFinder {
	readonly #about: EventDescription;
	readonly #startSample: number;
	#frame = 0;
	#run: Run | undefined;

	/** @param startSample - Where on the media clock the first output frame begins, the network's delay included. */
	constructor(about: EventDescription, startSample = 0) {
		this.#about = about;
		this.#startSample = startSample;
	}

	/** Takes output frames: `kinds.length` probabilities each. Returns the events that are now complete. */
	take(probabilities: Float32Array): VocalEvent[] {
		const size = this.#about.kinds.length;
		const found: VocalEvent[] = [];
		for (let at = 0; at + size <= probabilities.length; at += size) {
			const event = this.#step(probabilities.subarray(at, at + size));
			if (event) {
				found.push(event);
			}
			this.#frame++;
		}
		return found;
	}

	#step(frame: Float32Array): VocalEvent | undefined {
		const run = this.#run;
		const isActive = (frame[0] ?? 1) < 0.5;
		const isOver = run !== undefined && this.#frame - run.start >= this.#about.longestFrames && !run.isTold;
		const event = isOver ? this.#tell(run) : undefined;
		if (isActive) {
			this.#extend(frame);
			return event;
		}
		if (run && this.#frame - run.last >= this.#about.mergeFrames) {
			this.#run = undefined;
			return event ?? (run.isTold ? undefined : this.#tell(run));
		}
		return event;
	}

	#extend(frame: Float32Array): void {
		this.#run ??= {
			start: this.#frame,
			last: this.#frame,
			active: 0,
			sums: new Float64Array(frame.length),
			isTold: false,
		};
		const run = this.#run;
		run.last = this.#frame;
		if (!run.isTold) {
			run.active++;
			frame.forEach((value, kind) => {
				run.sums[kind] = (run.sums[kind] ?? 0) + value;
			});
		}
	}

	/** The run as an event, when it is long and likely enough. */
	#tell(run: Run): VocalEvent | undefined {
		const { kinds, shortestFrames, reportFrom, delayFrames } = this.#about;
		run.isTold = true;
		const best = run.sums.reduce((top, sum, kind) => (kind > 0 && sum > (run.sums[top] ?? 0) ? kind : top), 1);
		const kind = kinds[best];
		const probability = this.#probability((run.sums[best] ?? 0) / run.active, run.active);
		if (run.active < shortestFrames || probability < reportFrom || kind === undefined || kind === 'none') {
			return undefined;
		}
		const toSample = (frame: number): number =>
			this.#startSample + Math.max(0, frame - delayFrames) * FEATURES_PER_OUTPUT * HOP_MEDIA_SAMPLES;
		return { kind, startSample: toSample(run.start), endSample: toSample(run.last + 1), probability };
	}

	/** Logistic model of being right. */
	#probability(score: number, active: number): number {
		const [slope, length, offset] = this.#about.calibration;
		const bounded = Math.min(SUREST, Math.max(1 - SUREST, score));
		return 1 / (1 + Math.exp(-(slope * Math.log(bounded / (1 - bounded)) + length * Math.log(active) + offset)));
	}
}
