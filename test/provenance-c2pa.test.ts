/**
 * A second opinion on our content credentials: c2pa-ts, which shares no code with the library that writes them, reads and
 * validates them. It knows no WAV files, so that finding the chunk is done here; all else is its own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asset } from '@trustnxt/c2pa-ts/asset';
import { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { ManifestStore } from '@trustnxt/c2pa-ts/manifest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWav } from '../src/audio/wav-writer.ts';
import type { RecordingFacts } from '../src/provenance/credentials/recording-facts.ts';
import { speechLike } from '../src/provenance/hash-chain/testing/speech-like.ts';
import { loadCredentialIdentity } from '../src/server/recordings/credential-identity.ts';
import { exportRecording } from '../src/server/recordings/recording-export.ts';

const FACTS: RecordingFacts = {
	id: 'rec_1',
	provider: 'Example',
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

/** A WAV file as c2pa-ts wants files: the place of the manifest, and everything around it. */
class WavAsset {
	readonly mimeType = 'audio/wav';
	readonly #bytes: Uint8Array<ArrayBuffer>;
	readonly #chunk: { readonly start: number; readonly length: number };

	constructor(bytes: Uint8Array) {
		this.#bytes = Uint8Array.from(bytes);
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		let start = 12;
		while (String.fromCharCode(...bytes.subarray(start, start + 4)) !== 'C2PA') {
			const length = view.getUint32(start + 4, true);
			start += 8 + length + (length % 2);
		}
		this.#chunk = { start, length: 8 + view.getUint32(start + 4, true) };
	}

	getDataLength(): number {
		return this.#bytes.length;
	}

	async getDataRange(start = 0, length = this.#bytes.length - start): Promise<Uint8Array<ArrayBuffer>> {
		return this.#bytes.subarray(start, start + length);
	}

	getManifestJUMBF(): Uint8Array<ArrayBuffer> {
		const { start, length } = this.#chunk;
		return this.#bytes.subarray(start + 8, start + length);
	}

	getHashExclusionRange(): { start: number; length: number } {
		return this.#chunk;
	}
}

async function validate(bytes: Uint8Array): Promise<{ isValid: boolean; failures: string[]; successes: string[] }> {
	const asset = new WavAsset(bytes);
	const store = ManifestStore.read(SuperBox.fromBuffer(asset.getManifestJUMBF()));
	// A validation writes nothing: the rest of an asset is not asked for.
	const { isValid, statusEntries } = await store.validate(asset as unknown as Asset);
	const codes = (success: boolean) =>
		statusEntries.filter((entry) => entry.success === success).map(({ code }) => code);
	return { isValid, failures: codes(false), successes: codes(true) };
}

describe('another validator', () => {
	let dataDir: string;
	let signed: Uint8Array;
	let derived: Uint8Array;

	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-c2pa-'));
		const wav = writeWav(24_000, [speechLike(48_000, 41), speechLike(48_000, 42)]);
		const identity = await loadCredentialIdentity(dataDir, Date.now());
		signed = await exportRecording(wav, FACTS, identity);
		derived = await exportRecording(wav, FACTS, identity, [{ bytes: signed, format: 'audio/wav', title: 'talk.wav' }]);
	});

	afterAll(() => rm(dataDir, { recursive: true }));

	test('finds the signature, the assertions and the sound of an export whole', async () => {
		const { isValid, failures, successes } = await validate(signed);
		expect([isValid, failures]).toEqual([true, []]);
		expect(successes).toEqual(
			expect.arrayContaining(['claimSignature.validated', 'assertion.hashedURI.match', 'assertion.dataHash.match']),
		);
	});

	test('finds an export with an ingredient whole', async () => {
		expect(await validate(derived)).toMatchObject({ isValid: true, failures: [] });
	});

	test('finds one changed bit of the sound, and of what is said about it', async () => {
		const otherSound = signed.slice();
		otherSound[5000] = (otherSound[5000] ?? 0) ^ 1;
		expect(await validate(otherSound)).toMatchObject({ isValid: false, failures: ['assertion.dataHash.mismatch'] });
		const otherWords = signed.slice();
		const at = Buffer.from(otherWords).lastIndexOf('passport_sha256') + 20;
		otherWords[at] = otherWords[at] === 0x61 ? 0x62 : 0x61;
		expect((await validate(otherWords)).isValid).toBe(false);
	});
});
