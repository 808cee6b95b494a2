/**
 * A clock that moves only when told to, for tests of pacing.
 *
 * @module
 */
import type { Clock, Timer } from '../../session/clock.ts';

interface Pending {
	readonly dueMs: number;
	readonly callback: () => void;
}

/** A {@link Clock} under the test's control. */
export class SimulatedClock implements Clock {
	#nowMs = 0;
	#pending: Pending[] = [];

	nowMs(): number {
		return this.#nowMs;
	}

	epochMs(): number {
		return this.#nowMs;
	}

	after(delayMs: number, callback: () => void): Timer {
		const entry = { dueMs: this.#nowMs + delayMs, callback };
		this.#pending.push(entry);
		return {
			cancel: () => {
				this.#pending = this.#pending.filter((other) => other !== entry);
			},
		};
	}

	/** Moves to `untilMs`, calling the timers on the way, each `lateMs` after it was due. */
	advanceTo(untilMs: number, lateMs = 0): void {
		for (;;) {
			const next = this.#pending.reduce<Pending | undefined>(
				(first, entry) => (first === undefined || entry.dueMs < first.dueMs ? entry : first),
				undefined,
			);
			if (next === undefined || next.dueMs + lateMs > untilMs) {
				break;
			}
			this.#pending = this.#pending.filter((entry) => entry !== next);
			this.#nowMs = Math.max(this.#nowMs, next.dueMs + lateMs);
			next.callback();
		}
		this.#nowMs = Math.max(this.#nowMs, untilMs);
	}
}
