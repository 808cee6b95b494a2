import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkModelFiles, checkNode, checkPort, checkRecorder } from './self-test.ts';

test.each([
	['20.18.9', 'failed'],
	['20.19.0', 'ok'],
	['18.99.0', 'failed'],
	['22.0.0', 'ok'],
])('Node %s is %s', (version, status) => {
	expect(checkNode(version).status).toBe(status);
});

test('a port in use is named', async () => {
	const holder = createServer();
	await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
	const address = holder.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	expect(await checkPort({ host: '127.0.0.1', port })).toMatchObject({ status: 'failed', advice: expect.any(String) });
	await new Promise((resolve) => holder.close(resolve));
	expect(await checkPort({ host: '127.0.0.1', port })).toMatchObject({ status: 'ok' });
});

test('missing models are named with their folder', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-models-'));
	await writeFile(join(folder, 'vad.onnx'), 'x');
	expect(checkModelFiles(folder)).toMatchObject({ status: 'failed', detail: `missing in ${folder}: recogniser.onnx` });
	await writeFile(join(folder, 'recogniser.onnx'), 'x'.repeat(1500));
	expect(checkModelFiles(folder)).toMatchObject({ status: 'ok', detail: 'recogniser.onnx 2 kB, vad.onnx 1 kB' });
});

test('a recorder is found on the path; without one it is merely absent', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-path-'));
	expect(checkRecorder({ PATH: folder })).toMatchObject({ status: 'absent', advice: expect.stringContaining('sox') });
	await writeFile(join(folder, 'rec'), '');
	await chmod(join(folder, 'rec'), 0o755);
	expect(checkRecorder({ PATH: `/nowhere:${folder}` })).toMatchObject({ status: 'ok', detail: 'recording with rec' });
});
