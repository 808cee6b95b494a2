/**
 * `vivavoce talk` as people run it: a shipped recording, the real server in its own process, both languages.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readWav } from '../src/audio/wav-reader.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const SAMPLES = join(PACKAGE_ROOT, 'samples');
const WEIGHTS = join(PACKAGE_ROOT, 'models', 'recogniser.onnx');

/** A conversation of three turns takes about 20 s; a busy machine may need several times as long. */
const TIMEOUT_MS = 120_000;

interface Turn {
	readonly user: { readonly text: string; readonly startMs: number; readonly endMs: number };
	readonly decisions: readonly { readonly decision: string; readonly reasons: readonly unknown[] }[];
	readonly agent?: { readonly text: string; readonly heardText: string | null };
	readonly voiceToVoiceMs: number | null;
	readonly interrupted: boolean;
}

async function talk(file: string) {
	const recording = join(mkdtempSync(join(tmpdir(), 'talk-')), 'reply.wav');
	const args = ['--import', 'tsx', MAIN, 'talk', join(SAMPLES, file), '--json', '--out', recording];
	const stdout = await new Promise<string>((resolve, reject) => {
		execFile(process.execPath, args, { timeout: TIMEOUT_MS }, (error, out, errors) => {
			if (error === null) {
				resolve(out);
			} else {
				reject(new Error(`talk failed: ${errors}`));
			}
		});
	});
	const document: { readonly turns: readonly Turn[]; readonly recording: string } = JSON.parse(stdout);
	return { document, audio: readWav(readFileSync(recording)) };
}

/** Characters of the expected words that were heard, 0–1, without punctuation, spaces and case. */
function overlap(expected: string, heard: string): number {
	const plain = (text: string) => [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
	const left = plain(heard);
	const found = plain(expected).filter((character) => {
		const at = left.indexOf(character);
		return at >= 0 && left.splice(at, 1).length === 1;
	});
	return found.length / plain(expected).length;
}

describe.skipIf(!existsSync(WEIGHTS))('talk (skipped without models/recogniser.onnx)', () => {
	const transcripts: Record<string, { readonly text: string }[]> = JSON.parse(
		readFileSync(join(SAMPLES, 'transcripts.json'), 'utf8'),
	);

	test.each(['en-hello.wav', 'zh-hello.wav'])(
		'%s is heard, answered and recorded',
		async (file) => {
			const { document, audio } = await talk(file);
			const expected = transcripts[file] ?? [];
			expect(document.turns).toHaveLength(expected.length);
			document.turns.forEach((turn, index) => {
				expect(overlap(expected[index]?.text ?? '', turn.user.text)).toBeGreaterThan(0.6);
				// Less is heard than was made when an answer begins in a pause and the caller goes on.
				expect(turn.agent?.heardText ?? '').not.toBe('');
				expect(turn.interrupted || turn.agent?.heardText === turn.agent?.text).toBe(true);
				expect(turn.voiceToVoiceMs).toBeGreaterThan(0);
				expect(turn.decisions.some(({ reasons }) => reasons.length > 0)).toBe(true);
			});
			expect(audio.rateHz).toBe(24_000);
			expect(audio.channels).toHaveLength(2);
			const loudest = audio.channels.map((channel) => channel.reduce((most, one) => Math.max(most, Math.abs(one)), 0));
			expect(Math.min(...loudest)).toBeGreaterThan(0.05);
		},
		TIMEOUT_MS,
	);
});
