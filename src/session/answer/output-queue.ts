/**
 * What an engine has produced and the client has not been sent: one ordered, bounded queue of text, audio, tool calls and
 * effects, so that an ending never overtakes the audio before it.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { TextMark } from '../../synthesis/speaker.ts';
import type { ResponseOutcome } from './response-machine.ts';

/** Longest audio in one delta: short enough that a barge-in wastes little, long enough to keep events few. */
export const MAX_DELTA_SAMPLES = msToSamples(100);

/** Audio that waits at most; an engine that is faster is paused. Twelve seconds of PCM16 are 576 kB. */
export const QUEUE_LIMIT_SAMPLES = msToSamples(12_000);

/** One thing to be written, in order. */
export type OutputPiece =
	| { readonly type: 'text'; readonly delta: string }
	| { readonly type: 'audio'; readonly samples: Int16Array; readonly marks: readonly TextMark[] }
	| { readonly type: 'tool_call'; readonly callId: string; readonly name: string; readonly arguments: string }
	| { readonly type: 'effect'; readonly name: string; readonly detail: unknown; readonly commit: () => void }
	| { readonly type: 'end'; readonly outcome: ResponseOutcome };

/** The queue. Producers await {@link room}; the consumer peeks and shifts. */
export class OutputQueue {
	readonly #pieces: OutputPiece[] = [];
	#audioSamples = 0;
	#wake: (() => void) | undefined;

	/** The oldest piece. */
	peek(): OutputPiece | undefined {
		return this.#pieces[0];
	}

	/** Takes the oldest piece. */
	shift(): OutputPiece | undefined {
		const piece = this.#pieces.shift();
		if (piece?.type === 'audio') {
			this.#audioSamples -= piece.samples.length;
		}
		this.#wakeIfRoom();
		return piece;
	}

	/** Adds a piece; long audio is cut into deltas of at most {@link MAX_DELTA_SAMPLES}. Audio may be marks alone. */
	push(piece: OutputPiece): void {
		if (piece.type !== 'audio') {
			this.#pieces.push(piece);
			return;
		}
		this.#audioSamples += piece.samples.length;
		for (let from = 0; from < Math.max(1, piece.samples.length); from += MAX_DELTA_SAMPLES) {
			const samples = piece.samples.subarray(from, from + MAX_DELTA_SAMPLES);
			// Marks ride on the first delta: they hold absolute positions and are known by then.
			this.#pieces.push({ type: 'audio', samples, marks: from === 0 ? piece.marks : [] });
		}
	}

	/** Resolves once the queue has room for more audio. */
	async room(): Promise<void> {
		while (this.#audioSamples > QUEUE_LIMIT_SAMPLES) {
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
		}
	}

	/** Drops the audio that waits, keeping everything else. Returns the samples dropped. */
	dropAudio(): number {
		const kept = this.#pieces.filter((piece) => piece.type !== 'audio');
		this.#pieces.splice(0, this.#pieces.length, ...kept);
		return this.#forgetAudio();
	}

	/** Drops everything. */
	clear(): void {
		this.#pieces.length = 0;
		this.#forgetAudio();
	}

	#forgetAudio(): number {
		const dropped = this.#audioSamples;
		this.#audioSamples = 0;
		this.#wakeIfRoom();
		return dropped;
	}

	#wakeIfRoom(): void {
		if (this.#audioSamples <= QUEUE_LIMIT_SAMPLES) {
			this.#wake?.();
			this.#wake = undefined;
		}
	}
}
