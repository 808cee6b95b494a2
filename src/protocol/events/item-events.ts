/**
 * Server events about conversation items and their transcription.
 *
 * @module
 */
import { z } from 'zod';
import { itemSchema } from '../items.ts';
import { speakerSchema } from '../response.ts';
import { idSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';
import { alternativesSchema } from './alternatives.ts';

const placed = {
	item: itemSchema,
	previous_item_id: z.string().nullable().optional(),
	vivavoce: speakerSchema.optional(),
};

const logprobsSchema = z
	.array(openObject({ token: z.string(), bytes: z.array(z.number()), logprob: z.number() }))
	.nullable()
	.optional();

// The Agents SDK drops a transcription whose token usage lacks either of the two details.
const transcriptionUsageSchema = z.discriminatedUnion('type', [
	openObject({
		type: z.literal('tokens'),
		input_tokens: naturalSchema,
		output_tokens: naturalSchema,
		total_tokens: naturalSchema,
		input_token_details: openObject({ text_tokens: naturalSchema, audio_tokens: naturalSchema }),
	}),
	openObject({ type: z.literal('duration'), seconds: z.number().min(0) }),
]);

/** Item life cycle and input transcription. */
export const ITEM_EVENT_SCHEMAS = [
	serverEvent('conversation.item.added', placed),
	serverEvent('conversation.item.done', placed),
	serverEvent('conversation.item.created', placed),
	serverEvent('conversation.item.retrieved', { item: itemSchema }),
	serverEvent('conversation.item.deleted', { item_id: idSchema }),
	serverEvent('conversation.item.truncated', {
		item_id: idSchema,
		content_index: naturalSchema,
		audio_end_ms: z.number().min(0),
	}),
	serverEvent('conversation.item.input_audio_transcription.delta', {
		item_id: idSchema,
		content_index: naturalSchema,
		delta: z.string(),
		logprobs: logprobsSchema,
	}),
	serverEvent('conversation.item.input_audio_transcription.completed', {
		item_id: idSchema,
		content_index: naturalSchema,
		transcript: z.string(),
		usage: transcriptionUsageSchema,
		languages: z.array(z.string()).optional(),
		logprobs: logprobsSchema,
		vivavoce: openObject({ alternatives: alternativesSchema.optional() }).optional(),
	}),
	serverEvent('conversation.item.input_audio_transcription.failed', {
		item_id: idSchema,
		content_index: naturalSchema,
		error: openObject({
			type: z.string().optional(),
			code: z.string().optional(),
			message: z.string().optional(),
			param: z.string().optional(),
		}),
	}),
	serverEvent('conversation.item.input_audio_transcription.segment', {
		item_id: idSchema,
		content_index: naturalSchema,
		id: z.string(),
		text: z.string(),
		speaker: z.string(),
		start: z.number(),
		end: z.number(),
	}),
] as const;
