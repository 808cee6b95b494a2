/**
 * Events from the client: the eleven of the protocol, and Vivavoce's own.
 *
 * @module
 */
import { z } from 'zod';
import { itemSchema } from './items.ts';
import { responseCreateParamsSchema } from './response.ts';
import { sessionUpdateSchema } from './session-config.ts';
import { clientEvent, idSchema, naturalSchema } from './wire.ts';

/** Schemas of all client events, one per `type`. */
export const CLIENT_EVENT_SCHEMAS = [
	clientEvent('session.update', { session: sessionUpdateSchema }),
	clientEvent('input_audio_buffer.append', { audio: z.string() }),
	clientEvent('input_audio_buffer.commit', {}),
	clientEvent('input_audio_buffer.clear', {}),
	clientEvent('conversation.item.create', { item: itemSchema, previous_item_id: z.string().nullable().optional() }),
	clientEvent('conversation.item.retrieve', { item_id: idSchema }),
	clientEvent('conversation.item.truncate', {
		item_id: idSchema,
		content_index: naturalSchema,
		audio_end_ms: z.number().min(0),
	}),
	clientEvent('conversation.item.delete', { item_id: idSchema }),
	clientEvent('response.create', { response: responseCreateParamsSchema.nullable().optional() }),
	clientEvent('response.cancel', { response_id: idSchema.nullable().optional() }),
	clientEvent('output_audio_buffer.clear', {}),
	clientEvent('vivavoce.playback.ack', {
		response_id: idSchema,
		item_id: idSchema,
		content_index: naturalSchema,
		played_ms: z.number().min(0),
	}),
	clientEvent('vivavoce.disclosure.shown', { language: z.enum(['en', 'zh'], { error: 'must be en or zh' }) }),
	clientEvent('vivavoce.receipt.get', {}),
	clientEvent('vivavoce.cast.speak', { speaker: z.string().min(1).max(60) }),
] as const;

/** Schema of {@link ClientEvent}. */
export const clientEventSchema = z.discriminatedUnion('type', CLIENT_EVENT_SCHEMAS);

/** An event from the client, in the GA shape. */
export type ClientEvent = z.infer<typeof clientEventSchema>;

/** The `type` of a client event. */
export type ClientEventType = ClientEvent['type'];

/** The client event with this `type`. */
export type ClientEventOf<Type extends ClientEventType> = Extract<ClientEvent, { type: Type }>;
