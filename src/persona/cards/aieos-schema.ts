/**
 * What is read of an AIEOS document (AI Entity Object Specification, versions 1.0 to 1.2). Everything else is left where
 * it is. Source: aieos.org/schema/v1.2/aieos.schema.json, which is a template of values: texts may be empty, and numbers 0
 * where nobody filled them in.
 *
 * @module
 */
import { z } from 'zod';
import { MAX_FIELD_CHARS, MAX_LIST_ENTRIES } from './card-limits.ts';

const text = z
	.string()
	.max(MAX_FIELD_CHARS)
	.nullish()
	.transform((value) => value ?? '');
const texts = z
	.array(z.string().max(MAX_FIELD_CHARS))
	.max(MAX_LIST_ENTRIES)
	.nullish()
	.transform((value) => value ?? []);
/** 0–1 throughout the specification. */
const share = z
	.number()
	.min(0)
	.max(1)
	.nullish()
	.transform((value) => value ?? 0);
const years = z
	.number()
	.min(0)
	.max(10_000)
	.nullish()
	.transform((value) => Math.round(value ?? 0));
const flag = z.boolean().nullish();

function block<Shape extends z.ZodRawShape>(shape: Shape) {
	return z.object(shape).prefault({} as never);
}

/** Schema of an AIEOS document. */
export const aieosSchema = z.object({
	standard: block({ version: text }),
	identity: block({
		names: block({ first: text, middle: text, last: text, nickname: text }),
		bio: block({ age_biological: years, age_perceived: years, gender: text }),
		origin: block({ nationality: text, birthplace: block({ city: text, country: text }) }),
		residence: block({ current_city: text, current_country: text }),
	}),
	psychology: block({
		traits: block({
			ocean: block({
				openness: share,
				conscientiousness: share,
				extraversion: share,
				agreeableness: share,
				neuroticism: share,
			}),
			temperament: text,
		}),
		moral_compass: block({ core_values: texts, conflict_resolution_style: text }),
		emotional_profile: block({
			base_mood: text,
			volatility: share,
			resilience: text,
			triggers: block({ joy: texts, anger: texts, sadness: texts }),
		}),
	}),
	linguistics: block({
		voice: block({
			acoustics: block({
				pitch: z.union([text, share]),
				speed: z.union([text, share]),
				roughness: share,
				breathiness: share,
			}),
			accent: block({ region: text, strength: share }),
		}),
		text_style: block({
			formality_level: share,
			verbosity_level: share,
			vocabulary_level: text,
			slang_usage: flag,
			style_descriptors: texts,
		}),
		syntax: block({ sentence_structure: text }),
		interaction: block({ turn_taking: text, dominance_score: share, emotional_coloring: text }),
		idiolect: block({
			catchphrases: texts,
			forbidden_words: texts,
			hesitation_markers: z.union([z.boolean(), texts]),
		}),
	}),
	history: block({ origin_story: text, occupation: block({ title: text }) }),
	interests: block({ hobbies: texts, favorites: block({ book: text, color: text, food: text, music_genre: text }) }),
	motivations: block({ core_drive: text }),
	extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** The fields that are read of an AIEOS document. */
export type AieosFields = z.output<typeof aieosSchema>;
