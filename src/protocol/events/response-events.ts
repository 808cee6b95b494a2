/**
 * Server events about a response, from its start to its only terminal event, `response.done`.
 *
 * @module
 */
import { z } from 'zod';
import { itemSchema } from '../items.ts';
import { responseObjectSchema, speakerSchema } from '../response.ts';
import { idSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';
import { audioDeltaExtensionSchema } from './vivavoce-events.ts';

const inItem = { response_id: idSchema, item_id: idSchema, output_index: naturalSchema };
const inPart = { ...inItem, content_index: naturalSchema };
const outputItem = {
	response_id: idSchema,
	output_index: naturalSchema,
	item: itemSchema,
	vivavoce: speakerSchema.optional(),
};

// Strings, never null: the Agents SDK drops a part with a null field.
const partSchema = openObject({
	type: z.enum(['text', 'audio']),
	text: z.string().optional(),
	audio: z.string().optional(),
	transcript: z.string().optional(),
});

/** Response, output item, content part, text, audio, transcript and function-call events. */
export const RESPONSE_EVENT_SCHEMAS = [
	serverEvent('response.created', { response: responseObjectSchema }),
	serverEvent('response.done', { response: responseObjectSchema }),
	serverEvent('response.output_item.added', outputItem),
	serverEvent('response.output_item.done', outputItem),
	serverEvent('response.content_part.added', { ...inPart, part: partSchema }),
	serverEvent('response.content_part.done', { ...inPart, part: partSchema }),
	serverEvent('response.output_text.delta', { ...inPart, delta: z.string() }),
	serverEvent('response.output_text.done', { ...inPart, text: z.string() }),
	serverEvent('response.output_audio.delta', {
		...inPart,
		delta: z.string(),
		vivavoce: audioDeltaExtensionSchema.optional(),
	}),
	serverEvent('response.output_audio.done', inPart),
	serverEvent('response.output_audio_transcript.delta', { ...inPart, delta: z.string() }),
	serverEvent('response.output_audio_transcript.done', { ...inPart, transcript: z.string() }),
	serverEvent('response.function_call_arguments.delta', { ...inItem, call_id: idSchema, delta: z.string() }),
	serverEvent('response.function_call_arguments.done', {
		...inItem,
		call_id: idSchema,
		name: z.string(),
		arguments: z.string(),
	}),
] as const;
