import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeWav } from '../../../audio/wav-writer.ts';
import { readRecordings } from './recordings.ts';

async function folderOfTwoSets(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'recordings-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	const second = writeWav(8000, [new Int16Array(8000).fill(3000)]);
	for (const set of ['birds', 'people/anna']) {
		await mkdir(join(folder, set), { recursive: true });
		await writeFile(join(folder, set, '1.wav'), second);
	}
	await cp(join(folder, 'birds/1.wav'), join(folder, 'birds/2.wav'));
	await writeFile(join(folder, 'birds/0.mp3'), 'no recording');
	await writeFile(join(folder, 'birds/notes.txt'), 'no recording either');
	return folder;
}

async function setsOf(folder: string, maxSetMs: number): Promise<string[]> {
	const sets: string[] = [];
	for await (const { set } of readRecordings(folder, maxSetMs)) {
		sets.push(set);
	}
	return sets;
}

test('recordings are named by the first folder they lie in; what cannot be read is left out', async () => {
	expect(await setsOf(await folderOfTwoSets(), 60_000)).toEqual(['birds', 'birds', 'people']);
});

test('each set is read until it has its time', async () => {
	expect(await setsOf(await folderOfTwoSets(), 1000)).toEqual(['birds', 'people']);
});
