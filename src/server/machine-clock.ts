/**
 * The machine's clock, for sessions that talk to people.
 *
 * @module
 */
import type { Clock } from '../session/clock.ts';

/** Real time. */
export const machineClock: Clock = {
	nowMs: () => performance.now(),
	epochMs: () => Date.now(),
	after(delayMs, callback) {
		const timer = setTimeout(callback, Math.max(0, delayMs));
		return { cancel: () => clearTimeout(timer) };
	},
};
