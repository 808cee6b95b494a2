/**
 * Server events from GA to the beta shape.
 *
 * @module
 */
import type { Item } from '../items.ts';
import type { ResponseObject } from '../response.ts';
import type { ServerEvent, ServerEventOf } from '../server-events.ts';
import { formatToBeta } from './beta-audio-format.ts';
import { errorToBeta } from './beta-errors.ts';
import { modalitiesToBeta, type OutwardOptions, sessionToBeta, transcriptionSessionToBeta } from './beta-session.ts';
import { mapRecords } from './record.ts';

type WireEvent = Record<string, unknown>;

/** Events that only change their name. Audio goes out under this one name, never under both. */
const RENAMED: ReadonlyMap<string, string> = new Map([
	['response.output_text.delta', 'response.text.delta'],
	['response.output_text.done', 'response.text.done'],
	['response.output_audio.delta', 'response.audio.delta'],
	['response.output_audio.done', 'response.audio.done'],
	['response.output_audio_transcript.delta', 'response.audio_transcript.delta'],
	['response.output_audio_transcript.done', 'response.audio_transcript.done'],
]);

/** Translates one event. Beta has no `conversation.item.done`: its `created` says it all. */
export function toBeta(event: ServerEvent, options: OutwardOptions): readonly WireEvent[] {
	switch (event.type) {
		case 'error':
			return [{ ...event, error: errorToBeta(event.error) }];
		case 'session.created':
		case 'session.updated':
			return [sessionEventToBeta(event, options)];
		case 'conversation.item.done':
			return [];
		case 'conversation.item.added':
			return [{ ...event, type: 'conversation.item.created', item: itemToBeta(event.item) }];
		case 'conversation.item.created':
		case 'conversation.item.retrieved':
		case 'response.output_item.added':
		case 'response.output_item.done':
			return [{ ...event, item: itemToBeta(event.item) }];
		case 'response.created':
		case 'response.done':
			return [{ ...event, response: responseToBeta(event.response) }];
		default:
			return [{ ...event, type: RENAMED.get(event.type) ?? event.type }];
	}
}

type SessionEvent = ServerEventOf<'session.created'> | ServerEventOf<'session.updated'>;

function sessionEventToBeta(event: SessionEvent, options: OutwardOptions): WireEvent {
	const { session } = event;
	if (session.type === 'realtime') {
		return { ...event, session: sessionToBeta(session, options) };
	}
	return { ...event, type: `transcription_${event.type}`, session: transcriptionSessionToBeta(session) };
}

function itemToBeta(item: Item): WireEvent {
	if (item.type !== 'message' || item.role !== 'assistant') {
		return item;
	}
	return { ...item, content: mapRecords(item.content, partToBeta) };
}

function partToBeta(part: WireEvent): WireEvent {
	const type = part['type'] === 'output_audio' ? 'audio' : 'text';
	return { ...part, type };
}

function responseToBeta(response: ResponseObject): WireEvent {
	const { audio, output_modalities: modalities, output, ...rest } = response;
	return {
		...rest,
		output: output.map(itemToBeta),
		modalities: modalitiesToBeta(modalities),
		voice: audio.output.voice,
		output_audio_format: formatToBeta(audio.output.format),
	};
}
