/**
 * What a voice is made of: recordings, rules, or another company's word.
 *
 * @module
 */
import { z } from 'zod';
import { EMOTION_NAMES } from './emotions.ts';
import { localTextSchema } from './local-text.ts';

const name = z.string().trim().min(1).max(256);

/** 64 lower-case hex digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** BCP 47 language tag, in lower case but for its region and script: `en`, `zh`, `en-GB`. */
export const languageTagSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

const languages = z.array(languageTagSchema).min(1).max(64);

/** One clip. Emotional and non-verbal clips are listed like all others, one by one. */
const recordingSchema = z.strictObject({
	sha256: sha256Schema,
	durationMs: z.int().min(1),
	kind: z.enum(['speech', 'non-verbal']),
	/** `scripted`: read or recited; `spontaneous`: the speaker's own words or sounds. */
	delivery: z.enum(['scripted', 'spontaneous']),
	emotion: z.enum(EMOTION_NAMES),
	/** Whether the emotion was played or felt. */
	performance: z.enum(['acted', 'natural']),
	language: languageTagSchema.optional(),
	recordedOn: z.iso.date().optional(),
	place: name.optional(),
	device: name.optional(),
	recordedBy: name.optional(),
});

/** A thing in the lineage of a voice (PROV-O `prov:Entity`): a file, a database, a program. */
const entitySchema = z.strictObject({
	id: name,
	type: z.literal('prov:Entity'),
	title: name,
	version: name.optional(),
	/** SHA-256 of the file, where it is one file that ships with the voice. */
	sha256: sha256Schema.optional(),
	/** Where the description or the file is. */
	location: z.url().optional(),
	license: name.optional(),
	wasDerivedFrom: z.array(name).optional(),
	wasAttributedTo: name.optional(),
	wasGeneratedBy: name.optional(),
});

const lineage = z.array(entitySchema).min(1).max(100);

const parametricSchema = z.strictObject({
	origin: z.literal('parametric'),
	languages,
	/** `none`: the sound is computed, nobody's voice was recorded or modelled. */
	recordings: z.literal('none'),
	/** The engine's settings that make this voice. */
	parameters: z.record(name, z.union([z.string().max(256), z.number(), z.boolean()])),
	statement: localTextSchema,
	lineage,
});

const recordedSchema = z.strictObject({
	origin: z.literal('recorded'),
	languages,
	speaker: z.strictObject({
		/** Name, pseudonym or DID. */
		id: name,
		description: localTextSchema,
		/** How the speaker's identity was proved; `not-published` where nobody outside can know. */
		identityProof: z.enum(['document', 'in-person', 'did', 'not-published']),
		isMinor: z.literal(false),
	}),
	recordings: z.array(recordingSchema).max(100_000),
	/** Whether `recordings` lists every clip that the voice was made of. */
	recordingsComplete: z.boolean(),
	statement: localTextSchema,
	lineage,
});

const thirdPartySchema = z.strictObject({
	origin: z.literal('third-party'),
	languages,
	provider: name,
	/** The contract or terms under which the voice may be used. */
	terms: name,
	disclosed: z.array(localTextSchema).max(50),
	undisclosed: z.array(localTextSchema).min(1).max(50),
	lineage: z.array(entitySchema).max(100),
});

/** Schema of {@link VoiceSource}. */
export const voiceSourceSchema = z.discriminatedUnion('origin', [parametricSchema, recordedSchema, thirdPartySchema]);

/** Where the sound of one or more languages of a voice comes from. */
export type VoiceSource = z.infer<typeof voiceSourceSchema>;
