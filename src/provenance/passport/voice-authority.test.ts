import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluatePolicy, type VoiceUse } from './policy.ts';
import type { VoicePolicy } from './policy-schema.ts';
import { signPassport } from './proof.ts';
import type { UnsignedPassport } from './schema.ts';
import { EMPTY_STATUS, withRevocation } from './status.ts';
import {
	TEST_ISSUER,
	TEST_KEY,
	TEST_NOW_MS,
	TEST_USE,
	testAuthority,
	testPassport,
	testSubject,
	unsignedTestPassport,
} from './testing/test-passport.ts';
import { VoiceAuthority } from './voice-authority.ts';

const VOICE = { id: 'test', engine: 'scripted' };
const PASSPORT = testPassport();

function codeFor(use: Partial<VoiceUse>, language?: string): string {
	const decision = testAuthority([PASSPORT], { ...TEST_USE, ...use }).decide(VOICE, language);
	return decision.permitted ? 'permitted' : `${decision.refusal.code} ${decision.refusal.clause}`;
}

const PERMISSION = 'credentialSubject.policy.permission[0].constraint';

describe('a declared use', () => {
	test('within the passport is permitted, with the passport’s hash', () => {
		const decision = testAuthority([PASSPORT]).decide(VOICE);
		expect(decision).toMatchObject({ permitted: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
	});

	test.each([
		[{ purpose: 'education' }, 'permitted'],
		[{ purpose: 'healthcare' }, `voice_passport_purpose_not_permitted ${PERMISSION}[0]`],
		[
			{ purpose: 'advertising' },
			'voice_passport_purpose_not_permitted credentialSubject.policy.prohibition[0].constraint[0]',
		],
		[{ territories: ['FR', 'DE'] }, 'permitted'],
		[{ territories: ['DE', 'US'] }, `voice_passport_territory_not_permitted ${PERMISSION}[1]`],
		[{ territories: ['001'] }, `voice_passport_territory_not_permitted ${PERMISSION}[1]`],
		[{ languages: ['zh'] }, 'permitted'],
		[{ languages: ['en-GB'] }, 'permitted'],
		[{ languages: ['en', 'fr'] }, `voice_passport_language_not_permitted ${PERMISSION}[2]`],
		[{ emotions: ['joy'] }, 'permitted'],
		[{ emotions: ['joy', 'anger'] }, `voice_passport_emotion_not_permitted ${PERMISSION}[3]`],
		[{ emotions: [] }, `voice_passport_emotion_not_permitted ${PERMISSION}[3]`],
	])('%j: %s', (use, code) => {
		expect(codeFor(use)).toBe(code);
	});

	test('the language of an answer counts, whatever the deployment declares', () => {
		expect(codeFor({ languages: ['en'] }, 'fr')).toBe(`voice_passport_language_not_permitted ${PERMISSION}[2]`);
		expect(codeFor({ languages: ['en', 'fr'] }, 'en')).toBe('permitted');
	});
});

describe('a voice without papers', () => {
	test('is refused: no passport, or one for another voice or another engine', () => {
		const authority = testAuthority([PASSPORT]);
		authority.setPassports(
			new Map([
				['copy', PASSPORT],
				['test', PASSPORT],
			]),
		);
		for (const voice of [
			{ id: 'clone', engine: 'scripted' },
			{ id: 'test', engine: 'upstream:x' },
			{ ...VOICE, id: 'copy' },
		]) {
			expect(authority.decide(voice), voice.id).toMatchObject({
				permitted: false,
				refusal: { code: 'voice_passport_missing' },
			});
		}
	});
});

describe('a term', () => {
	function at(time: string): string {
		const authority = new VoiceAuthority({
			use: TEST_USE,
			trustedIssuers: [TEST_ISSUER],
			nowMs: () => Date.parse(time),
		});
		authority.setPassports(new Map([['test', PASSPORT]]));
		const decision = authority.decide(VOICE);
		return decision.permitted ? 'permitted' : decision.refusal.code;
	}

	test.each([
		['2025-12-31T23:59:59.999Z', 'voice_passport_not_yet_valid'],
		['2026-01-01T00:00:00.000Z', 'permitted'],
		['2026-12-31T23:59:59.999Z', 'permitted'],
		['2027-01-01T00:00:00.000Z', 'voice_passport_expired'],
	])('%s: %s', (time, code) => {
		expect(at(time)).toBe(code);
	});
});

describe('revocation', () => {
	const revocation = { passport: PASSPORT.id, voice: 'test', revokedAt: '2026-05-01T00:00:00Z', reason: 'withdrawn' };

	test('holds at the next question, and for that passport alone', () => {
		const authority = testAuthority([PASSPORT]);
		authority.setStatus(withRevocation(EMPTY_STATUS, { ...revocation, passport: 'urn:another' }));
		expect(authority.decide(VOICE).permitted).toBe(true);
		authority.setStatus(withRevocation(EMPTY_STATUS, revocation));
		expect(authority.decide(VOICE)).toMatchObject({ refusal: { code: 'voice_passport_revoked' } });
	});

	test('a passport is revoked once', () => {
		const status = withRevocation(EMPTY_STATUS, revocation);
		expect(withRevocation(status, { ...revocation, reason: 'again' })).toBe(status);
	});

	test.each([
		['dpv:ConsentGiven', true],
		['dpv:ConsentWithdrawn', false],
		['dpv:ConsentExpired', false],
		['dpv:RenewedConsentGiven', true],
	] as const)('the last event of a consent decides: %s', (status, permitted) => {
		const passport = signPassport(withConsent(status), TEST_KEY, '2026-01-01T00:00:00Z');
		const decision = testAuthority([passport]).decide(VOICE);
		expect(decision.permitted).toBe(permitted);
		if (!decision.permitted) {
			expect(decision.refusal.clause).toBe('credentialSubject.consent.events');
		}
	});
});

describe('a policy', () => {
	const base = testSubject().policy;
	const evaluate = (policy: Partial<VoicePolicy>, use: Partial<VoiceUse> = {}) =>
		evaluatePolicy({ ...base, ...policy }, { ...TEST_USE, ...use }, TEST_NOW_MS)?.code;

	test('permits by any of its permissions, and by none when it has none', () => {
		const anywhere = { action: 'vp:speakAs' } as const;
		expect(evaluate({ permission: [...base.permission, anywhere] }, { territories: ['001'] })).toBeUndefined();
		expect(evaluate({ permission: [] })).toBe('voice_passport_not_permitted');
		expect(evaluate({ permission: [{ action: 'vp:clone' }] })).toBe('voice_passport_not_permitted');
	});

	test('prohibits all speech by a prohibition without conditions, and nothing by one of another action', () => {
		expect(evaluate({ prohibition: [{ action: 'vp:speakAs' }] })).toBe('voice_passport_not_permitted');
		expect(evaluate({ prohibition: [{ action: 'vp:clone' }] })).toBeUndefined();
	});

	test('a prohibited territory touches whoever serves the world', () => {
		const permission = [{ action: 'vp:speakAs' }] as const;
		const prohibited = (operator: 'isAnyOf' | 'isNoneOf') => ({
			permission: [...permission],
			prohibition: [
				{
					action: 'vp:speakAs' as const,
					constraint: [{ leftOperand: 'spatial' as const, operator, rightOperand: ['CN'] }],
				},
			],
		});
		const territories = ['001'];
		expect(evaluate(prohibited('isAnyOf'), { territories })).toBe('voice_passport_territory_not_permitted');
		expect(evaluate(prohibited('isNoneOf'), { territories })).toBe('voice_passport_territory_not_permitted');
		expect(evaluate(prohibited('isAnyOf'), { territories: ['DE'] })).toBeUndefined();
		expect(evaluate(prohibited('isNoneOf'), { territories: ['CN'] })).toBeUndefined();
	});

	test('a permission for all but one territory does not serve the world', () => {
		const permission = [
			{
				action: 'vp:speakAs' as const,
				constraint: [{ leftOperand: 'spatial' as const, operator: 'isNoneOf' as const, rightOperand: ['CN'] }],
			},
		];
		expect(evaluate({ permission }, { territories: ['001'] })).toBe('voice_passport_territory_not_permitted');
		expect(evaluate({ permission }, { territories: ['DE'] })).toBeUndefined();
	});

	test.each([
		['lt', 0, 'voice_passport_expired'],
		['lteq', 0, undefined],
		['gt', 0, 'voice_passport_expired'],
		['gteq', 0, undefined],
		['lteq', -1, 'voice_passport_expired'],
		['gteq', 1, 'voice_passport_expired'],
	] as const)('permits while now %s now%i', (operator, offsetMs, code) => {
		const rightOperand = new Date(TEST_NOW_MS + offsetMs).toISOString();
		const constraint = [{ leftOperand: 'dateTime' as const, operator, rightOperand }];
		expect(evaluate({ permission: [{ action: 'vp:speakAs', constraint }] })).toBe(code);
	});

	test('a wider use is never permitted where a narrower one is not', () => {
		const words = fc.uniqueArray(fc.constantFrom('DE', 'FR', 'US', 'CN', '001'), { minLength: 1 });
		const operator = fc.constantFrom('isAnyOf' as const, 'isNoneOf' as const);
		fc.assert(
			fc.property(words, words, operator, words, operator, (narrow, more, permits, forbidden, forbids) => {
				const rule = (op: typeof permits, rightOperand: string[]) => ({
					action: 'vp:speakAs' as const,
					constraint: [{ leftOperand: 'spatial' as const, operator: op, rightOperand }],
				});
				const policy = { permission: [rule(permits, ['DE', 'FR', 'US'])], prohibition: [rule(forbids, forbidden)] };
				const narrowCode = evaluate(policy, { territories: narrow });
				const wideCode = evaluate(policy, { territories: [...new Set([...narrow, ...more])] });
				expect(narrowCode === undefined || wideCode !== undefined).toBe(true);
			}),
		);
	});
});

function withConsent(
	status: 'dpv:ConsentGiven' | 'dpv:ConsentWithdrawn' | 'dpv:ConsentExpired' | 'dpv:RenewedConsentGiven',
) {
	const text = { en: 'Made for a test.', zh: '用于测试。' };
	const given = {
		status: 'dpv:ConsentGiven' as const,
		at: '2025-06-01T00:00:00Z',
		by: 'speaker',
		method: 'in writing',
	};
	const consent: UnsignedPassport['credentialSubject']['consent'] = {
		basis: 'explicit-consent',
		type: 'dpv:ConsentRecord',
		id: 'urn:test:consent',
		dataSubject: 'did:example:speaker',
		controller: 'Test Ltd',
		jurisdiction: 'DE',
		process: {
			purposes: ['conversation'],
			personalData: ['pd:VoiceCommunicationRecording'],
			recipients: [],
			storage: text,
		},
		notice: { sha256: 'cd'.repeat(32) },
		withdrawal: { exercisedAt: 'mailto:voice@example.com', graceMs: 0 },
		// The later event stands first: what counts is its time.
		events: [{ ...given, status, at: '2025-07-01T00:00:00Z' }, given],
		statement: text,
	};
	return unsignedTestPassport({ ...testSubject(), consent });
}
