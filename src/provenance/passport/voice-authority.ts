/**
 * Decides, for one deployment, which voice may speak now.
 *
 * @module
 */
import { type CheckedPassport, checkPassport, type PassportCheck } from './check-passport.ts';
import { consentHolds } from './consent-schema.ts';
import type { Emotion } from './emotions.ts';
import { evaluatePolicy, type VoiceUse } from './policy.ts';
import type { VerifySignature } from './proof.ts';
import type { VoiceRefusal } from './refusal.ts';
import { EMPTY_STATUS, type VoiceStatus } from './status.ts';

/** A voice as an engine offers it. */
export interface EngineVoiceName {
	readonly id: string;
	/** The passport must be for this engine: another engine's voice of the same name is another voice. */
	readonly engine: string;
}

/** Whether a voice may speak. */
export type VoiceDecision =
	| ({ readonly permitted: true } & CheckedPassport)
	| { readonly permitted: false; readonly refusal: VoiceRefusal };

/** What a session asks before any sample of a voice leaves. */
export interface VoiceGate {
	/**
	 * Whether the voice may speak at this moment.
	 *
	 * @param language - The language of this answer; absent: all declared languages.
	 * @param emotion - The emotion of this answer; absent: all declared emotions.
	 */
	decide(voice: EngineVoiceName, language?: string, emotion?: Emotion): VoiceDecision;
}

/** What an authority is made with. */
export interface AuthorityOptions {
	/** The deployment's declared use. */
	readonly use: VoiceUse;
	readonly trustedIssuers: readonly string[];
	/** Wall-clock time in ms since 1970. */
	readonly nowMs: () => number;
	/** Checks signatures. @defaultValue in JavaScript */
	readonly verify?: VerifySignature;
}

/**
 * See the module. Proofs are checked when passports are given, the policy, the term and the status at every question: a
 * question costs below 10 µs, so that it can be asked for every frame.
 */
export class VoiceAuthority implements VoiceGate {
	readonly #options: AuthorityOptions;
	#checks: ReadonlyMap<string, PassportCheck> = new Map();
	#revoked: ReadonlyMap<string, string> = new Map();

	constructor(options: AuthorityOptions) {
		this.#options = options;
		this.setStatus(EMPTY_STATUS);
	}

	/** Takes over all passports, by the id of the voice (the name of its folder). */
	setPassports(documents: ReadonlyMap<string, unknown>): void {
		const { trustedIssuers, verify } = this.#options;
		const check = (document: unknown): PassportCheck => checkPassport(document, trustedIssuers, verify);
		this.#checks = new Map([...documents].map(([id, document]) => [id, check(document)]));
	}

	/** The passport of a voice, whatever it may be used for; `undefined` when it may not be believed. */
	believed(voiceId: string): CheckedPassport | undefined {
		const check = this.#checks.get(voiceId);
		return check?.ok === true ? check : undefined;
	}

	/** Takes over all revocations. */
	setStatus(status: VoiceStatus): void {
		this.#revoked = new Map(status.revoked.map(({ passport, revokedAt }) => [passport, revokedAt]));
	}

	decide(voice: EngineVoiceName, language?: string, emotion?: Emotion): VoiceDecision {
		const check = this.#checks.get(voice.id);
		if (check === undefined) {
			return refused('voice_passport_missing', '', `Voice '${voice.id}' has no passport: ${HOW_TO_ISSUE}.`);
		}
		if (!check.ok) {
			return { permitted: false, refusal: named(voice.id, check.refusal) };
		}
		const { passport, hash } = check;
		const refusal = this.#refusal(voice, check, {
			...this.#options.use,
			...(language !== undefined && { languages: [language] }),
			...(emotion !== undefined && { emotions: [emotion] }),
		});
		return refusal === undefined
			? { permitted: true, passport, hash }
			: { permitted: false, refusal: named(voice.id, refusal) };
	}

	#refusal(voice: EngineVoiceName, check: CheckedPassport, use: VoiceUse): VoiceRefusal | undefined {
		const subject = check.passport.credentialSubject;
		if (subject.voiceId !== voice.id || subject.engine !== voice.engine) {
			const message = `Its passport is for voice '${subject.voiceId}' of ${subject.engine}, not of ${voice.engine}.`;
			return { code: 'voice_passport_missing', clause: 'credentialSubject.engine', message };
		}
		const nowMs = this.#options.nowMs();
		return this.#standing(check, nowMs) ?? evaluatePolicy(subject.policy, use, nowMs);
	}

	/** Whether the passport itself holds: not revoked, and within its term. */
	#standing({ passport }: CheckedPassport, nowMs: number): VoiceRefusal | undefined {
		const revokedAt = this.#revoked.get(passport.id);
		if (revokedAt !== undefined) {
			const message = `The passport was revoked at ${revokedAt}: choose another voice.`;
			return { code: 'voice_passport_revoked', clause: 'credentialStatus', message };
		}
		if (!consentHolds(passport.credentialSubject.consent)) {
			const message = "The speaker's consent does not hold any more: choose another voice.";
			return { code: 'voice_passport_revoked', clause: 'credentialSubject.consent.events', message };
		}
		if (nowMs < Date.parse(passport.validFrom)) {
			const message = `The passport is valid from ${passport.validFrom}: check the clock of this machine.`;
			return { code: 'voice_passport_not_yet_valid', clause: 'validFrom', message };
		}
		if (nowMs >= Date.parse(passport.validUntil)) {
			const message = `The passport was valid until ${passport.validUntil}: get a new one from its issuer.`;
			return { code: 'voice_passport_expired', clause: 'validUntil', message };
		}
		return undefined;
	}
}

const HOW_TO_ISSUE = 'run vivavoce voice draft, fill it in, and run vivavoce voice sign (docs/voices.md)';

function refused(code: VoiceRefusal['code'], clause: string, message: string): VoiceDecision {
	return { permitted: false, refusal: { code, clause, message } };
}

function named(voice: string, refusal: VoiceRefusal): VoiceRefusal {
	return { ...refusal, message: `Voice '${voice}' may not speak. ${refusal.message}` };
}
