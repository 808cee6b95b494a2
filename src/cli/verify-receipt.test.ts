import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWav } from '../audio/wav-writer.ts';
import type { Receipt } from '../provenance/receipt/receipt.ts';
import { SAMPLE_AGENT, SAMPLE_USER, sampleReceipt } from '../provenance/receipt/testing/sample-receipt.ts';
import { loadCredentialIdentity } from '../server/recordings/credential-identity.ts';
import { exportRecording } from '../server/recordings/recording-export.ts';
import { checkCredentials, credentialLines, trustAnchors } from './verify-credentials.ts';
import { checkReceipt, looksLikeReceipt, receiptLines } from './verify-receipt.ts';

const RATE_HZ = 24_000;
const LENGTH = 80_000;

let folder: string;
let receipt: Receipt;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'vivavoce-verify-'));
	receipt = await sampleReceipt();
});

afterAll(() => rm(folder, { recursive: true }));

function tracks(): { user: Int16Array; agent: Int16Array } {
	const user = new Int16Array(LENGTH);
	const agent = new Int16Array(LENGTH);
	user.set(SAMPLE_USER);
	agent.set(SAMPLE_AGENT, 12_345);
	return { user, agent };
}

async function verify(wav: Uint8Array | undefined, changed: unknown = receipt, trusted: readonly string[] = []) {
	const receiptPath = join(folder, 'receipt.json');
	const wavPath = join(folder, 'recording.wav');
	await writeFile(receiptPath, typeof changed === 'string' ? changed : JSON.stringify(changed));
	if (wav !== undefined) {
		await writeFile(wavPath, wav);
	}
	return checkReceipt(receiptPath, wav === undefined ? undefined : wavPath, trusted);
}

function stereo({ user, agent }: ReturnType<typeof tracks>): Uint8Array {
	return writeWav(RATE_HZ, [user, agent]);
}

describe('a receipt and its recording', () => {
	test('are genuine together, and so is the agent alone', async () => {
		const report = await verify(stereo(tracks()), receipt, [receipt.log.key]);
		expect([report.outcome, report.recording?.agent.verdict, report.recording?.user?.verdict]).toEqual([
			'genuine',
			'intact',
			'intact',
		]);
		expect((await verify(writeWav(RATE_HZ, [tracks().agent]))).outcome).toBe('genuine');
		expect((await verify(undefined)).outcome).toBe('genuine');
		expect(receiptLines(report).join('\n')).toContain('a key you trust');
	});

	test('of another key than the trusted one are not genuine', async () => {
		expect((await verify(stereo(tracks()), receipt, ['other+00000000+AAAA'])).outcome).toBe('altered');
	});

	test('are found out whichever second was changed, on either side', async () => {
		const changes: [keyof ReturnType<typeof tracks>, number][] = [];
		for (let at = 100; at < SAMPLE_USER.length; at += 1200) {
			changes.push(['user', at]);
		}
		for (let at = 100; at < SAMPLE_AGENT.length; at += 1200) {
			changes.push(['agent', 12_345 + at]);
		}
		for (const [side, at] of changes) {
			const both = tracks();
			both[side][at] = (both[side][at] ?? 0) + 1;
			const report = await verify(stereo(both));
			expect(report.outcome, `${side} ${at}`).toBe('altered');
			const findings = report.recording?.[side]?.findings ?? [];
			expect(findings.some(({ startMs, endMs }) => startMs <= at / 24 && at / 24 <= endMs)).toBe(true);
		}
		expect(changes).toHaveLength(75);
	});

	test('are found out when the sides were exchanged', async () => {
		const { user, agent } = tracks();
		expect((await verify(stereo({ user: agent, agent: user }))).outcome).toBe('altered');
	});

	test('are inconclusive where the recording is an excerpt', async () => {
		const { user, agent } = tracks();
		const report = await verify(stereo({ user: user.subarray(0, 50_000), agent: agent.subarray(0, 50_000) }));
		expect(report.outcome).toBe('inconclusive');
		expect(receiptLines(report).join('\n')).toContain('an excerpt');
	});

	test('say what is wrong with them', async () => {
		const forged = { ...receipt, statement: { ...receipt.statement, voices: [] } };
		const report = await verify(undefined, forged);
		expect(report.outcome).toBe('altered');
		expect(receiptLines(report).join('\n')).toMatch(/NOT GENUINE.*signature: the receipt was changed/s);
	});

	test('that cannot be checked at all say what to give instead', async () => {
		await expect(verify(undefined, 'RIFF')).rejects.toThrow('give the receipt first');
		await expect(verify(writeWav(8000, [SAMPLE_USER]))).rejects.toThrow('24000 Hz with 1 or 2 channels, not 8000 Hz');
		await expect(verify(new Uint8Array(10))).rejects.toThrow('RIFF/WAVE');
	});
});

test('a receipt is known by its beginning', () => {
	const bytes = (text: string) => new TextEncoder().encode(text);
	expect([' \n{"type"', '\ufeff{', 'RIFF', '', 'fLaC{'].map((text) => looksLikeReceipt(bytes(text)))).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
});

describe('the credentials of a file', () => {
	test('are trusted by the deployment that made it, unknown to others, and lost by one changed byte', async () => {
		const identity = await loadCredentialIdentity(folder, Date.now());
		const watermark = { on: false, algorithm: '', tag: '' };
		const facts = { id: 'rec_1', provider: 'Example', system: 'vivavoce', version: '0.1.0', title: 'a.wav', watermark };
		const wav = stereo(tracks());
		const rest = { atMs: Date.now(), durationMs: 1000, hasUser: true, voices: [], disclosures: [] };
		const signed = await exportRecording(wav, { ...facts, ...rest }, identity);
		const anchors = await trustAnchors(folder, []);
		const state = async (bytes: Uint8Array, trust: string) => (await checkCredentials(bytes, trust)).credentials.state;
		expect(await state(signed, anchors)).toBe('trusted');
		expect(await state(signed, '')).toBe('valid');
		expect(await state(signed.with(5000, (signed[5000] ?? 0) ^ 1), anchors)).toBe('invalid');
		expect(await state(wav, anchors)).toBe('none');
		const lines = credentialLines(await checkCredentials(signed, anchors)).join('\n');
		expect(lines).toMatch(
			/C2PA +whole, signed by a deployment you trust \(a\.wav\)\nAIGC +made by Example, number rec_1/,
		);
	});

	test('of a file of another kind are none', async () => {
		const { credentials, labels } = await checkCredentials(new TextEncoder().encode('OggS, not a WAV file'), '');
		expect([credentials.state, labels]).toEqual(['none', {}]);
	});
});
