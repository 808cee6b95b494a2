import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPassport } from './check-passport.ts';
import { describePassport } from './describe.ts';
import { PROJECT_ISSUERS } from './issuers.ts';
import { passportJsonSchema } from './json-schema.ts';
import { lintPassport } from './lint.ts';
import { passportHash } from './proof.ts';
import type { VoicePassport } from './schema.ts';

const FOLDER = new URL('../../../voices/', import.meta.url);
const COMPUTED = ['clara', 'wren', 'bo', 'lin', 'arlo'];
const RECORDED = ['flite-slt', 'flite-rms', 'flite-awb', 'flite-kal'];

function read(path: string): VoicePassport {
	return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));
}

describe.each([...COMPUTED, ...RECORDED])('the passport of %s', (id) => {
	const passport = read(`${id}/passport.json`);

	test('is signed by the project, and whole', () => {
		expect(checkPassport(passport, PROJECT_ISSUERS)).toMatchObject({ ok: true });
		expect(passport.credentialSubject.voiceId).toBe(id);
	});

	test('has no error, and says in both languages what it says', () => {
		expect(lintPassport(passport).filter(({ severity }) => severity === 'error')).toEqual([]);
		const pages = (['en', 'zh'] as const).map((language) =>
			describePassport(passport, passportHash(passport), language),
		);
		const [english, chinese] = pages.map((page) =>
			page.sections.flatMap(({ title, rows }) => [title, ...rows.map((row) => row.label)]),
		);
		expect(english).toHaveLength(chinese?.length ?? 0);
		expect(chinese?.join('')).toMatch(/[\u4e00-\u9fff]/);
		expect(english?.join('')).not.toMatch(/[\u4e00-\u9fff]/);
	});
});

test.each(COMPUTED)('%s is made of parameters, and of no recording', (id) => {
	const { sources, consent } = read(`${id}/passport.json`).credentialSubject;
	expect(sources).toMatchObject([{ origin: 'parametric', recordings: 'none' }]);
	expect(consent.basis).toBe('no-data-subject');
});

test.each(RECORDED)('%s claims no consent that nobody can see, and warns of it', (id) => {
	const passport = read(`${id}/passport.json`);
	expect(passport.credentialSubject.consent.basis).toBe('not-published');
	const warnings = lintPassport(passport).map(({ message }) => message);
	expect(warnings).toEqual([
		expect.stringMatching(/^the speaker's consent is not published/),
		expect.stringMatching(/^not every recording is listed/),
	]);
});

test('the JSON Schema is the one in voices/; else run: npx tsx scripts/write-voice-passports.ts', () => {
	expect(JSON.parse(readFileSync(new URL('passport.schema.json', FOLDER), 'utf8'))).toEqual(passportJsonSchema());
});
