/**
 * Responses: what a client asks for and what the server reports.
 *
 * @module
 */
import { z } from 'zod';
import { audioFormatSchema } from './audio-format.ts';
import { itemSchema } from './items.ts';
import {
	maxOutputTokensSchema,
	outputModalitiesSchema,
	promptSchema,
	reasoningSchema,
	voiceSchema,
} from './session-fields.ts';
import { toolChoiceSchema, toolSchema } from './tools.ts';
import { idSchema, naturalSchema, openObject } from './wire.ts';

/** Most pairs of response metadata; with the two bounds below, OpenAI's own. */
const MAX_METADATA_PAIRS = 16;
const MAX_METADATA_KEY_CHARS = 64;
const MAX_METADATA_VALUE_CHARS = 512;

const metadataSchema = z
	.record(z.string().max(MAX_METADATA_KEY_CHARS), z.string().max(MAX_METADATA_VALUE_CHARS))
	.refine((metadata) => Object.keys(metadata).length <= MAX_METADATA_PAIRS, {
		error: `must have at most ${MAX_METADATA_PAIRS} pairs`,
	});

const itemReferenceSchema = openObject({ type: z.literal('item_reference'), id: idSchema });

/** Schema of what is said of a response, or an item of one, while there is a cast. */
export const speakerSchema = openObject({
	/** Name of the member of `session.vivavoce.cast` that speaks. */
	speaker: z.string().min(1).max(60),
});

/** Schema of {@link ResponseCreateParams}. */
export const responseCreateParamsSchema = openObject({
	conversation: z.enum(['auto', 'none']).optional(),
	input: z.array(z.discriminatedUnion('type', [itemSchema, itemReferenceSchema])).optional(),
	instructions: z.string().optional(),
	output_modalities: outputModalitiesSchema.optional(),
	max_output_tokens: maxOutputTokensSchema.optional(),
	audio: openObject({
		output: openObject({ format: audioFormatSchema.optional(), voice: voiceSchema.optional() }).optional(),
	}).optional(),
	tools: z.array(toolSchema).optional(),
	tool_choice: toolChoiceSchema.optional(),
	parallel_tool_calls: z.boolean().optional(),
	reasoning: reasoningSchema.optional(),
	prompt: promptSchema.nullable().optional(),
	metadata: metadataSchema.nullable().optional(),
	vivavoce: speakerSchema.optional(),
});

/**
 * What a `response.create` may set for one response, over the session's values. `conversation: 'none'` keeps it out of
 * the history; `input` replaces the context, `[]` being an empty one.
 */
export type ResponseCreateParams = z.infer<typeof responseCreateParamsSchema>;

/** Schema of {@link Usage}. */
export const usageSchema = openObject({
	total_tokens: naturalSchema,
	input_tokens: naturalSchema,
	output_tokens: naturalSchema,
	input_token_details: openObject({
		text_tokens: naturalSchema,
		audio_tokens: naturalSchema,
		image_tokens: naturalSchema,
		cached_tokens: naturalSchema,
		cached_tokens_details: openObject({
			text_tokens: naturalSchema,
			audio_tokens: naturalSchema,
			image_tokens: naturalSchema,
		}),
	}),
	output_token_details: openObject({ text_tokens: naturalSchema, audio_tokens: naturalSchema }),
});

/** Token counts of one response. Cached tokens are part of the input tokens. */
export type Usage = z.infer<typeof usageSchema>;

const statusDetailsSchema = openObject({
	type: z.enum(['completed', 'cancelled', 'failed', 'incomplete']),
	reason: z.enum(['turn_detected', 'client_cancelled', 'max_output_tokens', 'content_filter']).optional(),
	error: openObject({ type: z.string().optional(), code: z.string().optional() }).optional(),
});

/** Schema of {@link ResponseObject}. */
export const responseObjectSchema = openObject({
	object: z.literal('realtime.response'),
	id: idSchema,
	status: z.enum(['in_progress', 'completed', 'cancelled', 'failed', 'incomplete']),
	status_details: statusDetailsSchema.nullable(),
	output: z.array(itemSchema),
	conversation_id: z.string().nullable(),
	output_modalities: outputModalitiesSchema,
	max_output_tokens: maxOutputTokensSchema,
	audio: openObject({ output: openObject({ format: audioFormatSchema, voice: z.string() }) }),
	usage: usageSchema.nullable(),
	metadata: z.record(z.string(), z.string()).nullable(),
	vivavoce: speakerSchema.optional(),
});

/** A response, running or ended. `conversation_id` is null for one outside the history; `voice` is always a name. */
export type ResponseObject = z.infer<typeof responseObjectSchema>;
