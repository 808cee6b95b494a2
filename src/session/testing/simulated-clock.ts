/**
 * A clock that stands still until it is told to move: hours of conversation run in seconds and repeat exactly.
 *
 * @module
 */
import type { Clock, Timer } from '../clock.ts';

interface Pending {
	readonly atMs: number;
	readonly order: number;
	readonly callback: () => void;
}

/** 2026-01-01T00:00:00Z: where simulated wall-clock time starts. */
const EPOCH_START_MS = Date.UTC(2026, 0, 1);

/** See the module. */
export class SimulatedClock implements Clock {
	#nowMs = 0;
	#order = 0;
	readonly #pending = new Set<Pending>();

	nowMs(): number {
		return this.#nowMs;
	}

	epochMs(): number {
		return EPOCH_START_MS + this.#nowMs;
	}

	after(delayMs: number, callback: () => void): Timer {
		const pending: Pending = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, callback };
		this.#pending.add(pending);
		return { cancel: () => void this.#pending.delete(pending) };
	}

	/** Timers that wait. */
	get pendingCount(): number {
		return this.#pending.size;
	}

	/** Resolves after `ms` of simulated time. */
	sleep(ms: number): Promise<void> {
		return new Promise((resolve) => {
			this.after(ms, resolve);
		});
	}

	/** Moves time forward, firing timers in order and letting promises settle between them. */
	async advance(ms: number): Promise<void> {
		const targetMs = this.#nowMs + ms;
		await settle();
		for (let next = this.#earliest(targetMs); next !== undefined; next = this.#earliest(targetMs)) {
			this.#pending.delete(next);
			this.#nowMs = next.atMs;
			next.callback();
			await settle();
		}
		this.#nowMs = targetMs;
	}

	#earliest(limitMs: number): Pending | undefined {
		let earliest: Pending | undefined;
		for (const pending of this.#pending) {
			const isDue = pending.atMs <= limitMs;
			if (isDue && (earliest === undefined || isBefore(pending, earliest))) {
				earliest = pending;
			}
		}
		return earliest;
	}
}

function isBefore(left: Pending, right: Pending): boolean {
	return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
}

/** Lets everything that is already resolved run. */
function settle(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}
