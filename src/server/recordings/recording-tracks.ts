/**
 * Where sound lies in a recording with one clock for both sides. Positions are 24 kHz samples since the recording began.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';

/** A place in a track. */
export interface Span {
	readonly startSample: number;
	readonly endSample: number;
}

/** Audio of the user that comes this much later than it should was not just delayed on its way: the microphone was off. */
const MICROPHONE_OFF_SAMPLES = msToSamples(500);

/** Unbroken stretches of agent audio that can still be cut; older ones have been played. */
const MAX_STRETCHES = 64;

/** The user's side: what arrives is put behind what came before, unless there was a pause. */
export class UserPlacement {
	#endSample = 0;

	/** Places samples whose last one has arrived at `nowSample`; returns the first one's position. */
	place(nowSample: number, samples: number): number {
		const startSample = nowSample - samples;
		const isLate = startSample - this.#endSample > MICROPHONE_OFF_SAMPLES;
		const at = isLate ? startSample : this.#endSample;
		this.#endSample = at + samples;
		return at;
	}
}

interface Stretch {
	readonly itemId: string;
	readonly startSample: number;
	endSample: number;
}

/**
 * The agent's side, as a player without a buffer plays it: each piece when it arrives, or when the one before it ends.
 */
export class AgentPlacement {
	#stretches: Stretch[] = [];

	/** Places samples that leave at `nowSample`; returns the first one's position. */
	place(itemId: string, nowSample: number, samples: number): number {
		const last = this.#stretches.at(-1);
		const startSample = Math.max(nowSample, last?.endSample ?? 0);
		if (last?.itemId === itemId && last.endSample === startSample) {
			last.endSample += samples;
		} else {
			this.#stretches.push({ itemId, startSample, endSample: startSample + samples });
			this.#stretches = this.#stretches.slice(-MAX_STRETCHES);
		}
		return startSample;
	}

	/** Of an item only its first `heardSamples` were played. Returns what is to be silenced. */
	cut(itemId: string, heardSamples: number): Span[] {
		let left = heardSamples;
		const silenced: Span[] = [];
		for (const stretch of this.#stretches.filter((one) => one.itemId === itemId)) {
			const kept = Math.min(left, stretch.endSample - stretch.startSample);
			left -= kept;
			if (stretch.startSample + kept < stretch.endSample) {
				silenced.push({ startSample: stretch.startSample + kept, endSample: stretch.endSample });
				stretch.endSample = stretch.startSample + kept;
			}
		}
		return silenced;
	}
}
