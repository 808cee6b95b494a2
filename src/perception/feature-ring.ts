/**
 * The newest feature frames, so that the beginning of an utterance is not lost while it is being noticed.
 *
 * @module
 */

/** A ring of frames of one size. */
export class FeatureRing {
	readonly #values: Float32Array;
	readonly #frameValues: number;
	readonly #capacity: number;
	#end = 0;

	/**
	 * @param capacity - Frames held.
	 * @param frameValues - Values of one frame.
	 */
	constructor(capacity: number, frameValues: number) {
		this.#values = new Float32Array(capacity * frameValues);
		this.#frameValues = frameValues;
		this.#capacity = capacity;
	}

	/** Takes frame number `index`; frames come in order without a gap. */
	push(index: number, values: Float32Array): void {
		this.#values.set(values, (index % this.#capacity) * this.#frameValues);
		this.#end = index + 1;
	}

	/** Calls back for each held frame from number `from` on, in order; `values` is a view into the ring. */
	forEachFrom(from: number, visit: (index: number, values: Float32Array) => void): void {
		for (let index = Math.max(from, this.#end - this.#capacity, 0); index < this.#end; index++) {
			const start = (index % this.#capacity) * this.#frameValues;
			visit(index, this.#values.subarray(start, start + this.#frameValues));
		}
	}
}
