/**
 * From a document to a passport that may be believed: shape, context, proof, issuer.
 *
 * @module
 */
import { canonicalize } from 'json-canonicalize';
import { PASSPORT_CONTEXT } from './context.ts';
import { hasValidProof, passportHash, type VerifySignature } from './proof.ts';
import type { VoiceRefusal, VoiceRefusalCode } from './refusal.ts';
import { parseWith, passportSchema, type VoicePassport } from './schema.ts';

/** A passport whose proof holds and whose issuer is trusted. */
export interface CheckedPassport {
	readonly passport: VoicePassport;
	/** SHA-256 of its canonical JSON, in hex. */
	readonly hash: string;
}

/** What a check found. */
export type PassportCheck =
	| ({ readonly ok: true } & CheckedPassport)
	| { readonly ok: false; readonly refusal: VoiceRefusal };

const CONTEXT = canonicalize(PASSPORT_CONTEXT);

/**
 * Checks everything about a passport that does not depend on its use or on the time. Pure; never throws.
 *
 * @param trusted - Issuers (`did:key:…`) that are believed.
 * @param verify - See {@link hasValidProof}.
 */
export function checkPassport(document: unknown, trusted: readonly string[], verify?: VerifySignature): PassportCheck {
	if (!hasProofField(document)) {
		return refuse('voice_passport_unsigned', 'proof', 'The passport is not signed: run vivavoce voice sign.');
	}
	const parsed = parseWith(passportSchema, document);
	if (!parsed.ok) {
		const [problem = 'the passport is not valid'] = parsed.problems;
		return refuse('voice_passport_invalid', problem.split(' ', 1)[0] ?? '', `${problem}; see vivavoce voice lint.`);
	}
	return checkContent(parsed.value, trusted, verify);
}

function checkContent(passport: VoicePassport, trusted: readonly string[], verify?: VerifySignature): PassportCheck {
	if (!isCanonical(passport)) {
		const message = 'The passport has no canonical form: it holds a number beyond 1.8e308 or half a character.';
		return refuse('voice_passport_invalid', '', message);
	}
	if (canonicalize(passport['@context']) !== CONTEXT) {
		return refuse('voice_passport_invalid', '@context', 'The passport gives its fields another meaning: @context.');
	}
	const { issuer, proof } = passport;
	if (proof.verificationMethod !== `${issuer}#${issuer.slice('did:key:'.length)}` || !hasValidProof(passport, verify)) {
		const message = 'The signature does not fit the passport: it was changed after signing, or signed by another key.';
		return refuse('voice_passport_invalid', 'proof.proofValue', message);
	}
	if (!trusted.includes(issuer)) {
		const message = `Nobody here trusts the issuer ${issuer}: add it to provenance.trustedIssuers, or sign the passport.`;
		return refuse('voice_passport_untrusted', 'issuer', message);
	}
	return { ok: true, passport, hash: passportHash(passport) };
}

/** JSON can hold what RFC 8785 has no canonical form for, such as 1e999. */
function isCanonical(document: unknown): boolean {
	try {
		canonicalize(document);
		return true;
	} catch {
		return false;
	}
}

function hasProofField(document: unknown): boolean {
	return typeof document === 'object' && document !== null && Object.hasOwn(document, 'proof');
}

function refuse(code: VoiceRefusalCode, clause: string, message: string): PassportCheck {
	return { ok: false, refusal: { code, clause, message } };
}
