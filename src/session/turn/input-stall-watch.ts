/**
 * Notices that the client sends no audio any more: the microphone was muted, or push-to-talk released.
 *
 * @module
 */
import { INPUT_STALL_MS } from '../../turn/settings.ts';
import type { Clock, Timer } from '../clock.ts';

/** See the module. */
export class InputStallWatch {
	readonly #clock: Clock;
	/** Called once after {@link begin}, when no audio has come for `stalledMs`. */
	readonly #onStall: (stalledMs: number) => void;
	#heardMs = 0;
	#timer: Timer | undefined;

	constructor(clock: Clock, onStall: (stalledMs: number) => void) {
		this.#clock = clock;
		this.#onStall = onStall;
	}

	/** Whether audio has come lately. */
	get isHearing(): boolean {
		return this.#stalledMs() < INPUT_STALL_MS;
	}

	/** Audio has come. */
	heard(): void {
		this.#heardMs = this.#clock.nowMs();
	}

	/** Watches from now on, however long the silence before was. */
	begin(): void {
		this.#look(INPUT_STALL_MS);
	}

	/** Watches no more. Idempotent. */
	end(): void {
		this.#timer?.cancel();
	}

	#look(delayMs: number): void {
		this.#timer?.cancel();
		this.#timer = this.#clock.after(delayMs, () => {
			if (this.isHearing) {
				this.#look(INPUT_STALL_MS - this.#stalledMs());
			} else {
				this.#onStall(this.#stalledMs());
			}
		});
	}

	#stalledMs(): number {
		return this.#clock.nowMs() - this.#heardMs;
	}
}
