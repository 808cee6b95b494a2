/**
 * A token bucket: so much at once, so much per second.
 *
 * @module
 */

/** Bounds of a {@link RateLimit}. */
export interface RateLimitOptions {
	/** Tokens that come back per second. */
	readonly perSecond: number;
	/** Most tokens that can be saved up. */
	readonly burst: number;
	/** Monotonic time in ms. */
	readonly nowMs: () => number;
}

/** Counts what one connection uses. */
export class RateLimit {
	readonly #options: RateLimitOptions;
	#tokens: number;
	#updatedMs: number;

	constructor(options: RateLimitOptions) {
		this.#options = options;
		this.#tokens = options.burst;
		this.#updatedMs = options.nowMs();
	}

	/**
	 * Takes `cost` tokens if there are any left. A cost above what is left is allowed once and owed, so that one large
	 * message passes with any burst.
	 *
	 * @returns whether the work may be done.
	 */
	take(cost: number): boolean {
		this.#refill();
		if (this.#tokens <= 0) {
			return false;
		}
		this.#tokens -= cost;
		return true;
	}

	#refill(): void {
		const now = this.#options.nowMs();
		const earned = ((now - this.#updatedMs) / 1000) * this.#options.perSecond;
		this.#tokens = Math.min(this.#options.burst, this.#tokens + earned);
		this.#updatedMs = now;
	}
}
