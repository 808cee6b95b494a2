/**
 * A conversation, its recording and its receipt as people have them: `vivavoce talk`, then `vivavoce verify`, each in its
 * own process, with nothing between them but the files.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { riffChunks } from '../src/provenance/credentials/riff.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const WEIGHTS = join(PACKAGE_ROOT, 'models', 'recogniser.onnx');
const TIMEOUT_MS = 180_000;

let folder: string;

function vivavoce(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
	return new Promise((resolve) => {
		const options = { cwd: folder, timeout: TIMEOUT_MS };
		execFile(process.execPath, ['--import', LOADER, MAIN, ...args], options, (error, stdout, stderr) => {
			resolve({ code: Number(error?.code ?? 0), stdout, stderr });
		});
	});
}

function changedByte(name: string, at: (bytes: Buffer) => number): string {
	const bytes = readFileSync(join(folder, name));
	const place = at(bytes);
	bytes[place] = (bytes[place] ?? 0) ^ 0x10;
	const path = join(folder, `changed-${name}`);
	writeFileSync(path, bytes);
	return path;
}

describe.skipIf(!existsSync(WEIGHTS))('a recorded conversation (skipped without models/recogniser.onnx)', () => {
	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'vivavoce-receipts-'));
		const sample = join(PACKAGE_ROOT, 'samples', 'zh-hello.wav');
		const { code, stderr } = await vivavoce('talk', sample, '--json', '--out', 'call.wav');
		expect(`${code} ${stderr}`).toMatch(/^0 /);
	}, TIMEOUT_MS);

	afterAll(() => rmSync(folder, { recursive: true }));

	test('is genuine with its receipt, and its credentials are trusted where it was made', {
		timeout: TIMEOUT_MS,
	}, async () => {
		const { code, stdout } = await vivavoce('verify', '--json', 'call.receipt.json', 'call.wav');
		const report = JSON.parse(stdout);
		// A player that runs dry on a busy machine leaves silence in between, which is inconclusive and nothing else.
		expect([report.receipt.recording.agent.verdict, report.receipt.recording.user.verdict]).toEqual([
			expect.stringMatching(/^(intact|paused)$/),
			'intact',
		]);
		expect(code).toBe(report.receipt.outcome === 'genuine' ? 0 : 2);
		expect(report.recordings[0].credentials.state).toBe('trusted');
		expect(report.recordings[0].labels.aigc.Label).toBe('1');
	});

	test('is found out when one byte of its sound was changed', { timeout: TIMEOUT_MS }, async () => {
		const changed = changedByte('call.wav', (bytes) => {
			// The third second of the agent's answer: the right channel of a frame that is not silent.
			const data = riffChunks(bytes).find(({ id }) => id === 'data')?.bytes ?? new Uint8Array();
			const start = data.byteOffset - bytes.byteOffset;
			let at = start + Math.floor(data.length / 8) * 4 + 2;
			while (bytes.readInt16LE(at) === 0) {
				at += 4;
			}
			return at;
		});
		const { code, stdout } = await vivavoce('verify', '--json', 'call.receipt.json', changed);
		const report = JSON.parse(stdout);
		expect([code, report.receipt.recording.agent.verdict]).toEqual([3, 'altered']);
		expect(report.recordings[0].credentials.state).toBe('invalid');
	});

	test('is found out when its receipt was changed', { timeout: TIMEOUT_MS }, async () => {
		const text = readFileSync(join(folder, 'call.receipt.json'), 'utf8');
		writeFileSync(join(folder, 'forged.json'), text.replace('"self-hosted"', '"somebody else"'));
		const { code, stdout } = await vivavoce('verify', 'forged.json', 'call.wav');
		expect([code, stdout]).toEqual([3, expect.stringContaining('NOT GENUINE')]);
	});
});
