/**
 * Cuts a clause's silences to the length they should have, while it streams.
 *
 * @module
 */

/** Amplitude below which a sample counts as silence (−50 dBFS, 30 dB below the speech level). */
const SILENCE_AMPLITUDE = 0.0032;

/** Silence kept before the first sound, in samples of 24 kHz (5 ms): enough for a soft onset, too short to hear. */
const LEAD_SAMPLES = 120;

interface Cut {
	/** Input position from which on positions are shifted. */
	readonly at: number;
	readonly samples: number;
}

/**
 * Passes sound at once and holds silence back until it is known what follows: a clause's leading silence is dropped, its
 * last silence replaced by the pause that its punctuation asks for, the others stay as the engine made them. Positions
 * are samples of the input stream; {@link SilenceGate.outputPosition} says where they came out.
 */
export class SilenceGate {
	#held: Float32Array[] = [];
	#taken = 0;
	#given = 0;
	readonly #cuts: Cut[] = [];
	/** Longest silence to let through before the next sound. */
	#nextPauseSamples = LEAD_SAMPLES;

	/** Samples taken so far. */
	get takenSamples(): number {
		return this.#taken;
	}

	/** Samples given out so far. */
	get givenSamples(): number {
		return this.#given;
	}

	/** Takes the next samples and returns what is surely part of the clause (possibly nothing). */
	push(samples: Float32Array): Float32Array {
		const first = samples.findIndex(isSound);
		if (first < 0) {
			this.#hold(samples);
			return new Float32Array(0);
		}
		const last = samples.findLastIndex(isSound);
		this.#hold(samples.subarray(0, first));
		const lead = this.#release(this.#nextPauseSamples);
		this.#nextPauseSamples = Infinity;
		const sound = samples.subarray(first, last + 1);
		this.#taken += sound.length;
		this.#given += sound.length;
		this.#hold(samples.subarray(last + 1));
		return concatSamples([lead, sound]);
	}

	/**
	 * Ends a part of the clause: the silence around the border will last `pauseSamples` at most. Only the border's own
	 * silence is touched.
	 */
	endPart(pauseSamples: number): void {
		this.#nextPauseSamples = this.#given === 0 ? LEAD_SAMPLES : pauseSamples;
	}

	/** Ends the clause with a silence of `pauseSamples`; returns it (nothing when the clause had no sound). */
	finish(pauseSamples: number): Float32Array {
		if (this.#given === 0) {
			return new Float32Array(0);
		}
		const tail = this.#release(pauseSamples);
		const padding = new Float32Array(pauseSamples - tail.length);
		this.#given += padding.length;
		return concatSamples([tail, padding]);
	}

	/** Where an input position not beyond {@link takenSamples} came out. */
	outputPosition(inputPosition: number): number {
		let shift = 0;
		for (const { at, samples } of this.#cuts) {
			shift += Math.min(samples, Math.max(0, inputPosition - at));
		}
		return Math.min(inputPosition - shift, this.#given);
	}

	#hold(samples: Float32Array): void {
		if (samples.length > 0) {
			this.#held.push(samples);
			this.#taken += samples.length;
		}
	}

	/** Gives out the end of the held silence, at most `maxSamples` of it, and drops the rest. */
	#release(maxSamples: number): Float32Array {
		const silence = concatSamples(this.#held);
		const dropped = Math.max(0, silence.length - maxSamples);
		if (dropped > 0) {
			this.#cuts.push({ at: this.#taken - silence.length, samples: dropped });
		}
		this.#held = [];
		this.#given += silence.length - dropped;
		return silence.subarray(dropped);
	}
}

function isSound(sample: number): boolean {
	return Math.abs(sample) >= SILENCE_AMPLITUDE;
}

function concatSamples(parts: readonly Float32Array[]): Float32Array {
	const [only] = parts;
	if (parts.length === 1 && only) {
		return only;
	}
	const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
