/**
 * Tells the server what was played: its history holds what was heard, not what was sent.
 *
 * @module
 */
import type { ClientEvent } from '../../../src/protocol/client-events.ts';
import type { PlayerReport } from '../audio/player-messages.ts';
import type { Answers } from './answers.ts';
import { activity } from './status.ts';
import { annotate, findEntry } from './transcript.ts';

/** How often the server is told; its history is exact to the word anyway. */
const ACK_MS = 200;

/**
 * Id of the events that tell what was played. A report may cross with the end of its answer; that the server knows it no
 * longer concerns nobody.
 */
export const REPORT_EVENT_ID = 'playback';

/** See the module. */
export class PlaybackReports {
	readonly #send: (event: ClientEvent) => void;
	readonly #answers: Answers;
	#item: string | undefined;
	#ackedMs = 0;

	constructor(send: (event: ClientEvent) => void, answers: Answers) {
		this.#send = send;
		this.#answers = answers;
	}

	/** Takes a report of the player. */
	take({ type, item, playedMs, wasPlaying }: PlayerReport): void {
		if (item === null || this.#answers.answerOf(item) === undefined) {
			return;
		}
		annotate(findEntry(item), () => ({ playedMs }));
		if (type === 'progress') {
			this.#progressed(item, playedMs, wasPlaying);
		} else if (wasPlaying) {
			this.#cut(item, playedMs);
		}
	}

	#progressed(item: string, playedMs: number, wasPlaying: boolean): void {
		const since = item === this.#item ? playedMs - this.#ackedMs : playedMs;
		if (!wasPlaying || since >= ACK_MS) {
			this.#item = item;
			this.#ackedMs = playedMs;
			const response_id = this.#answers.answerOf(item)?.id ?? '';
			const played_ms = Math.floor(playedMs);
			this.#tell({ type: 'vivavoce.playback.ack', response_id, item_id: item, content_index: 0, played_ms });
		}
		if (!wasPlaying && !this.#answers.isRunning && activity.value === 'speaking') {
			activity.value = 'open';
		}
	}

	/** A backchannel is no item of the conversation and cannot be cut there. */
	#cut(item: string, playedMs: number): void {
		if (this.#answers.answerOf(item)?.isBackchannel === false) {
			const audio_end_ms = Math.floor(playedMs);
			this.#tell({ type: 'conversation.item.truncate', item_id: item, content_index: 0, audio_end_ms });
		}
	}

	#tell(event: ClientEvent): void {
		this.#send({ ...event, event_id: REPORT_EVENT_ID });
	}
}
