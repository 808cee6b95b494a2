/**
 * The playout ledger of a running response, under the session's clock.
 *
 * @module
 */
import type { Clock } from '../clock.ts';
import {
	EMPTY_PLAYOUT,
	heardSamples,
	isAudible,
	leadMs,
	nextPlayout,
	type Playout,
	type PlayoutEvent,
} from './playout.ts';

/** See the module. Counts are samples at 24 kHz since the response's first audio. */
export class RunningPlayout {
	readonly #clock: Clock;
	#playout: Playout = EMPTY_PLAYOUT;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Samples that were sent. */
	get sentSamples(): number {
		return this.#playout.sentSamples;
	}

	/** Clock time in ms at which everything sent will have been played; 0 before the first chunk. */
	get playEndMs(): number {
		return this.#playout.playEndMs;
	}

	/** Whether the person is hearing this response. */
	isAudible(): boolean {
		return isAudible(this.#playout, this.#clock.nowMs());
	}

	/** Samples that the person has heard. */
	heardSamples(): number {
		return heardSamples(this.#playout, this.#clock.nowMs());
	}

	/** How far ahead of the person's ears the sent audio is, in ms. */
	leadMs(): number {
		return leadMs(this.#playout, this.#clock.nowMs());
	}

	/** The engine has produced this many samples more. */
	produced(samples: number): void {
		this.#apply({ type: 'produced', samples });
	}

	/** This many samples more are on their way. */
	sent(samples: number): void {
		this.#apply({ type: 'sent', samples, atMs: this.#clock.nowMs() });
	}

	/** The client says that it has played this many samples of all that were sent. */
	acknowledged(playedSamples: number): void {
		this.#apply({ type: 'acknowledged', playedSamples, atMs: this.#clock.nowMs() });
	}

	/** The rest will not be played. */
	cut(): void {
		this.#apply({ type: 'cut', atMs: this.#clock.nowMs() });
	}

	#apply(event: PlayoutEvent): void {
		this.#playout = nextPlayout(this.#playout, event);
	}
}
