/**
 * Cuts a stream of arbitrary chunks into frames of one length.
 *
 * @module
 */

/**
 * Collects samples until a frame is full. The frame given to the callback is reused: copy it to keep it.
 *
 * @example
 * const slicer = new FrameSlicer(480, (frame) => console.log(frame.length));
 * slicer.push(new Float32Array(1000)); // two frames; 40 samples wait
 */
export class FrameSlicer {
	readonly #frame: Float32Array;
	readonly #onFrame: (frame: Float32Array) => void;
	#filled = 0;

	/** Throws `RangeError` unless `frameSamples` is a positive integer. */
	constructor(frameSamples: number, onFrame: (frame: Float32Array) => void) {
		if (!Number.isInteger(frameSamples) || frameSamples < 1) {
			throw new RangeError(`frameSamples must be a positive integer, got ${frameSamples}`);
		}
		this.#frame = new Float32Array(frameSamples);
		this.#onFrame = onFrame;
	}

	/** Samples that wait for a full frame. */
	get pendingSamples(): number {
		return this.#filled;
	}

	/** Takes samples of any length; calls back once per frame that they complete. */
	push(samples: Float32Array): void {
		let at = 0;
		while (at < samples.length) {
			const count = Math.min(samples.length - at, this.#frame.length - this.#filled);
			for (let i = 0; i < count; i++) {
				this.#frame[this.#filled + i] = samples[at + i] ?? 0;
			}
			at += count;
			this.#filled += count;
			if (this.#filled === this.#frame.length) {
				this.#filled = 0;
				this.#onFrame(this.#frame);
			}
		}
	}

	/** Fills the waiting frame with silence and gives it to the callback; does nothing when no sample waits. */
	flush(): void {
		if (this.#filled === 0) {
			return;
		}
		this.#frame.fill(0, this.#filled);
		this.#filled = 0;
		this.#onFrame(this.#frame);
	}

	/** Drops the waiting samples. */
	reset(): void {
		this.#filled = 0;
	}
}
