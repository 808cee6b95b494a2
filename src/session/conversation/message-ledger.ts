/**
 * The messages of one response: their text, audio and marks, and their place in the conversation.
 *
 * @module
 */
import type { Item } from '../../protocol/items.ts';
import type { TextMark } from '../../synthesis/speaker.ts';
import { type Conversation, cutToHeard, type StoredItem } from './conversation.ts';

/** One assistant message as it grows. */
export interface MessageRecord {
	itemId: string;
	text: string;
	readonly marks: TextMark[];
	/** Position of the message's first sample in the response's audio. */
	startSample: number;
	sentSamples: number;
	readonly chunks: Int16Array[];
}

/** A message of which only the first `heardSamples` were played. */
export interface CutMessage {
	readonly itemId: string;
	readonly heardSamples: number;
}

/** See the module. One writer: the response run. */
export class MessageLedger {
	readonly #conversation: Conversation;
	readonly #kept: boolean;
	readonly #voice: string;
	readonly #speaker: string | undefined;
	readonly #messages: MessageRecord[] = [];
	/** Text and audio of a message arrive before its item is opened by the machine: they gather here. */
	#open: MessageRecord | undefined;

	/**
	 * @param kept - Whether the items enter the conversation (`false` for out-of-band responses).
	 * @param voice - Id of the engine's voice that speaks.
	 * @param speaker - Name of the member of a cast that speaks.
	 */
	constructor(conversation: Conversation, kept: boolean, voice: string, speaker?: string) {
		this.#conversation = conversation;
		this.#voice = voice;
		this.#speaker = speaker;
		this.#kept = kept;
	}

	/** The message that is being written. */
	get open(): MessageRecord | undefined {
		return this.#open;
	}

	/** Samples sent of the open message. */
	get sentSamples(): number {
		return this.#open?.sentSamples ?? 0;
	}

	/** The message with this item id. */
	find(itemId: string): MessageRecord | undefined {
		return this.#messages.find((message) => message.itemId === itemId);
	}

	/** Adds text to the open message. */
	addText(delta: string): void {
		this.#current(0).text += delta;
	}

	/** Adds audio to the open message; returns the position of its first sample in the message. */
	addAudio(samples: Int16Array, marks: readonly TextMark[], responseSample: number): number {
		const message = this.#current(responseSample);
		if (message.sentSamples === 0) {
			message.startSample = responseSample;
		}
		const start = message.sentSamples;
		message.sentSamples += samples.length;
		message.marks.push(...marks);
		if (this.#kept) {
			message.chunks.push(samples);
		}
		return start;
	}

	/** An item was opened on the wire. Returns the id of the item before it, or undefined when it is out of band. */
	opened(item: Item): string | null | undefined {
		if (item.type === 'message') {
			this.#current(0).itemId = item.id ?? '';
		}
		if (!this.#kept) {
			this.#conversation.noteBeside(item.id ?? '');
			return undefined;
		}
		const said = this.#speaker === undefined ? {} : { speaker: this.#speaker };
		return this.#conversation.insert({ id: item.id ?? '', item, ...said });
	}

	/** An item was closed on the wire. Returns as {@link opened}. */
	closed(item: Item): string | null | undefined {
		const message = item.type === 'message' ? this.#open : undefined;
		this.#open = item.type === 'message' ? undefined : this.#open;
		const stored = this.#kept ? this.#conversation.get(item.id ?? '') : undefined;
		if (stored === undefined) {
			return undefined;
		}
		stored.item = item;
		if (message !== undefined && message.sentSamples > 0) {
			remember(stored, message, this.#voice);
			this.#conversation.keepAudioWithinBudget();
		}
		return this.#conversation.previousOf(stored.id);
	}

	/** Cuts every message to what was heard of the response's audio. Returns the messages that were cut. */
	cutToHeard(heardSamples: number): CutMessage[] {
		const cut: CutMessage[] = [];
		for (const message of this.#messages) {
			const played = Math.max(0, heardSamples - message.startSample);
			if (played >= message.sentSamples) {
				continue;
			}
			cut.push({ itemId: message.itemId, heardSamples: played });
			const stored = this.#conversation.get(message.itemId);
			if (stored !== undefined) {
				cutToHeard(stored, played);
			}
		}
		return cut;
	}

	#current(startSample: number): MessageRecord {
		if (this.#open === undefined) {
			this.#open = { itemId: '', text: '', marks: [], startSample, sentSamples: 0, chunks: [] };
			this.#messages.push(this.#open);
		}
		return this.#open;
	}
}

function remember(stored: StoredItem, message: MessageRecord, voice: string): void {
	const audio = new Int16Array(message.sentSamples);
	let offset = 0;
	for (const chunk of message.chunks) {
		audio.set(chunk, offset);
		offset += chunk.length;
	}
	message.chunks.length = 0;
	stored.audio = audio;
	stored.spoken = {
		voice,
		text: message.text,
		marks: message.marks,
		sentSamples: message.sentSamples,
		playedSamples: undefined,
	};
}
