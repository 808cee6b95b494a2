/**
 * The conversation: items in order, with the audio and the facts behind them.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Item } from '../../protocol/items.ts';
import type { TextMark } from '../../synthesis/speaker.ts';
import { heardText } from './heard.ts';

/** What an assistant message sounded like. */
export interface Spoken {
	/** Id of the engine's voice that spoke. */
	readonly voice: string;
	/** Everything that was to be said. */
	readonly text: string;
	readonly marks: readonly TextMark[];
	/** Samples (24 kHz) that were sent. */
	readonly sentSamples: number;
	/** Samples that the person heard; `undefined` when all that was sent was heard. */
	readonly playedSamples: number | undefined;
}

/** What a user's sound said. */
export interface Recognised {
	readonly text: string;
	readonly language: Language;
	/** 0–1. */
	readonly confidence: number;
}

/** One item with what the wire does not carry. */
export interface StoredItem {
	readonly id: string;
	/** Wire form, without audio. */
	item: Item;
	/** The item's sound: 24 kHz PCM16. */
	audio?: Int16Array | undefined;
	/** Name of the member of a cast that said it. */
	readonly speaker?: string;
	/** Assistant messages only. */
	spoken?: Spoken | undefined;
	/** User audio only. */
	recognised?: Recognised | undefined;
	/** Settles when {@link recognised} is known; absent when nothing is awaited. Never rejects. */
	recognition?: Promise<void> | undefined;
}

/**
 * Audio kept for retrieval, in samples over all items: 4 minutes, 11.5 MB. The oldest sound goes first; words stay.
 */
export const AUDIO_BUDGET_SAMPLES = 4 * 60 * 24_000;

/** Out-of-band messages that are remembered by name: a client may still be playing the last few. */
const MAX_BESIDE = 32;

/** Items in order. The only writer of their order. */
export class Conversation {
	readonly id: string;
	readonly #items: StoredItem[] = [];
	readonly #beside = new Set<string>();
	/** Items whose audio was dropped because the budget was spent. */
	droppedAudioCount = 0;

	constructor(id: string) {
		this.id = id;
	}

	/** All items, oldest first. */
	items(): readonly StoredItem[] {
		return this.#items;
	}

	/** A message was said beside the conversation: it is no item of it, but the person hears it. */
	noteBeside(id: string): void {
		this.#beside.add(id);
		const [oldest] = this.#beside;
		if (this.#beside.size > MAX_BESIDE && oldest !== undefined) {
			this.#beside.delete(oldest);
		}
	}

	/** Whether this message was lately said beside the conversation. */
	wasBeside(id: string): boolean {
		return this.#beside.has(id);
	}

	/** The item with this id. */
	get(id: string): StoredItem | undefined {
		return this.#items.find((stored) => stored.id === id);
	}

	/** Id of the last item; null in an empty conversation. */
	lastId(): string | null {
		return this.#items.at(-1)?.id ?? null;
	}

	/**
	 * Inserts an item after another; at the end when `previousId` is undefined, at the start when it is `root` or null.
	 * Returns the id of the item before it, or `undefined` when there is no item `previousId`.
	 */
	insert(stored: StoredItem, previousId?: string | null): string | null | undefined {
		const index = this.#indexAfter(previousId);
		if (index === undefined) {
			return undefined;
		}
		this.#items.splice(index, 0, stored);
		this.keepAudioWithinBudget();
		return this.#items[index - 1]?.id ?? null;
	}

	/** Removes an item; false when there is none with this id. */
	remove(id: string): boolean {
		const index = this.#items.findIndex((stored) => stored.id === id);
		if (index >= 0) {
			this.#items.splice(index, 1);
		}
		return index >= 0;
	}

	/** Id of the item before this one; null for the first. */
	previousOf(id: string): string | null {
		const index = this.#items.findIndex((stored) => stored.id === id);
		return this.#items[index - 1]?.id ?? null;
	}

	/** Drops the oldest audio beyond {@link AUDIO_BUDGET_SAMPLES}; the latest item always keeps its own. */
	keepAudioWithinBudget(): void {
		let total = this.#items.reduce((sum, stored) => sum + (stored.audio?.length ?? 0), 0);
		for (const stored of this.#items.slice(0, -1)) {
			if (total <= AUDIO_BUDGET_SAMPLES) {
				return;
			}
			if (stored.audio !== undefined) {
				total -= stored.audio.length;
				stored.audio = undefined;
				this.droppedAudioCount += 1;
			}
		}
	}

	#indexAfter(previousId: string | null | undefined): number | undefined {
		if (previousId === undefined) {
			return this.#items.length;
		}
		if (previousId === null || previousId === 'root') {
			return 0;
		}
		const index = this.#items.findIndex((stored) => stored.id === previousId);
		return index < 0 ? undefined : index + 1;
	}
}

/** The words of an item that count as said: typed, recognised, or, of an answer, heard. */
export function saidText(stored: StoredItem): string {
	const { item } = stored;
	if (item.type !== 'message') {
		return '';
	}
	if (stored.spoken !== undefined) {
		const { text, marks, playedSamples } = stored.spoken;
		return playedSamples === undefined ? text : heardText(text, marks, playedSamples);
	}
	const typed = item.content.map((part) => {
		if (part.type === 'input_text' || part.type === 'output_text') {
			return part.text;
		}
		return part.type === 'input_image' ? '' : (part.transcript ?? '');
	});
	return typed.filter((text) => text !== '').join(' ');
}

/** Cuts an assistant message to what was heard: its context, and the transcript that clients retrieve. */
export function cutToHeard(stored: StoredItem, playedSamples: number): void {
	if (stored.spoken === undefined || stored.item.type !== 'message' || stored.item.role !== 'assistant') {
		return;
	}
	stored.spoken = { ...stored.spoken, playedSamples };
	stored.item = { ...stored.item, content: [{ type: 'output_audio', transcript: saidText(stored) }] };
}
