/**
 * The audio inside client events: well-formed and not too long.
 *
 * @module
 */
import { base64Bytes, base64Fault } from './base64.ts';
import type { ClientEvent } from './client-events.ts';
import { type ErrorBody, protocolError } from './errors.ts';
import type { ContentPart, Item } from './items.ts';
import { MAX_APPEND_BYTES } from './limits.ts';
import { renderPath } from './validation.ts';

/** What is wrong with the audio that a client event carries, or undefined. `param` is the path of the audio. */
export function audioFault(event: ClientEvent, eventId: string | undefined): ErrorBody | undefined {
	switch (event.type) {
		case 'input_audio_buffer.append':
			return base64Error(event.audio, 'audio', eventId);
		case 'conversation.item.create':
			return itemAudioError(event.item, ['item'], eventId);
		case 'response.create':
			return firstError(event.response?.input, (item, index) =>
				item.type === 'item_reference' ? undefined : itemAudioError(item, ['response', 'input', index], eventId),
			);
		default:
			return undefined;
	}
}

function itemAudioError(item: Item, path: readonly PropertyKey[], eventId: string | undefined): ErrorBody | undefined {
	if (item.type !== 'message') {
		return undefined;
	}
	return firstError<ContentPart>(item.content, (part, index) =>
		'audio' in part && part.audio !== undefined
			? base64Error(part.audio, renderPath('', [...path, 'content', index, 'audio']), eventId)
			: undefined,
	);
}

function firstError<Entry>(
	entries: readonly Entry[] | undefined,
	find: (entry: Entry, index: number) => ErrorBody | undefined,
): ErrorBody | undefined {
	for (const [index, entry] of (entries ?? []).entries()) {
		const error = find(entry, index);
		if (error !== undefined) {
			return error;
		}
	}
	return undefined;
}

function base64Error(audio: string, param: string, eventId: string | undefined): ErrorBody | undefined {
	const fault = base64Fault(audio);
	if (fault !== undefined) {
		return protocolError('invalid_base64', `${param} ${fault}; send audio as RFC 4648 base64.`, { param, eventId });
	}
	const bytes = base64Bytes(audio);
	if (bytes > MAX_APPEND_BYTES) {
		const message = `${param} holds ${bytes} bytes; send at most ${MAX_APPEND_BYTES} at a time.`;
		return protocolError('message_too_large', message, { param, eventId });
	}
	return undefined;
}
