/**
 * Consent records after ISO/IEC TS 27560:2023 in the vocabulary of W3C DPV 2, and the honest forms for voices that have
 * none to show.
 *
 * @module
 */
import { z } from 'zod';
import { localTextSchema } from './local-text.ts';
import { PURPOSE_NAMES } from './purposes.ts';
import { sha256Schema } from './recording-schema.ts';

const text = z.string().trim().min(1).max(1000);
const moment = z.iso.datetime();

const consentEventSchema = z.strictObject({
	status: z.enum([
		'dpv:ConsentRequested',
		'dpv:ConsentGiven',
		'dpv:RenewedConsentGiven',
		'dpv:ConsentExpired',
		'dpv:ConsentWithdrawn',
		'dpv:ConsentRevoked',
		'dpv:ConsentInvalidated',
	]),
	at: moment,
	by: text,
	method: text,
});

const recordSchema = z.strictObject({
	basis: z.literal('explicit-consent'),
	type: z.literal('dpv:ConsentRecord'),
	id: text,
	dataSubject: text,
	controller: text,
	/** ISO 3166-1 code, `EU`, or `001` for the world. */
	jurisdiction: text,
	process: z.strictObject({
		purposes: z.array(z.enum(PURPOSE_NAMES)).min(1),
		personalData: z.array(z.string().regex(/^(pd|dpv):\w+$/)).min(1),
		recipients: z.array(text),
		storage: localTextSchema,
	}),
	/** What the speaker was told before saying yes. */
	notice: z.strictObject({ sha256: sha256Schema, location: z.url().optional() }),
	/** The speaker saying yes aloud. */
	spokenConsent: z.strictObject({ sha256: sha256Schema, transcript: text }).optional(),
	/** Where the speaker can withdraw, and how soon the voice falls silent then. */
	withdrawal: z.strictObject({ exercisedAt: text, graceMs: z.int().min(0) }),
	events: z.array(consentEventSchema).min(1).max(1000),
	statement: localTextSchema,
});

function plainBasis<Basis extends string>(basis: Basis) {
	return z.strictObject({ basis: z.literal(basis), statement: localTextSchema });
}

/** Schema of {@link Consent}. */
export const consentSchema = z.discriminatedUnion('basis', [
	recordSchema,
	/** There is no speaker whose consent could be asked. */
	plainBasis('no-data-subject'),
	/** A person was recorded, but no consent record is public. */
	plainBasis('not-published'),
	/** Another company answers for it by contract. */
	plainBasis('provider-terms'),
]);

/** On what ground the speaker's voice may be used. */
export type Consent = z.infer<typeof consentSchema>;

/** The statuses of a consent that still holds. */
const HOLDING = ['dpv:ConsentGiven', 'dpv:RenewedConsentGiven'];

/** The latest status of a consent record; `undefined` for grounds without a record. */
export function consentStatus(consent: Consent): string | undefined {
	return consent.basis === 'explicit-consent'
		? consent.events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.status
		: undefined;
}

/** Whether the last event of a consent record is a yes. Grounds without events hold until the passport is revoked. */
export function consentHolds(consent: Consent): boolean {
	return consent.basis !== 'explicit-consent' || HOLDING.includes(consentStatus(consent) ?? '');
}
