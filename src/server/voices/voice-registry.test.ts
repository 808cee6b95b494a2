import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { passportHash, signPassport } from '../../provenance/passport/proof.ts';
import type { Revocation } from '../../provenance/passport/status.ts';
import {
	TEST_ISSUER,
	TEST_NOW_MS,
	testPassport,
	testSubject,
	unsignedTestPassport,
} from '../../provenance/passport/testing/test-passport.ts';
import { loadConfig } from '../config/config.ts';
import { createLog } from '../logging.ts';
import { deploymentMark, watermarkKeyPath } from '../verify/watermark-key.ts';
import { ensureIssuerKey, issuerKeyPath, readIssuerKey } from './issuer-key.ts';
import { addRevocation, ownVoicesDir, passportPath, statusPath } from './voice-files.ts';
import { type RegistryConfig, type SignedGround, VoiceRegistry } from './voice-registry.ts';

let dataDir: string;
let config: RegistryConfig;
let revoked: Revocation[];
let grounds: SignedGround[];
let registry: VoiceRegistry;

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-registry-'));
	const provenance = { territories: ['DE'], trustedIssuers: [TEST_ISSUER] };
	config = await loadConfig({ env: {}, cwd: dataDir, overrides: { dataDir, provenance } });
	revoked = [];
	const log = createLog({ level: 'silent', format: 'json' });
	grounds = [];
	const listener = {
		log,
		revoked: (one: Revocation) => void revoked.push(one),
		consented: (one: SignedGround) => void grounds.push(one),
	};
	registry = new VoiceRegistry(config, listener, () => TEST_NOW_MS);
});

afterEach(async () => {
	registry.close();
	await rm(dataDir, { recursive: true });
});

async function addVoice(id: string, passport: unknown): Promise<void> {
	const path = passportPath(ownVoicesDir(dataDir), id);
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, JSON.stringify(passport));
}

function standing(id: string, engine = 'scripted'): string {
	const decision = registry.decide({ id, engine });
	return decision.permitted ? 'permitted' : decision.refusal.code;
}

/** Waits for the watch to see a change. */
async function becomes(id: string, expected: string): Promise<void> {
	await expect.poll(() => standing(id), { timeout: 10_000 }).toBe(expected);
}

test('nobody speaks before the passports are read', async () => {
	expect(standing('clara', 'espeak-ng')).toBe('voice_passport_missing');
	await registry.load();
	expect(standing('clara', 'espeak-ng')).toBe('permitted');
});

test('a deployment adds voices, but cannot replace the passport of a shipped one', async () => {
	await addVoice('test', testPassport());
	await addVoice('clara', testPassport(testSubject('clara', 'scripted')));
	await addVoice('broken', 'no passport');
	await registry.load();
	expect(standing('test')).toBe('permitted');
	expect(standing('clara')).toBe('voice_passport_missing');
	expect(standing('clara', 'espeak-ng')).toBe('permitted');
	expect(standing('broken')).toBe('voice_passport_unsigned');
});

test('a deployment trusts its own key', async () => {
	const key = await ensureIssuerKey(dataDir);
	await addVoice('test', signPassport(unsignedTestPassport(), key, '2026-01-01T00:00:00Z'));
	await registry.load();
	expect(standing('test')).toBe('permitted');
	await rm(issuerKeyPath(dataDir));
	await registry.load();
	expect(standing('test')).toBe('voice_passport_untrusted');
});

test('what another program changes is seen: a new voice, its revocation, and who is told', async () => {
	await registry.load();
	registry.watch();
	expect(standing('test')).toBe('voice_passport_missing');
	await addVoice('test', testPassport());
	await becomes('test', 'permitted');
	const revocation = { passport: testPassport().id, voice: 'test', revokedAt: '2026-05-01T00:00:00Z', reason: 'asked' };
	await addRevocation(dataDir, revocation);
	await becomes('test', 'voice_passport_revoked');
	expect(revoked).toEqual([revocation]);
});

test('a status file that breaks while the server runs takes no revocation back', async () => {
	await addVoice('test', testPassport());
	await registry.load();
	await registry.revoke('test', '');
	registry.watch();
	await writeFile(statusPath(dataDir), '{"type": "VoiceStatusFile", "revoked": [');
	await addVoice('other', testPassport(testSubject('other')));
	// The broken file keeps the new voice out as well: nobody can know whether it was revoked.
	await new Promise((resolve) => setTimeout(resolve, 900));
	expect(standing('test')).toBe('voice_passport_revoked');
	expect(standing('other')).toBe('voice_passport_missing');
});

test('revoking writes who, when and why, once, and nothing for a voice without passport', async () => {
	await addVoice('test', testPassport());
	await registry.load();
	expect(await registry.revoke('nobody', '')).toBeUndefined();
	await registry.revoke('test', 'asked');
	await registry.revoke('test', 'again');
	const status: unknown = JSON.parse(await readFile(statusPath(dataDir), 'utf8'));
	expect(status).toEqual({
		type: 'VoiceStatusFile',
		revoked: [
			{ passport: testPassport().id, voice: 'test', revokedAt: new Date(TEST_NOW_MS).toISOString(), reason: 'asked' },
		],
	});
	expect(revoked).toHaveLength(1);
});

test('what was signed and revoked while no server ran is told of at the start, once', async () => {
	await addVoice('test', testPassport());
	await addVoice('forged', { ...testPassport(testSubject('forged')), validUntil: '2099-01-01T00:00:00Z' });
	await addRevocation(dataDir, { passport: 'urn:x', voice: 'x', revokedAt: '2026-05-01T00:00:00Z', reason: 'asked' });
	await registry.load();
	await registry.load();
	expect(revoked.map(({ passport }) => passport)).toEqual(['urn:x']);
	expect(grounds).toEqual([
		{
			voice: 'test',
			passport: testPassport().id,
			sha256: passportHash(testPassport()),
			issuer: TEST_ISSUER,
			basis: 'no-data-subject',
			status: null,
		},
	]);
});

test('keys are made once, for their owner only', async () => {
	const [first, second] = await Promise.all([ensureIssuerKey(dataDir), ensureIssuerKey(dataDir)]);
	expect(first).toEqual(second);
	const marks = await Promise.all([deploymentMark(dataDir), deploymentMark(dataDir), deploymentMark(dataDir, 7)]);
	expect(marks[0]).toEqual(marks[1]);
	expect(marks[2]).toEqual({ key: marks[0]?.key, deployment: 7 });
	for (const path of [issuerKeyPath(dataDir), watermarkKeyPath(dataDir)]) {
		expect((await stat(path)).mode & 0o777, path).toBe(0o600);
	}
});

test('a file that holds no Ed25519 key is named', async () => {
	const path = join(dataDir, 'key.pem');
	await writeFile(path, 'no key');
	await expect(readIssuerKey(path)).rejects.toThrow(/key\.pem is not a private key in PEM form/);
});
