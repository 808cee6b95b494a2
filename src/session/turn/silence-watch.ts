/**
 * A persona's patience with silence: it speaks up by itself, once in each silence.
 *
 * @module
 */

import type { ResponseDesk } from '../answer/response-desk.ts';
import type { Timer } from '../clock.ts';
import type { SessionCore } from '../core.ts';

/** See the module. */
export class SilenceWatch {
	readonly #core: SessionCore;
	readonly #desk: ResponseDesk;
	/** Whether the microphone is open and nobody's turn is. */
	readonly #isListening: () => boolean;
	#timer: Timer | undefined;
	#hasPrompted = false;

	constructor(core: SessionCore, desk: ResponseDesk, isListening: () => boolean) {
		this.#core = core;
		this.#desk = desk;
		this.#isListening = isListening;
	}

	/** An answer was written: the silence begins when it has been played. Without a persona nothing happens. */
	begin(): void {
		this.#timer?.cancel();
		const { character, ports } = this.#core;
		const style = character.turnStyle;
		if (style === undefined || this.#hasPrompted) {
			return;
		}
		const playingMs = Math.max(0, this.#desk.playEndMs - ports.clock.nowMs());
		this.#timer = ports.clock.after(playingMs + style.promptAfterMs, () => this.#speakUp());
	}

	/** The person was heard: the next silence is a new one. */
	end(): void {
		this.#timer?.cancel();
		this.#hasPrompted = false;
	}

	/** Stops for good. */
	close(): void {
		this.#timer?.cancel();
	}

	/** The persona may have left the session meanwhile. */
	#speakUp(): void {
		if (this.#core.character.turnStyle !== undefined && this.#isListening()) {
			this.#hasPrompted = this.#desk.speakUp();
		}
	}
}
