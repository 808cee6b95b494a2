import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../../audio/wav-writer.ts';
import { loadSound, readHeldOut, readSet, slotPhrases } from './human-clips.ts';

let dataDir: string;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'hearing-'));
	const write = async (set: string, rows: string[]) => {
		await mkdir(join(dataDir, set));
		await writeFile(join(dataDir, set, 'manifest.tsv'), ['file\tspeaker\ttext\tlabels', ...rows, ''].join('\n'));
	};
	await write('an4-en', ['a.wav\tone\tyes\t', 'b.wav\ttwo\tno\t', 'c.wav\ttwo\t\t']);
	await write('barista-en', ['o.opus\t?\t\t{"intent":"order","slots":{"coffeeDrink":"iced mocha","size":"large"}}']);
	await write(
		'digits-en',
		Array.from({ length: 24 }, (_, i) => `${i}.opus\t${i < 12 ? 'ann' : 'bob'}\t${i % 10}\t`),
	);
	await write('librispeech-en', ['l.opus\t1\t\t']);
});
afterAll(() => rm(dataDir, { recursive: true }));

describe('the fixed list', () => {
	it('names clips of every set, each once', async () => {
		const list = await readHeldOut();
		expect([...list.keys()].sort()).toEqual([
			'aishell-zh',
			'an4-en',
			'barista-en',
			'digits-en',
			'esc10-sounds',
			'librispeech-en',
			'ljspeech-en',
		]);
		expect(list.get('an4-en')?.size).toBe(155);
	});
});

describe('clips of a set', () => {
	it('are those on the list whose words are known', async () => {
		const clips = await readSet(dataDir, 'an4-en', new Set(['b.wav', 'c.wav']));
		expect(clips.map(({ text, language }) => [text, language])).toEqual([['no', 'en']]);
	});

	it('may have slots instead of words', async () => {
		const [order] = await readSet(dataDir, 'barista-en', new Set(['o.opus']));
		expect(order?.slots).toEqual(['iced mocha', 'large']);
	});

	it('of digits are strings of six by one speaker', async () => {
		const files = new Set(Array.from({ length: 24 }, (_, i) => `${i}.opus`));
		const strings = await readSet(dataDir, 'digits-en', files);
		expect(strings).toHaveLength(4);
		expect(strings[0]?.paths).toHaveLength(6);
		expect(strings[0]?.text).toBe('zero two four six eight zero');
	});

	it('are none when the set is missing or has no words', async () => {
		expect(await readSet(dataDir, 'aishell-zh', new Set(['x']))).toEqual([]);
		expect(await readSet(dataDir, 'librispeech-en', new Set(['l.opus']))).toEqual([]);
	});
});

describe('sound', () => {
	it('of several recordings is joined with short pauses, at 24 kHz', async () => {
		const path = join(dataDir, 'tone.wav');
		await writeFile(path, writeWav(24_000, [new Int16Array(2400).fill(8192)]));
		const sound = await loadSound({ set: 'x', language: 'en', paths: [path, path], text: '', slots: [] });
		expect(sound.length).toBe(2400 + 2400 + 2400);
		expect(sound[1200]).toBeCloseTo(0.25, 3);
		expect(sound[3600]).toBe(0);
	});
});

describe('slot phrases', () => {
	it('of a label that is no JSON are none', () => {
		expect(slotPhrases('dog-bark')).toEqual([]);
		expect(slotPhrases('{"slots":{"a":1,"b":"large"}}')).toEqual(['large']);
	});
});
