/**
 * Vivavoce's own server events and fields. They reach only a client that asked for them.
 *
 * @module
 */
import { z } from 'zod';
import { idSchema, jsonObjectSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';
import { alternativesSchema } from './alternatives.ts';

/** Schema of {@link AudioDeltaExtension}. */
export const audioDeltaExtensionSchema = openObject({
	generation: naturalSchema,
	audio_start_ms: z.number().min(0),
	marks: z.array(openObject({ chars: naturalSchema, audio_end_ms: z.number().min(0) })),
});

/**
 * What an audio delta says about itself: its generation (audio of an older one is stale), where it starts in the
 * content part, and how many characters of the transcript have been spoken at which position.
 */
export type AudioDeltaExtension = z.infer<typeof audioDeltaExtensionSchema>;

// What was measured, and what it was compared with.
const reasonSchema = openObject({
	name: z.string(),
	value: z.union([z.number(), z.string(), z.boolean()]),
	threshold: z.union([z.number(), z.string(), z.boolean()]).nullable(),
	comparison: z.enum(['<', '<=', '=', '!=', '>=', '>']).nullable(),
});

/** Floor decisions, playback, captions, latency and effects. */
export const VIVAVOCE_EVENT_SCHEMAS = [
	serverEvent('vivavoce.turn.decision', {
		decision: z.string(),
		at_ms: z.number().min(0),
		reasons: z.array(reasonSchema),
		response_id: idSchema.optional(),
	}),
	serverEvent('vivavoce.playback.acknowledged', {
		response_id: idSchema,
		item_id: idSchema,
		content_index: naturalSchema,
		played_ms: z.number().min(0),
		sent_ms: z.number().min(0),
	}),
	serverEvent('vivavoce.transcript.partial', {
		item_id: idSchema,
		text: z.string(),
		stable_chars: naturalSchema,
		language: z.string(),
		confidence: z.number().min(0).max(1),
		audio_end_ms: z.number().min(0),
		alternatives: alternativesSchema.optional(),
	}),
	serverEvent('vivavoce.input.level', {
		item_id: idSchema,
		rms_dbfs: z.number().min(-100).max(0),
		peak_dbfs: z.number().min(-100).max(0),
		clipped_share: z.number().min(0).max(1),
	}),
	serverEvent('vivavoce.turn.latency', {
		response_id: idSchema,
		voice_to_voice_ms: z.number(),
		own_share_ms: z.number(),
		stages: z.array(openObject({ name: z.string(), ms: z.number() })),
	}),
	serverEvent('vivavoce.receipt', { receipt: jsonObjectSchema }),
	serverEvent('vivavoce.effect', { name: z.string(), detail: z.unknown(), response_id: idSchema }),
] as const;
