/**
 * The machine's monotonic clock, as the callers use it: steps of the wall clock (NTP, suspend) never reach a measurement.
 *
 * @module
 */
import type { Clock } from '../../session/clock.ts';

/** A {@link Clock} over `performance.now()`, whose sub-millisecond resolution the pacing needs. */
export const monotonicClock: Clock = {
	nowMs: () => performance.now(),
	epochMs: () => Date.now(),
	after(delayMs, callback) {
		const handle = setTimeout(callback, delayMs);
		return { cancel: () => clearTimeout(handle) };
	},
};
