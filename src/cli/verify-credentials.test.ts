import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { floatToPcm16 } from '../audio/pcm.ts';
import { writeWav } from '../audio/wav-writer.ts';
import { manifestDefinition } from '../provenance/credentials/manifest.ts';
import { testSpeech } from '../provenance/watermark/testing/test-speech.ts';
import { WatermarkEmbedder } from '../provenance/watermark/watermark-embedder.ts';
import { ContentCredentials } from '../server/recordings/content-credentials.ts';
import { loadCredentialIdentity } from '../server/recordings/credential-identity.ts';
import { toFlac, toMp3, toOggOpus } from '../server/testing/audio-files.ts';
import { checkWatermark } from '../server/verify/watermark-check.ts';
import { checkCredentials } from './verify-credentials.ts';

const MARKED = new WatermarkEmbedder().mark(testSpeech(4000, 41));
const FACTS = {
	id: 'rec_1',
	provider: 'Example Ltd',
	system: 'vivavoce',
	version: '0.1.0',
	atMs: Date.UTC(2026, 0, 31, 12),
	title: 'call',
	durationMs: 4000,
	hasUser: false,
	voices: [],
	watermark: { on: true, algorithm: 'org.vivavoce.watermark.1', tag: '' },
	disclosures: [],
};

let folder: string;
const credentials = new ContentCredentials();

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vivavoce-credentials-'));
});

afterAll(async () => {
	await credentials.close();
	await rm(folder, { recursive: true });
});

describe.each([
	['audio/wav', 'wav', () => writeWav(24_000, [floatToPcm16(MARKED)])],
	['audio/mpeg', 'mp3', () => toMp3(MARKED)],
	['audio/flac', 'flac', () => toFlac(floatToPcm16(MARKED))],
] as const)('%s', (mediaType, format, make) => {
	test('carries credentials that are read, found changed, and in the way of nothing', async () => {
		const identity = await loadCredentialIdentity(folder, Date.now());
		const signed = await credentials.sign(await make(), manifestDefinition(FACTS, mediaType), identity);
		expect((await checkCredentials(signed, identity.rootPem)).credentials.state).toBe('trusted');
		expect(await checkWatermark(signed, {})).toMatchObject({ verdict: 'marked', format, damaged: false });
		const changed = signed.slice();
		const at = changed.length - 5000;
		changed[at] = (changed[at] ?? 0) ^ 0x10;
		expect((await checkCredentials(changed, identity.rootPem)).credentials.state).toBe('invalid');
	}, 60_000);
});

test('Ogg with Opus has no place for credentials, but for the mark', async () => {
	const opus = await toOggOpus(MARKED);
	expect((await checkCredentials(opus, '')).credentials.state).toBe('none');
	expect(await checkWatermark(opus, {})).toMatchObject({ verdict: 'marked', format: 'ogg-opus' });
});
