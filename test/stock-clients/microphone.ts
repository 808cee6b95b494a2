/**
 * A microphone that is always open: silence, and now and then some speech, in 20 ms frames at real time.
 *
 * @module
 */
import { FRAME_SAMPLES } from '../../src/audio/media-clock.ts';
import { FramePacer } from '../../src/bench/caller/frame-pacer.ts';
import { machineClock } from '../../src/server/machine-clock.ts';

/** See the module. */
export class Microphone {
	readonly #pacer: FramePacer;
	#speech = new Int16Array(0);
	#position = 0;
	#spoken: () => void = () => undefined;

	/** @param send - Takes each frame of 24 kHz PCM16. */
	constructor(send: (frame: Int16Array) => void) {
		this.#pacer = new FramePacer({
			clock: machineClock,
			onFrame: () => {
				send(this.#nextFrame());
				return true;
			},
		});
	}

	/** Begins to send. */
	start(): void {
		this.#pacer.start();
	}

	/** Speaks; resolves when the last sample has been sent. */
	say(speech: Int16Array): Promise<void> {
		this.#speech = Int16Array.from(speech);
		this.#position = 0;
		return new Promise((resolve) => {
			this.#spoken = resolve;
		});
	}

	/** Sends nothing more. */
	stop(): void {
		this.#pacer.stop();
	}

	#nextFrame(): Int16Array {
		const frame = new Int16Array(FRAME_SAMPLES);
		frame.set(this.#speech.subarray(this.#position, this.#position + FRAME_SAMPLES));
		this.#position += FRAME_SAMPLES;
		if (this.#position >= this.#speech.length) {
			this.#spoken();
		}
		return frame;
	}
}
