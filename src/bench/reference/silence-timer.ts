/**
 * The simplest end-of-turn rule there is, as a baseline: the turn is over after a fixed silence.
 *
 * @module
 */
import { FRAME_MS } from '../../audio/media-clock.ts';

/** What the timer says about a frame. */
export type SilenceTimerVerdict = 'speech-started' | 'turn-over' | 'none';

/** Loud frames in a row that count as speech: 60 ms, as in the scorer's gate. */
const ONSET_FRAMES = 3;

/** Follows 20 ms frames. */
export class SilenceTimer {
	readonly #silenceFrames: number;
	#loudFrames = 0;
	#quietFrames = 0;
	#speaking = false;

	/** @param silenceMs - Silence that ends a turn; a multiple of 20. */
	constructor(silenceMs: number) {
		this.#silenceFrames = silenceMs / FRAME_MS;
	}

	/** Takes the next frame. */
	next(loud: boolean): SilenceTimerVerdict {
		this.#loudFrames = loud ? this.#loudFrames + 1 : 0;
		this.#quietFrames = loud ? 0 : this.#quietFrames + 1;
		if (!this.#speaking && this.#loudFrames >= ONSET_FRAMES) {
			this.#speaking = true;
			return 'speech-started';
		}
		if (this.#speaking && this.#quietFrames >= this.#silenceFrames) {
			this.#speaking = false;
			return 'turn-over';
		}
		return 'none';
	}
}
