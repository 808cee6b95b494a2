/**
 * The beginning of a passport for a voice of another service: it claims nothing, and permits only what is asked for.
 *
 * @module
 */
import { PASSPORT_CONTEXT } from './context.ts';
import type { VoiceUse } from './policy.ts';
import type { UnsignedPassport } from './schema.ts';

/** What a draft is made of. */
export interface DraftFacts {
	readonly voiceId: string;
	/** Such as `upstream:api.example.com`. */
	readonly engine: string;
	readonly provider: string;
	/** Signing puts the real issuer in its place. */
	readonly issuer: string;
	readonly use: VoiceUse;
	readonly emotions: UnsignedPassport['credentialSubject']['emotionalRange'];
	/** Wall-clock time in ms since 1970. */
	readonly nowMs: number;
}

const YEAR_MS = 365 * 86_400_000;

/** A passport to fill in: an operator answers with a signature for a voice whose maker has shown no papers. */
export function draftPassport(facts: DraftFacts): UnsignedPassport {
	const { voiceId, use } = facts;
	const id = `urn:vivavoce:passport:${voiceId}:${isoTime(facts.nowMs).slice(0, 10)}`;
	return {
		'@context': structuredClone(PASSPORT_CONTEXT) as unknown as UnsignedPassport['@context'],
		id,
		type: ['VerifiableCredential', 'VoicePassport'],
		issuer: facts.issuer,
		validFrom: isoTime(facts.nowMs),
		validUntil: isoTime(facts.nowMs + YEAR_MS),
		credentialStatus: { id: `${id}#status`, type: 'VoiceStatusFile' },
		credentialSubject: draftSubject(facts, {
			type: 'Set',
			uid: `${id}#policy`,
			profile: 'urn:vivavoce:voice-passport:1',
			conflict: 'prohibit',
			target: `urn:vivavoce:voice:${voiceId}`,
			permission: [
				{
					action: 'vp:speakAs',
					constraint: [
						{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: [use.purpose] },
						{ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: [...use.territories] },
						{ leftOperand: 'language', operator: 'isAnyOf', rightOperand: [...use.languages] },
						{ leftOperand: 'vp:emotion', operator: 'isAnyOf', rightOperand: [...use.emotions] },
					],
				},
			],
			prohibition: [{ action: 'vp:clone' }, { action: 'vp:trainModel' }, { action: 'vp:deriveEmbedding' }],
		}),
	};
}

type Subject = UnsignedPassport['credentialSubject'];

function draftSubject({ voiceId, engine, provider, use, emotions }: DraftFacts, policy: Subject['policy']): Subject {
	const terms = {
		en: `Governed by the terms of ${provider}.`,
		zh: `以 ${provider} 的条款为准。`,
	};
	const nothing = { en: 'Not disclosed by the provider.', zh: '提供方未披露。' };
	return {
		id: `urn:vivavoce:voice:${voiceId}`,
		type: 'vp:Voice',
		voiceId,
		engine,
		name: { en: `${voiceId} of ${provider}`, zh: `${provider} 的 ${voiceId}` },
		languages: [...use.languages],
		emotionalRange: emotions,
		trainingUse: { use: 'unknown', statement: nothing },
		license: { id: 'LicenseRef-Provider', statement: terms },
		compensation: { known: false, statement: nothing },
		sources: [
			{
				origin: 'third-party',
				languages: [...use.languages],
				provider,
				terms: `Terms of ${provider}`,
				disclosed: [],
				undisclosed: [
					{ en: 'Whose voice it is and which recordings were used.', zh: '这是谁的声音、使用了哪些录音。' },
					{ en: 'On what ground and within which consent they were used.', zh: '使用的依据和同意的范围。' },
				],
				lineage: [],
			},
		],
		consent: { basis: 'provider-terms', statement: terms },
		policy,
		unknowns: [{ en: 'Everything that the provider does not disclose.', zh: '提供方未披露的一切。' }],
	};
}

function isoTime(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
