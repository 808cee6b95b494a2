import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../provenance/log/checkpoint.ts';
import { decodeBundle } from '../../provenance/log/entry-bundle.ts';
import { leafHash } from '../../provenance/log/merkle.ts';
import { verifierOf } from '../../provenance/log/signed-note.ts';
import { naiveRoot } from '../../provenance/log/testing/naive-tree.ts';
import { TILE_WIDTH, tilePath, tileWidth } from '../../provenance/log/tile.ts';
import { verifyInclusion } from '../../provenance/log/verify-proof.ts';
import { LogStore } from './log-store.ts';

let dataDir: string;
const opened: LogStore[] = [];

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-log-'));
});

afterEach(async () => {
	await Promise.all(opened.splice(0).map((store) => store.close()));
	await rm(dataDir, { recursive: true });
});

async function openStore(): Promise<LogStore> {
	const store = await LogStore.open({ dataDir, origin: 'log.example/test' });
	opened.push(store);
	return store;
}

async function reopen(store: LogStore): Promise<LogStore> {
	await store.close();
	return openStore();
}

function entry(number: number): Uint8Array {
	return utf8ToBytes(`entry ${number}`);
}

async function append(store: LogStore, from: number, count: number): Promise<number[]> {
	return Promise.all(Array.from({ length: count }, (_, number) => store.append(entry(from + number))));
}

/** Reads back every entry through the published bundles. */
async function entriesOf(store: LogStore): Promise<Uint8Array[]> {
	const entries: Uint8Array[] = [];
	for (let index = 0; index * TILE_WIDTH < store.size; index++) {
		const bytes = await store.read({ level: 'entries', index, width: tileWidth(0, index, store.size) });
		entries.push(...(decodeBundle(bytes ?? new Uint8Array(1)) ?? []));
	}
	return entries;
}

/** What an auditor does: the checkpoint is signed, its root is that of the entries, and every entry can be proved. */
async function audit(store: LogStore, sampleEvery = 1): Promise<void> {
	const head = openCheckpoint(store.checkpoint, verifierOf(store.signer));
	const entries = await entriesOf(store);
	expect(head).toEqual({ size: entries.length, root: naiveRoot(entries) });
	for (let index = 0; index < entries.length; index += sampleEvery) {
		const { inclusion } = await store.prove(index);
		expect(verifyInclusion(leafHash(entries[index] ?? entry(0)), index, head, inclusion)).toBe(true);
	}
}

describe('the log on disk', () => {
	test('begins with a signed head of an empty tree', async () => {
		const store = await openStore();
		expect(store.checkpoint).toMatch(/^log\.example\/test\n0\n47DEQpj8HBSa/);
		await audit(store);
	});

	test('gives appends their places in order and proves each', async () => {
		const store = await openStore();
		expect(await append(store, 0, 3)).toEqual([0, 1, 2]);
		expect(await append(store, 3, 1)).toEqual([3]);
		await audit(store);
	});

	test('goes on where it stopped, with the same key, across the edges of tiles', async () => {
		let store = await openStore();
		const { key } = store;
		for (const [from, count] of [
			[0, 255],
			[255, 1],
			[256, 1],
			[257, 300],
		] as const) {
			await append(store, from, count);
			store = await reopen(store);
			expect([store.size, store.key]).toEqual([from + count, key]);
		}
		await audit(store, 37);
		expect(await readdir(join(dataDir, 'log/tile/0'))).toEqual(['000', '001', '002.p']);
	});

	test('keeps its key to itself', async () => {
		await openStore();
		expect((await stat(join(dataDir, 'log/key'))).mode & 0o777).toBe(0o600);
	});

	test('serves no tile that is not published', async () => {
		const store = await openStore();
		await append(store, 0, 5);
		expect(await store.read({ level: 0, index: 0, width: 5 })).toHaveLength(5 * 32);
		expect(await store.read({ level: 0, index: 0, width: 6 })).toBeUndefined();
		expect(await store.read({ level: 0, index: 1, width: 1 })).toBeUndefined();
		expect(await store.read({ level: 1, index: 0, width: 1 })).toBeUndefined();
	});

	test.each([5, 250])('overwrites what was written after entry %i but never published', async (size) => {
		const store = await openStore();
		await append(store, 0, size);
		const before = join(dataDir, 'before');
		await cp(join(dataDir, 'log'), before, { recursive: true });
		await append(store, 1000, 20);
		await store.close();
		// The power went before the last checkpoint was written: its tiles are there, and nothing was cleared away.
		await cp(before, join(dataDir, 'log'), { recursive: true, force: true });
		await rm(join(dataDir, 'log/lock'));
		const again = await openStore();
		expect(again.size).toBe(size);
		await append(again, size, 20);
		await audit(again);
		expect((await entriesOf(again)).map((one) => Buffer.from(one).toString())).toEqual(
			Array.from({ length: size + 20 }, (_, number) => `entry ${number}`),
		);
	});

	test('survives the loss of its process at any moment', { timeout: 60_000 }, async () => {
		const script = join(import.meta.dirname, 'testing/append-process.ts');
		for (const lifeMs of [0, 40, 150, 400]) {
			const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
				stdio: ['ignore', 'pipe', 'ignore'],
			});
			let acknowledged = '';
			child.stdout.on('data', (data) => {
				acknowledged += data;
			});
			await once(child.stdout, 'data');
			await new Promise((resolve) => setTimeout(resolve, lifeMs));
			child.kill('SIGKILL');
			await once(child, 'close');
			const store = await openStore();
			const last = Number(acknowledged.trimEnd().split('\n').at(-1)?.match(/^\d+/)?.[0] ?? -1);
			expect(store.size).toBeGreaterThanOrEqual(last);
			await audit(store, 101);
			await store.close();
		}
	});

	test('has one writer for each folder; a second server keeps a log of its own', async () => {
		const first = await openStore();
		const second = await openStore();
		await append(first, 0, 1);
		expect([first.size, second.size]).toEqual([1, 0]);
		expect(second.key).not.toBe(first.key);
		expect(await readdir(dataDir)).toEqual(['log', 'log-2']);
		await first.close();
		expect((await openStore()).size).toBe(1);
	});

	test('is taken over from a process that ended without letting go', async () => {
		await (await openStore()).close();
		const gone = execFileSync(process.execPath, ['-e', 'console.log(process.pid)']).toString();
		await writeFile(join(dataDir, 'log/lock'), gone);
		await openStore();
		expect(await readdir(dataDir)).toEqual(['log']);
	});

	test('refuses what it cannot hold', async () => {
		const store = await openStore();
		await expect(store.append(new Uint8Array(65_536))).rejects.toThrow('at most 65535 bytes');
		const many = Array.from({ length: 4097 }, (_, number) => store.append(entry(number)));
		await expect(many.at(-1)).rejects.toMatchObject({ code: 'log_full' });
		expect(await Promise.all(many.slice(0, -1))).toHaveLength(4096);
		await store.close();
		await expect(store.append(entry(0))).rejects.toMatchObject({ code: 'log_closed' });
	});

	test('says so when the disk refuses, and goes on when it no longer does', async () => {
		const store = await openStore();
		await writeFile(join(dataDir, 'log/tile'), 'in the way');
		await expect(store.append(entry(0))).rejects.toMatchObject({ code: 'log_write_failed' });
		await rm(join(dataDir, 'log/tile'));
		expect(await store.append(entry(1))).toBe(0);
		await audit(store);
	});
});

describe('a damaged log', () => {
	const DAMAGES: readonly [string, string, (bytes: Buffer) => Uint8Array | string][] = [
		['a changed hash', 'tile/0/000.p/9', (bytes) => bytes.fill(1, 40, 41)],
		['a short tile', 'tile/0/000.p/9', (bytes) => bytes.subarray(1)],
		['a changed entry', 'tile/entries/000.p/9', (bytes) => bytes.fill(1, 40, 41)],
		['a missing entry', 'tile/entries/000.p/9', (bytes) => bytes.subarray(0, -9)],
		['a changed size', 'checkpoint', (bytes) => bytes.toString().replace('\n9\n', '\n8\n')],
		['an empty checkpoint', 'checkpoint', () => ''],
		['a changed name', 'key', (bytes) => `x${bytes}`],
		['an unreadable key', 'key', () => 'log.example/test\nnot a key'],
	];

	test.each(DAMAGES)('with %s is not written to', async (_, file, damage) => {
		const store = await openStore();
		await append(store, 0, 9);
		await store.close();
		const path = join(dataDir, 'log', file);
		await chmod(path, 0o600);
		await writeFile(path, damage(await readFile(path)));
		await expect(openStore()).rejects.toMatchObject({ code: 'log_damaged' });
		await expect(openStore()).rejects.toThrow(/move/);
	});

	test('names the tile that is missing', async () => {
		const store = await openStore();
		await append(store, 0, 3);
		await store.close();
		const path = tilePath({ level: 0, index: 0, width: 3 });
		await rm(join(dataDir, 'log', path));
		await expect(openStore()).rejects.toThrow(path);
	});
});
