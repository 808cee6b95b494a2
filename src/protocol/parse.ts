/**
 * From a frame on the wire to a checked client event.
 *
 * @module
 */
import { audioFault } from './audio-fault.ts';
import { CLIENT_EVENT_SCHEMAS, type ClientEvent, type ClientEventType } from './client-events.ts';
import type { Dialect } from './dialects/dialect.ts';
import { isRecord } from './dialects/record.ts';
import { type ErrorBody, type ErrorCode, type ErrorPlace, protocolError } from './errors.ts';
import { MAX_FRAME_CHARS, MAX_FRAME_DEPTH, nestsDeeperThan, valueNestsDeeperThan } from './limits.ts';
import { nearest } from './nearest.ts';
import { check, quote } from './validation.ts';

/** A client event in the GA shape, or the body of the `error` event to answer with. */
export type ParseResult =
	| { readonly ok: true; readonly event: ClientEvent }
	| { readonly ok: false; readonly error: ErrorBody };

type FrameResult =
	| { readonly ok: true; readonly frame: Record<string, unknown> }
	| { readonly ok: false; readonly error: ErrorBody };

type ClientEventSchema = (typeof CLIENT_EVENT_SCHEMAS)[number];

const SCHEMA_BY_TYPE = new Map<unknown, ClientEventSchema>(
	CLIENT_EVENT_SCHEMAS.map((schema) => [schema.shape.type.value, schema]),
);

const CLIENT_EVENT_TYPES: readonly ClientEventType[] = CLIENT_EVENT_SCHEMAS.map((schema) => schema.shape.type.value);

/**
 * Reads and checks a client event. Never throws; fields it does not know are kept.
 *
 * @param raw - the text of the frame, or an object already parsed from it.
 */
export function parseClientEvent(raw: unknown, dialect: Dialect): ParseResult {
	const read = readFrame(raw);
	if (!read.ok) {
		return read;
	}
	const eventId = eventIdOf(read.frame);
	const event = withoutNullEventId(dialect.normalise(read.frame));
	const schema = SCHEMA_BY_TYPE.get(event['type']);
	if (schema === undefined) {
		return refuseType(event['type'], eventId);
	}
	const checked = check<ClientEventSchema>(schema, event, { eventId });
	if (!checked.ok) {
		return checked;
	}
	const fault = audioFault(checked.value, eventId);
	return fault === undefined ? { ok: true, event: checked.value } : { ok: false, error: fault };
}

function readFrame(raw: unknown): FrameResult {
	if (typeof raw === 'string') {
		return readText(raw);
	}
	if (!isRecord(raw)) {
		return refuse('invalid_json', 'A frame must hold one JSON object, such as {"type":"response.create"}.');
	}
	return valueNestsDeeperThan(raw, MAX_FRAME_DEPTH) ? refuseDepth() : { ok: true, frame: raw };
}

function readText(text: string): FrameResult {
	if (text.length > MAX_FRAME_CHARS) {
		return refuse(
			'message_too_large',
			`The frame has ${text.length} characters; send at most ${MAX_FRAME_CHARS}, audio in smaller pieces.`,
		);
	}
	if (nestsDeeperThan(text, MAX_FRAME_DEPTH)) {
		return refuseDepth();
	}
	const value = parseJson(text);
	if (!isRecord(value)) {
		const what = value === undefined ? 'is not valid JSON' : 'is valid JSON but not an object';
		return refuse('invalid_json', `The frame ${what}; send one JSON object per text frame.`);
	}
	return { ok: true, frame: value };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function eventIdOf(frame: Record<string, unknown>): string | undefined {
	return typeof frame['event_id'] === 'string' ? frame['event_id'] : undefined;
}

// Clients that serialise every field send null for "none".
function withoutNullEventId(event: Record<string, unknown>): Record<string, unknown> {
	if (event['event_id'] !== null) {
		return event;
	}
	const { event_id: _, ...rest } = event;
	return rest;
}

function refuseType(type: unknown, eventId: string | undefined): ParseResult {
	const at = { param: 'type', eventId };
	if (type === undefined) {
		return refuse('missing_required_parameter', "type is required: it names the event, such as 'session.update'.", at);
	}
	if (typeof type !== 'string') {
		return refuse('invalid_value', "type must be text, such as 'session.update'.", at);
	}
	const suggestion = nearest(type, CLIENT_EVENT_TYPES);
	return refuse('unknown_event', `There is no client event '${quote(type)}'; the nearest is '${suggestion}'.`, at);
}

function refuseDepth(): { readonly ok: false; readonly error: ErrorBody } {
	return refuse('message_too_deep', `The frame nests deeper than ${MAX_FRAME_DEPTH} levels; flatten it.`);
}

function refuse(
	code: ErrorCode,
	message: string,
	place?: ErrorPlace,
): { readonly ok: false; readonly error: ErrorBody } {
	return { ok: false, error: protocolError(code, message, place) };
}
