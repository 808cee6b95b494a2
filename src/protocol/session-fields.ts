/**
 * Fields of a session: as the server reports them (all filled) and as `session.update` sends them (all optional).
 *
 * @module
 */
import { z } from 'zod';
import { audioFormatSchema } from './audio-format.ts';
import { DISCLOSURE_PROFILES } from './disclosure-profile.ts';
import { speechFormFields } from './speech-forms.ts';
import { toolChoiceSchema, toolSchema } from './tools.ts';
import { turnDetectionSchema, turnDetectionUpdateSchema } from './turn-detection.ts';
import { idSchema, jsonObjectSchema, naturalSchema, openObject } from './wire.ts';

/** Audio or text, never both: audio always brings its transcript. */
export const outputModalitiesSchema = z.array(z.enum(['audio', 'text'])).length(1, {
	error: "must be ['audio'] or ['text']; audio always brings a transcript",
});

/** Upper bound of generated tokens per response. */
export const maxOutputTokensSchema = z.union([z.int().min(1).max(4096), z.literal('inf')], {
	error: "must be a whole number from 1 to 4096 or 'inf'",
});

/** A voice by name, or a custom voice by id. */
export const voiceSchema = z.union([z.string().min(1), openObject({ id: idSchema })], {
	error: 'must be the name of a voice or {"id":"…"}',
});

/** Reasoning effort, for models that reason. */
export const reasoningSchema = openObject({
	effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
});

/** A stored prompt template. */
export const promptSchema = openObject({
	id: idSchema,
	version: z.string().nullable().optional(),
	variables: jsonObjectSchema.nullable().optional(),
});

const noiseReductionSchema = openObject({ type: z.enum(['near_field', 'far_field']) });

/** Recognition of the user's words. */
export const transcriptionSchema = openObject({
	model: z.string().optional(),
	language: z.string().optional(),
	languages: z.array(z.string()).optional(),
	keywords: z.array(z.string()).optional(),
	prompt: z.string().optional(),
	delay: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
});

const tracingSchema = z.union(
	[
		z.literal('auto'),
		openObject({
			workflow_name: z.string().optional(),
			group_id: z.string().optional(),
			metadata: jsonObjectSchema.optional(),
		}),
	],
	{ error: "must be 'auto', an object or null" },
);

const truncationSchema = z.union(
	[
		z.enum(['auto', 'disabled']),
		openObject({
			type: z.literal('retention_ratio'),
			retention_ratio: z.number().min(0).max(1),
			token_limits: openObject({ post_instructions: naturalSchema.optional() }).optional(),
		}),
	],
	{ error: 'must be \'auto\', \'disabled\' or {"type":"retention_ratio","retention_ratio":0–1}' },
);

const includeSchema = z.array(z.literal('item.input_audio_transcription.logprobs'));

const unitSchema = z.number().min(-1).max(1);

const sceneToneFields = {
	warmth: unitSchema.optional(),
	temper: unitSchema.optional(),
	energy: unitSchema.optional(),
	formality: unitSchema.optional(),
	pace: unitSchema.optional(),
	humour: unitSchema.optional(),
	stakes: unitSchema.optional(),
};

const personaFieldSchema = z.union([z.string().min(1).max(200), jsonObjectSchema]);

/** Members of one cast: each holds a character, and a person tells no more voices apart. */
const MAX_CAST = 8;

const castMemberSchema = openObject({
	/** By which it is called, beside the names of its persona. */
	name: z.string().trim().min(1).max(60),
	persona: personaFieldSchema,
	/** A voice of the server; absent: one that fits the persona and that nobody else of the cast has. */
	voice: z.string().min(1).optional(),
});

/** Vivavoce's own session fields; sending this object asks for `vivavoce.*` events. */
export const vivavoceSessionSchema = openObject({
	/** How far audio may be sent ahead of its playback, in ms. */
	send_ahead_ms: z.int().min(0).max(600_000).optional(),
	/** Who speaks: a persona's reference, a persona of one's own, or null for nobody in particular. */
	persona: personaFieldSchema.nullable().optional(),
	/** Several personas in one scene: whoever is addressed by name answers. Empty or null: nobody but `persona`. */
	cast: z.array(castMemberSchema).max(MAX_CAST).nullable().optional(),
	/** The tone of the scene: a preset's id, free words in English or Mandarin, or the seven controls. */
	scene: z
		.union([z.string().min(1).max(500), openObject(sceneToneFields)])
		.nullable()
		.optional(),
	/** Sets the mood by hand; it goes back to the persona's own from there. */
	mood: openObject({ valence: unitSchema, arousal: unitSchema }).nullable().optional(),
	/** Names, places and items to listen for, in hanzi, pinyin or Latin letters; replaces the list before. */
	vocabulary: z.array(z.string().min(1).max(100)).max(2000).nullable().optional(),
	...speechFormFields,
	/** Whether the manner of speaking is taken into account. Off: no inference is made and none is reported. */
	emotion_inference: z.boolean().optional(),
	/** By which law the disclosure is repeated; only one at least as strict as the deployment's is taken. */
	disclosure: openObject({ profile: z.enum(DISCLOSURE_PROFILES) }).optional(),
	/** Whether the inputs of the floor machine are told, ten times a second. */
	trace: z.boolean().optional(),
});

const speedSchema = z.number().min(0.25).max(1.5);

const audioInputSchema = openObject({
	format: audioFormatSchema,
	noise_reduction: noiseReductionSchema.nullable(),
	transcription: transcriptionSchema.nullable(),
	turn_detection: turnDetectionSchema.nullable(),
});

const audioInputUpdateSchema = openObject({
	format: audioFormatSchema.nullable().optional(),
	noise_reduction: noiseReductionSchema.nullable().optional(),
	transcription: transcriptionSchema.nullable().optional(),
	turn_detection: turnDetectionUpdateSchema.nullable().optional(),
});

/** Schema of a whole realtime session. */
export const realtimeSessionSchema = openObject({
	type: z.literal('realtime'),
	object: z.literal('realtime.session'),
	id: idSchema,
	model: z.string(),
	expires_at: naturalSchema,
	instructions: z.string(),
	output_modalities: outputModalitiesSchema,
	max_output_tokens: maxOutputTokensSchema,
	audio: openObject({
		input: audioInputSchema,
		output: openObject({ format: audioFormatSchema, voice: z.string(), speed: speedSchema }),
	}),
	tools: z.array(toolSchema),
	tool_choice: toolChoiceSchema,
	parallel_tool_calls: z.boolean().optional(),
	reasoning: reasoningSchema.optional(),
	prompt: promptSchema.nullable(),
	tracing: tracingSchema.nullable(),
	include: includeSchema.nullable(),
	truncation: truncationSchema,
	vivavoce: vivavoceSessionSchema.optional(),
});

/** Schema of a whole transcription session. */
export const transcriptionSessionSchema = openObject({
	type: z.literal('transcription'),
	object: z.literal('realtime.transcription_session'),
	id: idSchema,
	expires_at: naturalSchema,
	audio: openObject({ input: audioInputSchema }),
	include: includeSchema.nullable(),
	vivavoce: vivavoceSessionSchema.optional(),
});

/** Schema of a `session.update` body for a realtime session. */
export const realtimeUpdateSchema = openObject({
	type: z.literal('realtime'),
	model: z.string().nullable().optional(),
	instructions: z.string().nullable().optional(),
	output_modalities: outputModalitiesSchema.nullable().optional(),
	max_output_tokens: maxOutputTokensSchema.nullable().optional(),
	audio: openObject({
		input: audioInputUpdateSchema.nullable().optional(),
		output: openObject({
			format: audioFormatSchema.nullable().optional(),
			voice: voiceSchema.nullable().optional(),
			speed: speedSchema.nullable().optional(),
		})
			.nullable()
			.optional(),
	})
		.nullable()
		.optional(),
	tools: z.array(toolSchema).nullable().optional(),
	tool_choice: toolChoiceSchema.nullable().optional(),
	parallel_tool_calls: z.boolean().nullable().optional(),
	reasoning: reasoningSchema.nullable().optional(),
	prompt: promptSchema.nullable().optional(),
	tracing: tracingSchema.nullable().optional(),
	include: includeSchema.nullable().optional(),
	truncation: truncationSchema.nullable().optional(),
	vivavoce: vivavoceSessionSchema.nullable().optional(),
});

/** Schema of a `session.update` body for a transcription session. */
export const transcriptionUpdateSchema = openObject({
	type: z.literal('transcription'),
	audio: openObject({ input: audioInputUpdateSchema.nullable().optional() }).nullable().optional(),
	include: includeSchema.nullable().optional(),
	vivavoce: vivavoceSessionSchema.nullable().optional(),
});
