import { expect, test } from 'vitest';
import { draftPassport } from './draft.ts';
import { lintPassport } from './lint.ts';
import type { UnsignedPassport } from './schema.ts';
import { TEST_ISSUER, TEST_NOW_MS, TEST_USE, testSubject, unsignedTestPassport } from './testing/test-passport.ts';

type Subject = UnsignedPassport['credentialSubject'];

function errorsOf(subject: Partial<Subject>, fields: Partial<UnsignedPassport> = {}): string[] {
	const passport = { ...unsignedTestPassport({ ...testSubject(), ...subject }), ...fields };
	return lintPassport(passport)
		.filter(({ severity }) => severity === 'error')
		.map(({ path }) => path);
}

const text = { en: 'Made for a test.', zh: '用于测试。' };

const RECORDED: Subject['sources'][number] = {
	origin: 'recorded',
	languages: ['en', 'zh'],
	speaker: { id: 'A', description: text, identityProof: 'document', isMinor: false },
	recordings: [],
	recordingsComplete: true,
	statement: text,
	lineage: [{ id: 'urn:test:model', type: 'prov:Entity', title: 'Model' }],
};

test('a sound passport has nothing to remark', () => {
	expect(lintPassport(unsignedTestPassport())).toEqual([]);
});

test('every field that is missing or wrong is named by its full path', () => {
	const passport = structuredClone(unsignedTestPassport()) as unknown as {
		credentialSubject: { sources: { lineage: { sha256: string }[] }[]; extra?: number; engine?: string };
	};
	const [source] = passport.credentialSubject.sources;
	Object.assign(source?.lineage[0] ?? {}, { sha256: 'ABC' });
	passport.credentialSubject.extra = 1;
	delete passport.credentialSubject.engine;
	expect(lintPassport(passport).map(({ path }) => path)).toEqual([
		'credentialSubject.engine',
		'credentialSubject.sources[0].lineage[0].sha256',
		'credentialSubject.extra',
	]);
});

test.each([null, 7, 'passport', [], {}])('%j is remarked on, not thrown over', (document) => {
	expect(lintPassport(document).length).toBeGreaterThan(0);
});

test('a remark names its field and says what to do', () => {
	const findings = lintPassport({ ...unsignedTestPassport(), validUntil: 'never', surprise: 1 });
	expect(findings.map(({ path, message }) => `${path} ${message}`)).toEqual([
		'validUntil must be a time in UTC such as 2026-01-31T12:00:00Z',
		'surprise is not a field of a passport: remove it',
	]);
	const policy = { ...testSubject().policy, permission: [] };
	expect(lintPassport(unsignedTestPassport({ ...testSubject(), policy }))).toEqual([
		{
			severity: 'warning',
			path: 'credentialSubject.policy',
			message: 'nothing is permitted, so the voice never speaks: add a permission for vp:speakAs',
		},
	]);
});

test('a term that ends before it begins', () => {
	expect(errorsOf({}, { validUntil: '2026-01-01T00:00:00Z' })).toEqual(['validUntil']);
});

test('a language that no source explains', () => {
	expect(errorsOf({ languages: ['en', 'zh', 'fr'] })).toEqual(['credentialSubject.sources']);
});

test('a recorded voice cannot say that nobody was recorded, nor that its empty list is complete', () => {
	expect(errorsOf({ sources: [RECORDED] })).toEqual([
		'credentialSubject.consent',
		'credentialSubject.sources[0].recordings',
	]);
});

test('without a published consent, only cautious purposes may be permitted', () => {
	const subject = {
		sources: [{ ...RECORDED, recordingsComplete: false }],
		consent: { basis: 'not-published' as const, statement: text },
	};
	const rule = (purpose: string): Subject['policy'] => ({
		...testSubject().policy,
		permission: [
			{ action: 'vp:speakAs', constraint: [{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: [purpose] }] },
		],
	});
	expect(errorsOf({ ...subject, policy: rule('research') })).toEqual([]);
	expect(errorsOf({ ...subject, policy: rule('advertising') })).toEqual(['credentialSubject.policy.permission[0]']);
	expect(errorsOf({ ...subject, policy: { ...rule('research'), permission: [{ action: 'vp:speakAs' }] } })).toEqual([
		'credentialSubject.policy.permission[0]',
	]);
});

test('a purpose that is no word of the vocabulary', () => {
	const policy = structuredClone(testSubject().policy);
	policy.prohibition = [
		{
			action: 'vp:speakAs',
			constraint: [{ leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: ['espionage'] }],
		},
	];
	expect(errorsOf({ policy })).toEqual(['credentialSubject.policy']);
});

test('a draft may be signed as it is, and warns of what the provider keeps to itself', () => {
	const facts = { voiceId: 'upstream', engine: 'upstream:x', provider: 'x', issuer: TEST_ISSUER, nowMs: TEST_NOW_MS };
	const draft = draftPassport({ ...facts, use: TEST_USE, emotions: ['neutral'] });
	expect(lintPassport(draft)).toMatchObject([{ severity: 'warning', path: 'credentialSubject.sources[0]' }]);
});
