/**
 * Lets a response's output flow to the client in its order: audio never far ahead of its playback, and not at all while the
 * connection is clogged.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { Timer } from '../clock.ts';
import type { SessionCore } from '../core.ts';
import { MAX_DELTA_SAMPLES, type OutputPiece, type OutputQueue } from './output-queue.ts';
import type { RunningPlayout } from './running-playout.ts';

/** How far ahead of its playback audio is sent, unless the client asks for more: a client drains 300 ms at a barge-in. */
export const SEND_AHEAD_MS = 300;

/** Bytes waiting in the connection above which audio is held back: about one second of base64 PCM16. */
const MAX_BUFFERED_BYTES = 65_536;

/** Pause before a held-back connection is looked at again. */
const BACK_PRESSURE_RETRY_MS = 20;

/** What a pump works with. */
export interface OutputPumpParts {
	readonly core: SessionCore;
	readonly queue: OutputQueue;
	/** What has been sent and played so far. */
	readonly playout: RunningPlayout;
	/** Whether output may leave now; asked before each piece. */
	isOpen(): boolean;
	/** Takes the next piece. */
	write(piece: OutputPiece): void;
}

/** See the module. */
export class OutputPump {
	readonly #parts: OutputPumpParts;
	#timer: Timer | undefined;

	constructor(parts: OutputPumpParts) {
		this.#parts = parts;
	}

	/** Writes what may leave now; what must wait is written when it is due. */
	drain(): void {
		this.stop();
		const { queue, core } = this.#parts;
		while (this.#parts.isOpen()) {
			const piece = queue.peek();
			if (piece === undefined) {
				return;
			}
			const waitMs = piece.type === 'audio' ? this.#waitMs() : 0;
			if (waitMs > 0) {
				this.#timer = core.ports.clock.after(waitMs, () => this.drain());
				return;
			}
			queue.shift();
			this.#parts.write(piece);
		}
	}

	/** Waits no more. What is in the queue stays there. */
	stop(): void {
		this.#timer?.cancel();
		this.#timer = undefined;
	}

	#waitMs(): number {
		const { ports, config } = this.#parts.core;
		if (ports.bufferedBytes() > MAX_BUFFERED_BYTES) {
			return BACK_PRESSURE_RETRY_MS;
		}
		const aheadMs = this.#parts.playout.leadMs();
		const sendAheadMs = config().vivavoce?.send_ahead_ms ?? SEND_AHEAD_MS;
		// The first delta always leaves at once; a bound below one delta would stall.
		return aheadMs === 0 ? 0 : Math.max(0, aheadMs + samplesToMs(MAX_DELTA_SAMPLES) - sendAheadMs);
	}
}
