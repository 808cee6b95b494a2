/**
 * From callbacks to an async iteration: what is pushed comes out in order.
 *
 * @module
 */

/** One producer, one consumer. Unbounded: the producer's own pacing bounds it. */
export class EventQueue<Value> implements AsyncIterable<Value> {
	readonly #values: Value[] = [];
	#ended = false;
	#error: Error | undefined;
	#wake: (() => void) | undefined;

	/** Adds a value; ignored after the end. */
	push(value: Value): void {
		if (!this.#ended) {
			this.#values.push(value);
			this.#wake?.();
		}
	}

	/** No value follows. With an error, the iteration throws it once the values before it are consumed. */
	end(error?: Error): void {
		if (!this.#ended) {
			this.#ended = true;
			this.#error = error;
			this.#wake?.();
		}
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Value> {
		while (true) {
			const value = this.#values.shift();
			if (value !== undefined) {
				yield value;
			} else if (this.#ended) {
				if (this.#error !== undefined) {
					throw this.#error;
				}
				return;
			} else {
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
			}
		}
	}
}
