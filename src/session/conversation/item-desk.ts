/**
 * The desk where a client creates, reads, cuts and deletes conversation items.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import { floatToPcm16, PcmError } from '../../audio/pcm.ts';
import type { ClientEventOf } from '../../protocol/client-events.ts';
import type { Item } from '../../protocol/items.ts';
import { retrieveSpoken } from '../answer/audio-exit.ts';
import type { ResponseDesk } from '../answer/response-desk.ts';
import { AudioDecoder, encodeWhole } from '../answer/wire-audio.ts';
import type { SessionCore } from '../core.ts';
import { cutToHeard, type StoredItem } from './conversation.ts';
import type { UserItems } from './user-items.ts';

/** Items in a conversation at most: ten hours at one turn every ten seconds, with room for tool calls. */
const MAX_ITEMS = 10_000;

/** See the module. */
export class ItemDesk {
	readonly #core: SessionCore;
	readonly #userItems: UserItems;
	readonly #responses: ResponseDesk;

	constructor(core: SessionCore, userItems: UserItems, responses: ResponseDesk) {
		this.#core = core;
		this.#userItems = userItems;
		this.#responses = responses;
	}

	/** `conversation.item.create` */
	create(event: ClientEventOf<'conversation.item.create'>): void {
		const place = { eventId: event.event_id };
		const id = event.item.id ?? this.#core.ports.newId('item');
		const { conversation } = this.#core;
		if (conversation.get(id) !== undefined) {
			const message = `An item '${id}' is already in the conversation; choose another id.`;
			this.#core.refuse('item_already_exists', message, { ...place, param: 'item.id' });
			return;
		}
		if (conversation.items().length >= MAX_ITEMS) {
			const message = `The conversation holds ${MAX_ITEMS} items; delete some first.`;
			this.#core.refuse('rate_limit_exceeded', message, { ...place, param: 'item' });
			return;
		}
		const stored = this.#toStored(event.item, id, event.event_id);
		if (stored === undefined) {
			return;
		}
		const previous = conversation.insert(stored, event.previous_item_id ?? undefined);
		if (previous === undefined) {
			const message = `The conversation has no item '${event.previous_item_id}'; use the id of one, or 'root'.`;
			this.#core.refuse('item_not_found', message, { ...place, param: 'previous_item_id' });
			return;
		}
		this.#core.emit({ type: 'conversation.item.added', item: stored.item, previous_item_id: previous });
		this.#core.emit({ type: 'conversation.item.done', item: stored.item, previous_item_id: previous });
		this.#userItems.recognise(stored);
		this.#userItems.read(stored);
	}

	/** `conversation.item.retrieve` */
	retrieve(event: ClientEventOf<'conversation.item.retrieve'>): void {
		const stored = this.#find(event.item_id, event.event_id);
		if (stored !== undefined) {
			this.#core.emit({ type: 'conversation.item.retrieved', item: this.#withAudio(stored) });
		}
	}

	/** `conversation.item.delete` */
	delete(event: ClientEventOf<'conversation.item.delete'>): void {
		if (this.#find(event.item_id, event.event_id) !== undefined) {
			this.#responses.stopWriting(event.item_id);
			this.#core.conversation.remove(event.item_id);
			this.#core.emit({ type: 'conversation.item.deleted', item_id: event.item_id });
		}
	}

	/** `conversation.item.truncate`: the person heard the answer up to `audio_end_ms`. */
	truncate(event: ClientEventOf<'conversation.item.truncate'>): void {
		if (this.#core.conversation.wasBeside(event.item_id)) {
			this.#truncated(event);
			return;
		}
		const stored = this.#find(event.item_id, event.event_id);
		if (stored === undefined) {
			return;
		}
		const misplaced = contentProblem(event.content_index);
		if (misplaced === undefined) {
			this.#responses.stopWriting(event.item_id);
		}
		const problem = misplaced ?? lengthProblem(stored, event.audio_end_ms);
		if (problem !== undefined) {
			this.#core.refuse('item_truncate_invalid', problem.message, {
				param: problem.param,
				eventId: event.event_id,
			});
			return;
		}
		cutToHeard(stored, msToSamples(event.audio_end_ms));
		this.#truncated(event);
	}

	/** What was said beside the conversation has no words there that could be cut; what was heard of it counts all the same. */
	#truncated({ item_id, content_index, audio_end_ms }: ClientEventOf<'conversation.item.truncate'>): void {
		this.#core.ports.provenance.ledger?.agentCut(item_id, msToSamples(audio_end_ms));
		this.#core.emit({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
	}

	#find(itemId: string, eventId: string | undefined): StoredItem | undefined {
		const stored = this.#core.conversation.get(itemId);
		if (stored === undefined) {
			const message = `The conversation has no item '${itemId}'.`;
			this.#core.refuse('item_not_found', message, { param: 'item_id', eventId });
		}
		return stored;
	}

	/** The stored form of a client's item; undefined, after an error, when it cannot be seeded. */
	#toStored(item: Item, id: string, eventId: string | undefined): StoredItem | undefined {
		const base: Item = { ...item, id, object: 'realtime.item', status: item.status ?? 'completed' };
		if (base.type !== 'message') {
			return { id, item: base };
		}
		if (base.role === 'assistant' && base.content.some((part) => part.type === 'output_audio')) {
			const message = 'Assistant audio cannot be seeded; send its words as output_text.';
			this.#core.refuse('invalid_value', message, { param: 'item.content[0].type', eventId });
			return undefined;
		}
		if (base.role !== 'user') {
			return { id, item: base };
		}
		return this.#userMessage(base, id, eventId);
	}

	#userMessage(item: Extract<Item, { role: 'user' }>, id: string, eventId: string | undefined): StoredItem | undefined {
		const decoder = new AudioDecoder(this.#core.config().audio.input.format);
		const pieces: Int16Array[] = [];
		const content: typeof item.content = [];
		for (const [index, part] of item.content.entries()) {
			if (part.type !== 'input_audio' || part.audio === undefined) {
				content.push(part);
				continue;
			}
			const { audio, ...rest } = part;
			const samples = decodeOr(decoder, audio, (message) =>
				this.#core.refuse('invalid_base64', message, { param: `item.content[${index}].audio`, eventId }),
			);
			if (samples === undefined) {
				return undefined;
			}
			pieces.push(samples);
			content.push({ ...rest, transcript: rest.transcript ?? null });
		}
		return { id, item: { ...item, content }, ...(pieces.length > 0 && { audio: concat(pieces) }) };
	}

	/** The item with its sound in base64, in the session's format of that direction. */
	#withAudio(stored: StoredItem): Item {
		const { item, audio } = stored;
		if (item.type !== 'message' || audio === undefined) {
			return item;
		}
		const { input, output } = this.#core.config().audio;
		if (item.role === 'user') {
			const encoded = encodeWhole(audio, input.format);
			const content = item.content.map((part) => (part.type === 'input_audio' ? { ...part, audio: encoded } : part));
			return { ...item, content };
		}
		if (item.role === 'assistant') {
			const heard = audio.subarray(0, stored.spoken?.playedSamples ?? audio.length);
			const encoded = stored.spoken && retrieveSpoken(this.#core.ports, stored.spoken, heard, output.format);
			if (encoded === undefined) {
				return item;
			}
			const content = item.content.map((part) => (part.type === 'output_audio' ? { ...part, audio: encoded } : part));
			return { ...item, content };
		}
		return item;
	}
}

function decodeOr(decoder: AudioDecoder, audio: string, refuse: (message: string) => void): Int16Array | undefined {
	try {
		return floatToPcm16(decoder.decode(audio));
	} catch (error) {
		if (error instanceof PcmError) {
			refuse(error.message);
			return undefined;
		}
		throw error;
	}
}

function concat(pieces: readonly Int16Array[]): Int16Array {
	const out = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let offset = 0;
	for (const piece of pieces) {
		out.set(piece, offset);
		offset += piece.length;
	}
	return out;
}

/** Why a truncation is refused. */
interface TruncationProblem {
	readonly param: string;
	readonly message: string;
}

function contentProblem(contentIndex: number): TruncationProblem | undefined {
	return contentIndex === 0
		? undefined
		: { param: 'content_index', message: `An assistant message has one content part, 0, not ${contentIndex}.` };
}

function lengthProblem(stored: StoredItem, audioEndMs: number): TruncationProblem | undefined {
	if (stored.spoken === undefined) {
		return { param: 'item_id', message: 'Only an assistant message with audio can be truncated.' };
	}
	const lengthMs = Math.ceil(samplesToMs(stored.spoken.sentSamples));
	if (audioEndMs > lengthMs) {
		const message = `Audio content of ${lengthMs} ms is already shorter than ${audioEndMs} ms.`;
		return { param: 'audio_end_ms', message };
	}
	return undefined;
}
