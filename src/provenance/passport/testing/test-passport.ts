/**
 * Real passports for tests: signed, with a key made from a fixed seed.
 *
 * @module
 */
import { PASSPORT_CONTEXT } from '../context.ts';
import type { Emotion } from '../emotions.ts';
import type { VoiceUse } from '../policy.ts';
import { issuerOf, signPassport } from '../proof.ts';
import type { UnsignedPassport, VoicePassport } from '../schema.ts';
import { VoiceAuthority } from '../voice-authority.ts';

/** Secret key of the tests' issuer. */
export const TEST_KEY = new Uint8Array(32).fill(7);

/** The tests' issuer. */
export const TEST_ISSUER = issuerOf(TEST_KEY);

/** A moment within the term of {@link testPassport}, in ms since 1970. */
export const TEST_NOW_MS = Date.parse('2026-06-01T12:00:00Z');

/** What test deployments declare. */
export const TEST_USE: VoiceUse = {
	purpose: 'conversation',
	territories: ['DE'],
	languages: ['en', 'zh'],
	emotions: ['neutral'],
};

type Subject = UnsignedPassport['credentialSubject'];

/** The subject of a formant voice with narrow rights. */
export function testSubject(
	voiceId = 'test',
	engine = 'scripted',
	emotions: readonly Emotion[] = ['neutral', 'joy'],
): Subject {
	const text = { en: 'Made for a test.', zh: '用于测试。' };
	return {
		id: `urn:vivavoce:voice:${voiceId}`,
		type: 'vp:Voice',
		voiceId,
		engine,
		name: { en: 'Test', zh: '测试' },
		languages: ['en', 'zh'],
		emotionalRange: [...emotions],
		trainingUse: { use: 'none', statement: text },
		license: { id: 'CC0-1.0', statement: text },
		compensation: { known: true, statement: text },
		sources: [
			{
				origin: 'parametric',
				languages: ['en', 'zh'],
				recordings: 'none',
				parameters: { pitch: 1 },
				statement: text,
				lineage: [{ id: 'urn:test:engine', type: 'prov:Entity', title: 'Test engine', sha256: 'ab'.repeat(32) }],
			},
		],
		consent: { basis: 'no-data-subject', statement: text },
		policy: {
			type: 'Set',
			uid: `urn:vivavoce:passport:${voiceId}:1#policy`,
			profile: 'urn:vivavoce:voice-passport:1',
			conflict: 'prohibit',
			target: `urn:vivavoce:voice:${voiceId}`,
			permission: [
				{
					action: 'vp:speakAs',
					constraint: [
						{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: ['conversation', 'education'] },
						{ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: ['DE', 'FR'] },
						{ leftOperand: 'language', operator: 'isAnyOf', rightOperand: ['en', 'zh'] },
						{ leftOperand: 'vp:emotion', operator: 'isAnyOf', rightOperand: [...emotions] },
					],
				},
			],
			prohibition: [
				{
					action: 'vp:speakAs',
					constraint: [{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: ['advertising'] }],
				},
			],
		},
		unknowns: [],
	};
}

/** The unsigned passport of a test voice. */
export function unsignedTestPassport(subject: Subject = testSubject()): UnsignedPassport {
	const id = `urn:vivavoce:passport:${subject.voiceId}:1`;
	return {
		'@context': structuredClone(PASSPORT_CONTEXT) as unknown as UnsignedPassport['@context'],
		id,
		type: ['VerifiableCredential', 'VoicePassport'],
		issuer: TEST_ISSUER,
		validFrom: '2026-01-01T00:00:00Z',
		validUntil: '2027-01-01T00:00:00Z',
		credentialStatus: { id: `${id}#status`, type: 'VoiceStatusFile' },
		credentialSubject: subject,
	};
}

/** A signed passport of a test voice. */
export function testPassport(subject: Subject = testSubject()): VoicePassport {
	return signPassport(unsignedTestPassport(subject), TEST_KEY, '2026-01-01T00:00:00Z');
}

/** An authority that trusts the tests' issuer and knows these voices. */
export function testAuthority(passports: readonly VoicePassport[], use: VoiceUse = TEST_USE): VoiceAuthority {
	const authority = new VoiceAuthority({ use, trustedIssuers: [TEST_ISSUER], nowMs: () => TEST_NOW_MS });
	authority.setPassports(new Map(passports.map((passport) => [passport.credentialSubject.voiceId, passport])));
	return authority;
}
