/**
 * From a frame on the wire to a checked client event.
 *
 * @module
 */
import { type ClientEvent, clientEventSchema } from './client-events.ts';
import type { Dialect } from './dialects/dialect.ts';
import { type ErrorBody, protocolError } from './errors.ts';
import { check } from './validation.ts';

/** A client event in the GA shape, or the body of the `error` event to answer with. */
export type ParseResult =
	| { readonly ok: true; readonly event: ClientEvent }
	| { readonly ok: false; readonly error: ErrorBody };

/**
 * Checks a client event. Never throws.
 *
 * @param raw - the text of the frame, or an object already parsed.
 */
export function parseClientEvent(raw: unknown, dialect: Dialect): ParseResult {
	const value = typeof raw === 'string' ? parseJson(raw) : raw;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return { ok: false, error: protocolError('invalid_json', 'A frame must hold one JSON object.') };
	}
	const object = value as Record<string, unknown>;
	const eventId = typeof object['event_id'] === 'string' ? object['event_id'] : undefined;
	const checked = check(clientEventSchema, dialect.normalise(object), { eventId });
	return checked.ok ? { ok: true, event: checked.value } : checked;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
