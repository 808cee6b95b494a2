import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWav } from '../../audio/wav-reader.ts';
import { writeWav } from '../../audio/wav-writer.ts';
import { readLabels } from '../../provenance/credentials/aigc-label.ts';
import { PROVENANCE_ASSERTION } from '../../provenance/credentials/manifest.ts';
import type { RecordingFacts } from '../../provenance/credentials/recording-facts.ts';
import { riffChunks } from '../../provenance/credentials/riff.ts';
import { speechLike } from '../../provenance/hash-chain/testing/speech-like.ts';
import { ContentCredentials, CredentialError } from './content-credentials.ts';
import { type CredentialIdentity, loadCredentialIdentity } from './credential-identity.ts';
import { exportRecording } from './recording-export.ts';

const FACTS: RecordingFacts = {
	id: 'rec_1',
	provider: 'Example & Söhne <GmbH>',
	system: 'vivavoce',
	version: '0.1.0',
	atMs: Date.now(),
	title: 'talk.wav',
	durationMs: 2000,
	hasUser: true,
	voices: [{ id: 'clara', passportSha256: 'ab'.repeat(32) }],
	persona: { name: 'guide', sha256: 'cd'.repeat(32) },
	watermark: { on: true, algorithm: 'org.vivavoce.watermark.1', tag: '0000beef' },
	disclosures: [{ text: '我是人工智能助手。', language: 'zh' }],
	receiptSha256: 'ef'.repeat(32),
};
const USER = speechLike(48_000, 41);
const AGENT = speechLike(48_000, 42);
const WAV = writeWav(24_000, [USER, AGENT]);

let dataDir: string;
let identity: CredentialIdentity;
let signed: Uint8Array;
const credentials = new ContentCredentials();

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-credentials-'));
	identity = await loadCredentialIdentity(dataDir, Date.now());
	signed = await exportRecording(WAV, FACTS, identity);
});

afterAll(async () => {
	await credentials.close();
	await rm(dataDir, { recursive: true });
});

function read(bytes: Uint8Array, anchors = identity.rootPem) {
	return credentials.read(bytes, 'audio/wav', anchors);
}

/** Data of an assertion of a manifest. */
function assertion(manifest: Readonly<Record<string, unknown>> | null, label: string): unknown {
	const assertions = manifest?.['assertions'];
	return Array.isArray(assertions) ? assertions.find((one) => one.label === label)?.data : undefined;
}

describe('an exported recording', () => {
	test('is trusted by who trusts the deployment, and valid for everyone else', async () => {
		expect(await read(signed)).toMatchObject({ state: 'trusted', problems: [] });
		expect((await read(signed, '')).state).toBe('valid');
	});

	test('says how it was made', async () => {
		const { manifest } = await read(signed);
		expect(assertion(manifest, 'c2pa.actions.v2')).toMatchObject({
			allActionsIncluded: true,
			actions: [
				{ action: 'c2pa.created', digitalSourceType: expect.stringMatching(/compositeWithTrainedAlgorithmicMedia$/) },
				{ action: 'c2pa.watermarked.bound' },
			],
		});
		expect(assertion(manifest, PROVENANCE_ASSERTION)).toMatchObject({
			voices: [{ id: 'clara', passport_sha256: 'ab'.repeat(32) }],
			disclosures: [{ text: '我是人工智能助手。', language: 'zh' }],
			receipt_sha256: 'ef'.repeat(32),
		});
		expect(assertion(manifest, 'c2pa.soft-binding')).toMatchObject({
			alg: 'org.vivavoce.watermark.1',
			blocks: [{ scope: { timespan: { start: 0, end: 2000 } }, value: '0000beef' }],
		});
	});

	test('of the agent alone is made by a machine alone, and claims no mark that is not there', async () => {
		const watermark = { on: false, algorithm: '', tag: '' };
		const { manifest } = await read(await exportRecording(WAV, { ...FACTS, hasUser: false, watermark }, identity));
		expect(assertion(manifest, 'c2pa.actions.v2')).toMatchObject({
			actions: [{ digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia' }],
		});
		expect(assertion(manifest, 'c2pa.soft-binding')).toBeUndefined();
	});

	test('bears the labels of China and California, and its credentials come last', () => {
		expect(riffChunks(signed).map(({ id }) => id)).toEqual(['fmt ', 'data', 'AIGC', '_PMX', 'C2PA']);
		const { aigc, disclosure } = readLabels(signed);
		expect(aigc).toMatchObject({ Label: '1', ContentProducer: FACTS.provider, ProduceID: 'rec_1' });
		expect(aigc?.ReservedCode1).toMatch(/^[0-9a-f]{64}$/);
		expect(disclosure).toEqual({
			provider: FACTS.provider,
			system: 'vivavoce',
			version: '0.1.0',
			created: new Date(FACTS.atMs).toISOString(),
			id: 'rec_1',
		});
	});

	test('sounds as before, to the sample', () => {
		expect(readWav(signed).channels).toEqual(readWav(WAV).channels);
	});

	test('is invalid when any one byte of audio or label was changed', async () => {
		const last = riffChunks(signed).at(-1)?.bytes ?? new Uint8Array();
		const manifestStart = signed.length - last.length - 8;
		for (let number = 0; number < 40; number++) {
			// The first eight bytes hold the size of the file, which the credentials themselves change.
			const at = 8 + Math.floor(((manifestStart - 8) * number) / 40);
			const changed = signed.with(at, (signed[at] ?? 0) ^ 1);
			const state = await read(changed).then(
				(report) => report.state,
				(error: unknown) => error,
			);
			expect(state === 'invalid' || state === 'none' || state instanceof CredentialError, `byte ${at}: ${state}`).toBe(
				true,
			);
		}
	});

	test('says nothing else and is trusted still, whichever byte of its credentials was changed', async () => {
		const last = riffChunks(signed).at(-1)?.bytes ?? new Uint8Array();
		const manifestStart = signed.length - last.length;
		const { manifest } = await read(signed);
		let caught = 0;
		for (let number = 0; number < 80; number++) {
			// Padding and box headers that nobody signs may change; what is said may not.
			const at = manifestStart + Math.floor((last.length * number) / 80);
			const report = await read(signed.with(at, (signed[at] ?? 0) ^ 1)).catch(() => undefined);
			const isTrusted = report?.state === 'trusted';
			caught += isTrusted ? 0 : 1;
			expect(isTrusted ? report.manifest : manifest, `byte ${at}`).toEqual(manifest);
		}
		expect(caught).toBeGreaterThan(20);
	});

	test('keeps the marks of what it was made from', async () => {
		const sources = [
			{ title: 'marked.wav', format: 'audio/wav', bytes: signed },
			{ title: 'plain.wav', format: 'audio/wav', bytes: WAV },
		];
		const { state, manifest } = await read(await exportRecording(WAV, FACTS, identity, sources));
		expect(state).toBe('trusted');
		expect(manifest?.['ingredients']).toMatchObject([{ title: 'marked.wav', relationship: 'componentOf' }]);
	});
});

describe('content credentials', () => {
	test('of a file without any are none', async () => {
		expect(await read(WAV)).toEqual({ state: 'none', problems: [], manifest: null });
	});

	test('of bytes that are no such file cannot be read, and the worker lives on', async () => {
		for (const bytes of [new Uint8Array(0), new Uint8Array(100).fill(7), signed.subarray(0, 3000)]) {
			await read(bytes).then(
				({ state }) => expect(['none', 'invalid']).toContain(state),
				(error: unknown) => expect(error).toBeInstanceOf(CredentialError),
			);
		}
		expect((await read(signed)).state).toBe('trusted');
	});

	test('are signed by one deployment with one identity, which is renewed in time', async () => {
		const again = await loadCredentialIdentity(dataDir, Date.now());
		expect(again.leafDer).toEqual(identity.leafDer);
		const later = await loadCredentialIdentity(dataDir, Date.now() + 380 * 24 * 3600 * 1000);
		expect(later.rootPem).toBe(identity.rootPem);
		expect(later.leafDer).not.toEqual(identity.leafDer);
	});
});
