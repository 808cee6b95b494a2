import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeWav } from '../audio/wav-writer.ts';
import { type ReferenceAgent, startReferenceAgent } from '../bench/reference/reference-agent.ts';
import { toneTrack } from '../bench/scoring/synthetic-track.ts';
import { packSession, type SessionContent } from '../provenance/session-file/session-file.ts';
import { registerReplay } from './replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
const FACTS = {
	created: '2026-01-31T12:00:00.000Z',
	session: 'sess_1',
	language: 'en',
	persona: null,
	server: { name: 'vivavoce', version: '0.1.0' },
} as const;
const RECORDING = writeWav(24_000, [toneTrack(700, [{ startMs: 200, endMs: 700 }]), new Int16Array(1)]);

function sessionFile(content: SessionContent): string {
	const path = join(folder, `${content.events.length}-${content.recording?.length ?? 0}.vivavoce.zip`);
	writeFileSync(path, packSession(FACTS, content));
	return path;
}

/** A session in which the server found this many turns, each at its beginning. */
function withTurns(count: number): string {
	const started = { type: 'input_audio_buffer.speech_started', audio_start_ms: 0 };
	const events = Array.from({ length: count }, (_, index) => ({
		at_ms: 300,
		from: 'server' as const,
		event: { ...started, item_id: `item_${index}` },
	}));
	return sessionFile({ events, recording: RECORDING });
}

async function run(...words: string[]): Promise<string> {
	const written: string[] = [];
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
	const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
	registerReplay(program);
	await program.parseAsync(['node', 'vivavoce', 'replay', ...words]);
	return written.join('');
}

describe('replay', () => {
	let agent: ReferenceAgent | undefined;

	afterEach(async () => {
		vi.restoreAllMocks();
		process.exitCode = undefined;
		await agent?.close();
	});

	test('refuses what is no session file, and a session without sound', async () => {
		await expect(run(join(folder, 'none.zip'))).rejects.toThrow('check the path');
		await expect(run(import.meta.filename)).rejects.toThrow('no zip');
		await expect(run(sessionFile({ events: [] }))).rejects.toThrow('holds no recording');
	});

	test('passes when the server finds the turns of then', async () => {
		agent = await startReferenceAgent({ silenceMs: 300, answerMs: 100 });
		expect(await run(withTurns(1), '--url', agent.wsUrl)).toContain('1 of 1 turns as they were.');
		expect(process.exitCode).toBe(0);
	});

	test('fails when it does not, and says where', async () => {
		agent = await startReferenceAgent({ silenceMs: 300, answerMs: 100 });
		const document = JSON.parse(await run(withTurns(0), '--url', agent.wsUrl, '--json'));
		expect(document).toMatchObject({ session: 'sess_1', turns: [{ change: 'new' }] });
		expect(process.exitCode).toBe(1);
	});
});
