/**
 * Time as the session sees it. The server passes the machine's monotonic clock; tests pass a simulated one, under which
 * an hour of conversation runs in seconds and repeats exactly.
 *
 * @module
 */

/** A pending timer. */
export interface Timer {
	/** Stops the timer; idempotent. */
	cancel(): void;
}

/** A clock with timers. */
export interface Clock {
	/** Monotonic time in ms. */
	nowMs(): number;
	/** Wall-clock time in ms since the epoch. */
	epochMs(): number;
	/** Calls `callback` once, `delayMs` from now. */
	after(delayMs: number, callback: () => void): Timer;
}
