import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPerceptionProvider } from '../provider.ts';
import { readModelJson, readModelText } from './model-files.ts';

let folder = '';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'models-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

describe('model files', () => {
	it('are read plain or gzipped', () => {
		writeFileSync(join(folder, 'a.txt'), '你好');
		writeFileSync(join(folder, 'b.txt.gz'), gzipSync('hello'));
		expect(readModelText(folder, 'a.txt')).toBe('你好');
		expect(readModelText(folder, 'b.txt')).toBe('hello');
	});

	it('that are missing are named, with what to do', () => {
		expect(() => readModelText(folder, 'lm.en.arpa')).toThrow(/lm\.en\.arpa is missing; restore it with .*training/);
	});

	it('that are no gzip are refused', () => {
		writeFileSync(join(folder, 'a.txt.gz'), 'plain');
		expect(() => readModelText(folder, 'a.txt')).toThrow(/a\.txt\.gz cannot be read/);
	});

	it('of the wrong shape are refused with the field', () => {
		writeFileSync(join(folder, 'a.json'), '{"caches": [[1, -2]]}');
		const schema = z.object({ caches: z.array(z.array(z.number().positive())) });
		expect(() => readModelJson(folder, 'a.json', schema)).toThrow(/a\.json: caches\.0\.1: /);
		writeFileSync(join(folder, 'a.json'), '{');
		expect(() => readModelJson(folder, 'a.json', schema)).toThrow(/a\.json cannot be read/);
	});
});

describe('a provider without models', () => {
	it('is refused with the first missing file', async () => {
		await expect(createPerceptionProvider({ modelsDir: folder })).rejects.toMatchObject({
			name: 'PerceptionError',
			code: 'model_missing',
			message: expect.stringContaining('vad.json'),
		});
	});

	it('is refused when a file is no network', async () => {
		writeFileSync(join(folder, 'vad.json'), '{"caches": []}');
		writeFileSync(join(folder, 'vad.onnx'), 'not a network');
		await expect(createPerceptionProvider({ modelsDir: folder })).rejects.toMatchObject({ code: 'model_invalid' });
	});

	it('refuses a thread count below one', async () => {
		await expect(createPerceptionProvider({ modelsDir: folder, threads: 0 })).rejects.toThrow(/threads must be/);
	});
});
