/**
 * The voice passport: a verifiable credential (W3C VC 2.0) that says who spoke, which recordings were made, on what
 * ground, and what the voice may be used for.
 *
 * @module
 */
import { z } from 'zod';
import { describeIssue, renderPath } from '../../protocol/validation.ts';
import { consentSchema } from './consent-schema.ts';
import { EMOTION_NAMES } from './emotions.ts';
import { localTextSchema } from './local-text.ts';
import { voicePolicySchema } from './policy-schema.ts';
import { proofSchema } from './proof-schema.ts';
import { languageTagSchema, voiceSourceSchema } from './recording-schema.ts';

const name = z.string().trim().min(1).max(256);
const moment = z.iso.datetime();

/** `did:key` of an Ed25519 key: the multicodec prefix makes all of them begin with `z6Mk`. */
export const issuerSchema = z.string().regex(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);

/** Ids are parts of paths and addresses. */
export const VOICE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const subjectSchema = z.strictObject({
	id: z
		.string()
		.regex(/^urn:vivavoce:voice:/)
		.max(256),
	type: z.literal('vp:Voice'),
	voiceId: z.string().regex(VOICE_ID),
	/** The engine that may speak with this passport, such as `flite` or `upstream:api.example.com`. */
	engine: name,
	name: localTextSchema,
	languages: z.array(languageTagSchema).min(1).max(64),
	/** The emotions in which the voice can speak. */
	emotionalRange: z.array(z.enum(EMOTION_NAMES)).min(1),
	/** What the recordings were used to train, if anything. */
	trainingUse: z.strictObject({
		use: z.enum(['base-model', 'fine-tune', 'none', 'unknown']),
		statement: localTextSchema,
	}),
	license: z.strictObject({ id: name, statement: localTextSchema }),
	compensation: z.strictObject({ known: z.boolean(), statement: localTextSchema }),
	sources: z.array(voiceSourceSchema).min(1).max(16),
	consent: consentSchema,
	policy: voicePolicySchema,
	/** What is not known about this voice, said plainly. */
	unknowns: z.array(localTextSchema).max(50),
});

const fields = {
	'@context': z
		.array(z.union([z.string(), z.record(z.string(), z.unknown())]))
		.min(1)
		.max(16),
	/** Changes with every new issue of the passport; revocation names it. */
	id: z.string().regex(/^urn:/).max(256),
	type: z.tuple([z.literal('VerifiableCredential'), z.literal('VoicePassport')]),
	issuer: issuerSchema,
	validFrom: moment,
	validUntil: moment,
	credentialStatus: z.strictObject({ id: name, type: z.literal('VoiceStatusFile') }),
	credentialSubject: subjectSchema,
};

/** Schema of {@link UnsignedPassport}. */
export const unsignedPassportSchema = z.strictObject(fields);

/** Schema of {@link VoicePassport}. */
export const passportSchema = z.strictObject({ ...fields, proof: proofSchema });

/** A passport before its proof. */
export type UnsignedPassport = z.infer<typeof unsignedPassportSchema>;

/** A signed passport. */
export type VoicePassport = z.infer<typeof passportSchema>;

/** What a schema says of a document. */
export type Parsed<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Reads a document; each problem names the full path of its field. */
export function parseWith<Value>(schema: z.ZodType<Value>, document: unknown): Parsed<Value> {
	const result = schema.safeParse(document, { error: describeIssue, reportInput: true });
	if (result.success) {
		return { ok: true, value: result.data };
	}
	return { ok: false, problems: result.error.issues.flatMap(toProblems) };
}

function toProblems(issue: z.core.$ZodIssue): string[] {
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => `${renderPath('', [...issue.path, key])} is not a field of a passport: remove it`);
	}
	const path = renderPath('', issue.path);
	if (issue.code === 'invalid_format') {
		return [`${path} must be ${describeFormat(issue)}`];
	}
	return [`${path || 'the passport'} ${issue.message}`];
}

function describeFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
	return FORMATS[issue.format] ?? `text that matches ${issue.pattern ?? issue.format}`;
}

const FORMATS: Readonly<Record<string, string>> = {
	datetime: 'a time in UTC such as 2026-01-31T12:00:00Z',
	date: 'a date such as 2026-01-31',
	url: 'an address such as https://example.com/terms',
};
