/**
 * Backchannels: the small words by which a persona shows that it listens, in pauses of a person who goes on. Their number
 * follows the persona's rate per minute of the person's speech; they never take the floor.
 *
 * @module
 */
import { FRAME_SAMPLES, msToSamples } from '../../audio/media-clock.ts';
import type { Timer } from '../clock.ts';
import type { SessionCore } from '../core.ts';

/** Completeness of the words from which the person may have finished: then the answer follows and no backchannel. */
const UNFINISHED_BELOW = 0.5;

/** Further silence before a backchannel: people place theirs 200–400 ms into a pause (Ward and Tsukahara 2000). */
const PLACE_MS = 160;

/** See the module. */
export class Backchannels {
	readonly #core: SessionCore;
	readonly #say: () => void;
	#speechSamples = 0;
	#timer: Timer | undefined;

	/** @param say - Says one; called while the person is silent. */
	constructor(core: SessionCore, say: () => void) {
		this.#core = core;
		this.#say = say;
	}

	/** The person was heard speaking for another frame. */
	heardSpeech(): void {
		this.#timer?.cancel();
		this.#speechSamples += FRAME_SAMPLES;
	}

	/** A pause inside a turn, after words that sound so complete (0–1). */
	paused(completeness: number): void {
		const dueSamples = this.#dueSamples();
		if (completeness >= UNFINISHED_BELOW || this.#speechSamples < dueSamples) {
			return;
		}
		this.#timer?.cancel();
		this.#timer = this.#core.ports.clock.after(PLACE_MS, () => {
			// What is over the due time counts for the next one, so that the mean rate holds, but never for two at once.
			this.#speechSamples = Math.min(this.#speechSamples - dueSamples, dueSamples);
			this.#say();
		});
	}

	/** The turn is over, or gone. */
	stop(): void {
		this.#timer?.cancel();
	}

	/** Speech of the person between two backchannels; `Infinity` when there are none. Engines that listen do their own. */
	#dueSamples(): number {
		const { character, ports } = this.#core;
		const perMinute = ports.engine.needsWords ? (character.turnStyle?.backchannelsPerMinute ?? 0) : 0;
		return perMinute > 0 ? msToSamples(60_000 / perMinute) : Number.POSITIVE_INFINITY;
	}
}
