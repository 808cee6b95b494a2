import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { floatToPcm16 } from '../audio/pcm.ts';
import { writeWav } from '../audio/wav-writer.ts';
import { sampleErasure } from '../provenance/receipt/testing/sample-erasure.ts';
import { SAMPLE_AGENT, SAMPLE_USER, sampleReceipt } from '../provenance/receipt/testing/sample-receipt.ts';
import { packSession } from '../provenance/session-file/session-file.ts';
import { testSpeech } from '../provenance/watermark/testing/test-speech.ts';
import { WatermarkEmbedder } from '../provenance/watermark/watermark-embedder.ts';
import { registerVerify } from './verify.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 3);
const KEY_TEXT = Buffer.from(KEY).toString('hex');
const ERASURE = await sampleErasure();
let folder = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'verify-'));
	const speech = testSpeech(5000, 31);
	const embedder = new WatermarkEmbedder({ deployment: { key: KEY, payload: { deployment: 9, session: 0xbeef } } });
	await writeFile(join(folder, 'marked.wav'), writeWav(24_000, [floatToPcm16(embedder.mark(speech))]));
	await writeFile(join(folder, 'plain.wav'), writeWav(24_000, [floatToPcm16(speech)]));
	await writeFile(join(folder, 'short.wav'), writeWav(24_000, [floatToPcm16(speech.subarray(0, 6000))]));
	await writeFile(join(folder, 'notes.txt'), 'no sound');
});

async function writeSession(name: string, change: (recording: Int16Array) => void): Promise<void> {
	const agent = Int16Array.from(SAMPLE_AGENT);
	change(agent);
	const facts = { created: '2026-01-31T12:00:00.000Z', session: 'sess_1', language: 'zh', persona: null } as const;
	const recording = writeWav(24_000, [Int16Array.from(SAMPLE_USER), agent]);
	const file = packSession(
		{ ...facts, server: { name: 'vivavoce', version: '0.1.0' } },
		{ events: [], recording, receipt: await sampleReceipt() },
	);
	await writeFile(join(folder, name), file);
}

afterEach(() => {
	process.exitCode = undefined;
	vi.restoreAllMocks();
});

async function verify(...words: string[]): Promise<{ output: string; code: unknown }> {
	let output = '';
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		output += String(text);
		return true;
	});
	const program = new Command().exitOverride();
	registerVerify(program);
	const files = words.map((word) => (word.includes('.') ? join(folder, word) : word));
	await program.parseAsync(['verify', ...files], { from: 'user' });
	return { output, code: process.exitCode };
}

test('a marked recording: exit code 0, and who spoke', async () => {
	const { output, code } = await verify('marked.wav', '--key', KEY_TEXT);
	expect(code).toBe(0);
	expect(output).toContain('MARKED: synthetic speech');
	expect(output).toContain('marked by  deployment 9, session tag 00beef');
});

test.each([
	['plain.wav', 3],
	['short.wav', 2],
	['notes.txt', 1],
])('%s: exit code %i', async (file, expected) => {
	expect((await verify(file)).code).toBe(expected);
});

test('several files: the worst counts, and --json has them all', async () => {
	const { output, code } = await verify('marked.wav', 'plain.wav', '--json', '--key', KEY_TEXT);
	expect(code).toBe(3);
	const { recordings } = JSON.parse(output);
	expect(recordings.map(({ watermark }: { watermark: { verdict: string } }) => watermark.verdict)).toEqual([
		'marked',
		'not_marked',
	]);
});

test('a key that is none is refused without being repeated', async () => {
	await expect(verify('plain.wav', '--key', 'abcd')).rejects.toThrow(/--key must have 16 to 64 bytes, got 2/);
});

test('a session file: its receipt, and its recording against it', async () => {
	await writeSession('whole.vivavoce.zip', () => undefined);
	const whole = JSON.parse((await verify('whole.vivavoce.zip', '--json')).output);
	expect([whole.receipt.outcome, whole.receipt.recording.agent.verdict]).toEqual(['genuine', 'intact']);
	await writeSession('other.vivavoce.zip', (agent) => agent.fill(3, 1000, 1100));
	expect((await verify('other.vivavoce.zip')).code).toBe(3);
	await writeFile(join(folder, 'torn.vivavoce.zip'), 'PK\x03\x04 and nothing more');
	await expect(verify('torn.vivavoce.zip')).rejects.toThrow('The file is no zip, or a damaged one');
});

test('the receipt of a deletion, alone or in the answer it came with', async () => {
	await writeFile(join(folder, 'erasure.json'), JSON.stringify(ERASURE));
	await writeFile(join(folder, 'answer.json'), JSON.stringify({ session: 'sess_1', erased: true, receipt: ERASURE }));
	for (const file of ['erasure.json', 'answer.json']) {
		const { output, code } = await verify(file);
		expect([code, output]).toEqual([0, expect.stringContaining('erased     recording, at 2026-01-31T12:00:00.000Z')]);
	}
	const forged = { ...ERASURE, statement: { ...ERASURE.statement, session: 'sess_2' } };
	await writeFile(join(folder, 'forged.json'), JSON.stringify(forged));
	const { output, code } = await verify('forged.json');
	expect([code, output]).toEqual([3, expect.stringContaining('NOT GENUINE')]);
});
