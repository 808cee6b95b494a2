/**
 * Drift-free pacing: frame `k` is due at `start + (k + 1) · 20 ms`, the moment a microphone would have filled it, however
 * late the frames before it were.
 *
 * @module
 */
import { FRAME_MS } from '../../audio/media-clock.ts';
import type { Clock, Timer } from '../../session/clock.ts';

/** What the pacer needs. */
export interface FramePacerOptions {
	readonly clock: Clock;
	/** Sends frame `index` (from 0). Return `false` to stop. */
	onFrame(index: number): boolean;
	/** Length of a frame in ms. @defaultValue 20 */
	readonly frameMs?: number;
}

/** Calls {@link FramePacerOptions.onFrame} once per frame of real time; a late wake-up sends all frames that are due. */
export class FramePacer {
	/** How late each frame was sent, in ms, in order. */
	readonly latenessMs: number[] = [];
	readonly #options: FramePacerOptions;
	readonly #frameMs: number;
	#startMs = 0;
	#timer: Timer | undefined;
	#running = false;

	constructor(options: FramePacerOptions) {
		this.#options = options;
		this.#frameMs = options.frameMs ?? FRAME_MS;
	}

	/** Begins frame 0 now; it is sent one frame length later. */
	start(): void {
		this.#running = true;
		this.#startMs = this.#options.clock.nowMs();
		this.#arm();
	}

	/** Stops; idempotent. No frame follows. */
	stop(): void {
		this.#running = false;
		this.#timer?.cancel();
	}

	#dueMs(index: number): number {
		return this.#startMs + (index + 1) * this.#frameMs;
	}

	#arm(): void {
		const delayMs = this.#dueMs(this.latenessMs.length) - this.#options.clock.nowMs();
		this.#timer = this.#options.clock.after(Math.max(0, delayMs), () => this.#wake());
	}

	#wake(): void {
		const { clock, onFrame } = this.#options;
		while (this.#running) {
			const index = this.latenessMs.length;
			const lateMs = clock.nowMs() - this.#dueMs(index);
			if (lateMs < 0) {
				this.#arm();
				return;
			}
			this.latenessMs.push(lateMs);
			if (!onFrame(index)) {
				this.stop();
			}
		}
	}
}
