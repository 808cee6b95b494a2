import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onnxBytes, ZIPFORMER2_METADATA } from '../perception/sherpa/testing/onnx-bytes.ts';
import { registerPack } from './pack.ts';

let folder: string;
let written: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'vivavoce-cli-'));
	vi.stubEnv('VIVAVOCE_DATA_DIR', join(folder, 'data'));
	written = '';
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		written += String(text);
		return true;
	});
	vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

async function run(...words: readonly string[]): Promise<string> {
	written = '';
	const program = new Command().exitOverride();
	registerPack(program);
	await program.parseAsync(['pack', ...words], { from: 'user' });
	return written;
}

/** A folder with a pack that can be looked at. */
function makePack(): string {
	const pack = join(folder, 'mine');
	mkdirSync(pack);
	writeFileSync(join(pack, 'model.onnx'), onnxBytes(ZIPFORMER2_METADATA));
	writeFileSync(join(pack, 'tokens.txt'), '<blk> 0\n');
	const card = {
		name: 'mine',
		description: { en: 'A pack of mine.', zh: '我的识别包。' },
		languages: ['en', 'zh'],
		maker: 'Me',
		origin: 'here',
		licence: 'Apache-2.0',
		trainingData: 'not disclosed',
		files: ['model.onnx', 'tokens.txt'].map((path) => ({ path, sha256: 'unknown' })),
	};
	writeFileSync(join(pack, 'pack.json'), JSON.stringify(card));
	return pack;
}

test('a pack is added from a folder, listed before the catalogue, shown in both languages, and removed', async () => {
	const pack = makePack();
	await expect(run('add', pack)).rejects.toThrow(/--trust-on-first-use/);
	expect(await run('add', pack, '--trust-on-first-use')).toMatch(/mine is added.*VIVAVOCE_RECOGNISER=mine/);
	const rows = JSON.parse(await run('list', '--json'));
	expect(rows[0]).toMatchObject({ name: 'mine', standing: 'here', undisclosed: ['trainingData'] });
	expect(rows.slice(1).every(({ standing }: { standing: string }) => standing === 'can be added')).toBe(true);
	const page = await run('show', 'mine');
	for (const text of [
		'A pack of mine.',
		'我的识别包。',
		'made by: Me',
		'licence: Apache-2.0',
		'trained on: not disclosed',
	]) {
		expect(page).toContain(text);
	}
	expect(page).toMatch(/model\.onnx: SHA-256 [0-9a-f]{64}/);
	await run('remove', 'mine');
	expect(JSON.parse(await run('list', '--json'))[0].standing).toBe('can be added');
});

test('the table has a line for each pack and says whose data are not disclosed', async () => {
	const lines = (await run('list')).trim().split('\n');
	expect(lines[0]).toMatch(/^pack +languages +size +licence +data +standing$/);
	expect(lines).toHaveLength(1 + JSON.parse(await run('list', '--json')).length);
	expect(lines[1]).toContain('not disclosed');
});

test('a name that is none is refused with those that are', async () => {
	await expect(run('show', 'whisper')).rejects.toThrow(/choose one of zipformer-zh-en/);
	await expect(run('remove', 'whisper')).rejects.toThrow(/pack list shows/);
	await expect(run('add', 'whisper')).rejects.toThrow(/give one of/);
});
