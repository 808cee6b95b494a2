/**
 * How many responses a session may ask for: a token bucket, reported in `rate_limits.updated`.
 *
 * @module
 */
import type { Clock } from '../clock.ts';

/** Responses a minute: a person cannot listen to more than one every half second; a loop gone wild can ask for more. */
const RESPONSES_PER_MINUTE = 120;

const MINUTE_MS = 60_000;

/** One entry of `rate_limits.updated`. */
interface Limit {
	readonly name: 'requests';
	readonly limit: number;
	readonly remaining: number;
	readonly reset_seconds: number;
}

/** The bucket. */
export class RequestBudget {
	readonly perMinute = RESPONSES_PER_MINUTE;
	readonly #clock: Clock;
	#remaining = RESPONSES_PER_MINUTE;
	#updatedMs: number;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#updatedMs = clock.nowMs();
	}

	/** Takes one response out; false when there is none left. */
	spend(): boolean {
		this.#refill();
		if (this.#remaining < 1) {
			return false;
		}
		this.#remaining -= 1;
		return true;
	}

	/** The bucket as clients see it. */
	limits(): Limit[] {
		this.#refill();
		const remaining = Math.floor(this.#remaining);
		const missing = this.perMinute - this.#remaining;
		return [
			{
				name: 'requests',
				limit: this.perMinute,
				remaining,
				reset_seconds: Math.round(((missing / this.perMinute) * MINUTE_MS) / 10) / 100,
			},
		];
	}

	#refill(): void {
		const nowMs = this.#clock.nowMs();
		const gained = ((nowMs - this.#updatedMs) / MINUTE_MS) * this.perMinute;
		this.#remaining = Math.min(this.perMinute, this.#remaining + gained);
		this.#updatedMs = nowMs;
	}
}
