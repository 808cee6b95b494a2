/**
 * The agent's side of a call as a client plays it, barge-in included.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import { type PlaybackPosition, PlaybackTimeline } from './playback-timeline.ts';
import { numberAt, stringAt, type WireEvent } from './wire-event.ts';

/** What the player needs. */
export interface AgentPlaybackOptions {
	/** Sends an event to the server. */
	send(event: WireEvent): void;
	/** Hears the agent: audio as it is queued for playing. */
	onAgentAudio?(samples: Int16Array): void;
	/** The player dropped its queue (barge-in). */
	onPlaybackCleared?(): void;
}

/** Plays audio deltas and drops them again when the server hears the user. */
export class AgentPlayback {
	readonly timeline = new PlaybackTimeline();
	#acknowledged: PlaybackPosition | undefined;
	readonly #options: AgentPlaybackOptions;

	constructor(options: AgentPlaybackOptions) {
		this.#options = options;
	}

	/** Queues the audio of a `response.output_audio.delta`. */
	play(event: WireEvent, arrivalSample: number): void {
		const samples = pcmSamples(stringAt(event, 'delta'));
		this.timeline.add({
			responseId: stringAt(event, 'response_id'),
			itemId: stringAt(event, 'item_id'),
			contentIndex: numberAt(event, 'content_index') ?? 0,
			arrivalSample,
			samples,
		});
		this.#options.onAgentAudio?.(samples);
	}

	/**
	 * Tells a server with the extensions how much has been played by `sample`, if that is news. The end of an answer is
	 * left untold: the server knows its length.
	 */
	acknowledge(sample: number): void {
		const position = this.timeline.isPlaying(sample) ? this.timeline.playedBy(sample) : undefined;
		if (position === undefined || isSame(position, this.#acknowledged)) {
			return;
		}
		this.#acknowledged = position;
		this.#options.send({
			type: 'vivavoce.playback.ack',
			response_id: position.responseId,
			item_id: position.itemId,
			content_index: position.contentIndex,
			played_ms: Math.floor(samplesToMs(position.playedSamples)),
		});
	}

	/** What the stock SDKs do: drop the queue and tell the server how much of each item was heard. */
	interrupt(sample: number): void {
		const cuts = this.timeline.clearAt(sample);
		for (const { itemId, contentIndex, playedSamples } of cuts) {
			this.#options.send({
				type: 'conversation.item.truncate',
				item_id: itemId,
				content_index: contentIndex,
				audio_end_ms: Math.floor(samplesToMs(playedSamples)),
			});
		}
		if (cuts.length > 0) {
			this.#options.onPlaybackCleared?.();
		}
	}
}

function isSame(one: PlaybackPosition, other: PlaybackPosition | undefined): boolean {
	return one.itemId === other?.itemId && one.playedSamples === other.playedSamples;
}

function pcmSamples(base64: string): Int16Array {
	const bytes = Buffer.from(base64, 'base64');
	const samples = new Int16Array(bytes.length >> 1);
	for (let index = 0; index < samples.length; index++) {
		samples[index] = bytes.readInt16LE(index * 2);
	}
	return samples;
}
