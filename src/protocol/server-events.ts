/**
 * Events to the client, in the GA shape. `response.*` streams end with exactly one `response.done`.
 *
 * @module
 */
import { z } from 'zod';
import { BUFFER_EVENT_SCHEMAS } from './events/buffer-events.ts';
import { COMMAND_EVENT_SCHEMAS } from './events/command-events.ts';
import { ITEM_EVENT_SCHEMAS } from './events/item-events.ts';
import { MCP_EVENT_SCHEMAS } from './events/mcp-events.ts';
import { PERSONA_EVENT_SCHEMAS } from './events/persona-events.ts';
import { RESPONSE_EVENT_SCHEMAS } from './events/response-events.ts';
import { SESSION_EVENT_SCHEMAS } from './events/session-events.ts';
import { TRACE_EVENT_SCHEMAS } from './events/trace-event.ts';
import { VIVAVOCE_EVENT_SCHEMAS } from './events/vivavoce-events.ts';

/** Schemas of all server events, one per `type`. */
export const SERVER_EVENT_SCHEMAS = [
	...SESSION_EVENT_SCHEMAS,
	...BUFFER_EVENT_SCHEMAS,
	...ITEM_EVENT_SCHEMAS,
	...RESPONSE_EVENT_SCHEMAS,
	...MCP_EVENT_SCHEMAS,
	...VIVAVOCE_EVENT_SCHEMAS,
	...COMMAND_EVENT_SCHEMAS,
	...PERSONA_EVENT_SCHEMAS,
	...TRACE_EVENT_SCHEMAS,
] as const;

/** Schema of {@link ServerEvent}. */
export const serverEventSchema = z.discriminatedUnion('type', SERVER_EVENT_SCHEMAS);

/** An event to the client, in the GA shape. */
export type ServerEvent = z.infer<typeof serverEventSchema>;

/** The `type` of a server event. */
export type ServerEventType = ServerEvent['type'];

/** The server event with this `type`. */
export type ServerEventOf<Type extends ServerEventType> = Extract<ServerEvent, { type: Type }>;

/** A server event before the session gives it its `event_id`. */
export type UnsentServerEvent = ServerEvent extends infer Event
	? Event extends unknown
		? Omit<Event, 'event_id'>
		: never
	: never;
