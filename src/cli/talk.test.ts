import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readWav } from '../audio/wav-reader.ts';
import { writeWav } from '../audio/wav-writer.ts';
import { type ReferenceAgent, startReferenceAgent } from '../bench/reference/reference-agent.ts';
import { toneTrack } from '../bench/scoring/synthetic-track.ts';
import { registerTalk } from './talk.ts';

const folder = mkdtempSync(join(tmpdir(), 'talk-'));
const speech = join(folder, 'speech.wav');
const recording = join(folder, 'reply.wav');

beforeAll(() => {
	writeFileSync(speech, writeWav(24_000, [toneTrack(700, [{ startMs: 200, endMs: 700 }])]));
});

async function run(...words: string[]): Promise<string> {
	let errors = '';
	const program = new Command().exitOverride().configureOutput({
		writeErr: (text) => {
			errors += text;
		},
	});
	registerTalk(program);
	await program.parseAsync(['node', 'vivavoce', 'talk', ...words]).catch((error: Error) => {
		throw new Error(`${errors}${error.message}`);
	});
	return errors;
}

describe('talk refuses', () => {
	test('neither a file nor a microphone, and both', async () => {
		await expect(run()).rejects.toThrow('give either a WAV file or --mic');
		await expect(run(speech, '--mic')).rejects.toThrow('give either a WAV file or --mic');
	});

	test('a persona without extensions, and other languages', async () => {
		await expect(run(speech, '--persona', 'p', '--no-extensions')).rejects.toThrow(
			'--persona and --scene are extensions',
		);
		await expect(run(speech, '--lang', 'fr')).rejects.toThrow('Allowed choices are en, zh');
	});

	test('a missing file, a file that is no recording, and silence of zero length', async () => {
		await expect(run(join(folder, 'none.wav'))).rejects.toThrow('There is no file');
		await expect(run(import.meta.filename)).rejects.toThrow('RIFF/WAVE');
		const empty = join(folder, 'empty.wav');
		writeFileSync(empty, writeWav(24_000, [new Int16Array(0)]));
		await expect(run(empty)).rejects.toThrow('holds no audio');
	});

	test('an address where nobody answers, and one that is none', async () => {
		await expect(run(speech, '--url', 'ws://127.0.0.1:1')).rejects.toThrow('No Realtime server answers at 127.0.0.1:1');
		await expect(run(speech, '--url', 'nowhere')).rejects.toThrow('--url must be an address');
	});
});

describe('talk', () => {
	let agent: ReferenceAgent | undefined;

	afterEach(async () => {
		vi.restoreAllMocks();
		await agent?.close();
	});

	test('prints one JSON document and writes the stereo recording', async () => {
		agent = await startReferenceAgent({ silenceMs: 300, answerMs: 400 });
		const written: string[] = [];
		vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
		await run(speech, '--url', agent.wsUrl, '--json', '--out', recording);
		const document = JSON.parse(written.join(''));
		expect(document).toMatchObject({ file: speech, recording, server: agent.wsUrl, errors: [] });
		expect(document.session.model).toBe('reference-agent');
		expect(document.turns).toHaveLength(1);
		expect(document.turns[0].user.startMs).toBe(200);
		expect(document.turns[0].voiceToVoiceMs).toBeGreaterThan(295);
		const { channels, rateHz } = readWav(readFileSync(recording));
		expect(rateHz).toBe(24_000);
		expect(channels).toHaveLength(2);
		expect(channels[0]?.some((sample) => sample !== 0)).toBe(true);
		expect(channels[1]?.some((sample) => sample !== 0)).toBe(true);
	});

	test('shows the latency and where the recording is', async () => {
		agent = await startReferenceAgent({ silenceMs: 300, answerMs: 400 });
		const written: string[] = [];
		vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
		await run(speech, '--url', agent.wsUrl, '--out', recording);
		expect(written.join('')).toMatch(/voice to voice 3\d\d ms/);
		expect(written.join('')).toContain(`Recording: ${recording}`);
	});
});
