/**
 * Server events about the character that speaks (persona, scene, mood, drift) and about how the person spoke.
 *
 * @module
 */
import { z } from 'zod';
import { VOCAL_EVENT_KINDS } from '../vocal-event-kinds.ts';
import { idSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';

const unit = z.number().min(-1).max(1);
const affectSchema = openObject({ valence: unit, arousal: unit });

const personaSummarySchema = openObject({
	id: z.string(),
	name: openObject({ en: z.string(), zh: z.string() }),
	role: openObject({ en: z.string(), zh: z.string() }),
});

// In standard deviations from the speaker's own usual.
const estimateSchema = openObject({ value: z.number(), uncertainty: z.number().min(0) });

/** What is told of an utterance's manner. */
const MANNER_MEASURES = [
	'arousal',
	'valence',
	'tension',
	'rate',
	'loudness',
	'pitch',
	'pitch_movement',
	'hesitation',
] as const;

type MannerMeasure = (typeof MANNER_MEASURES)[number];

/** Events of the character, and of the manner that it reacts to. */
export const PERSONA_EVENT_SCHEMAS = [
	serverEvent('vivavoce.persona.updated', {
		persona: personaSummarySchema.nullable(),
		scene: z.record(z.string(), unit),
		voice: z.string(),
		vector: z.record(z.string(), unit),
	}),
	serverEvent('vivavoce.cast.updated', {
		/** Who answers next, unless somebody else is addressed; null when there is no cast. */
		speaker: z.string().nullable(),
		members: z.array(openObject({ name: z.string(), persona: personaSummarySchema, voice: z.string() })),
	}),
	serverEvent('vivavoce.mood.updated', {
		mood: affectSchema,
		baseline: affectSchema,
		causes: z.array(z.string()),
		half_life_ms: z.number().min(0),
	}),
	serverEvent('vivavoce.persona.drift', {
		response_id: idSchema,
		measure: z.string(),
		deviation: z.number(),
		limit: z.number(),
		reanchored: z.boolean(),
	}),
	serverEvent('vivavoce.manner', {
		item_id: idSchema,
		audio_start_ms: z.number().min(0),
		audio_end_ms: z.number().min(0),
		...(Object.fromEntries(MANNER_MEASURES.map((measure) => [measure, estimateSchema])) as Record<
			MannerMeasure,
			typeof estimateSchema
		>),
	}),
	serverEvent('vivavoce.vocabulary.updated', {
		accepted: naturalSchema,
		rejected: z.array(openObject({ index: naturalSchema, reason: z.string() })),
	}),
	serverEvent('vivavoce.vocal_event', {
		kind: z.enum(VOCAL_EVENT_KINDS),
		audio_start_ms: z.number().min(0),
		audio_end_ms: z.number().min(0),
		probability: z.number().min(0).max(1),
	}),
] as const;
