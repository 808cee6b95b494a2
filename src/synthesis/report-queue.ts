/**
 * A queue between callbacks that produce and one loop that consumes.
 *
 * @module
 */

/**
 * Values in order, then an end or an error. Its length is bounded by its producer: a speech process is given clauses of
 * bounded length, so a job's audio is bounded too.
 */
export class ReportQueue<T> implements AsyncIterable<T> {
	readonly #values: T[] = [];
	#error: Error | undefined;
	#ended = false;
	#wake: (() => void) | undefined;

	/** Appends a value; ignored after the end. */
	push(value: T): void {
		if (!this.#ended) {
			this.#values.push(value);
			this.#notify();
		}
	}

	/** Ends the queue after the values already in it; with `error`, the consumer gets that instead of the end. */
	end(error?: Error): void {
		if (!this.#ended) {
			this.#ended = true;
			this.#error = error;
			this.#notify();
		}
	}

	/** Yields every value once. For one consumer. */
	async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
		while (true) {
			const value = this.#values.shift();
			if (value !== undefined) {
				yield value;
			} else if (!this.#ended) {
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
			} else if (this.#error) {
				throw this.#error;
			} else {
				return;
			}
		}
	}

	#notify(): void {
		const wake = this.#wake;
		this.#wake = undefined;
		wake?.();
	}
}
