import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onnxBytes, ZIPFORMER2_METADATA } from '../sherpa/testing/onnx-bytes.ts';
import { type PackCard, UNKNOWN_CHECKSUM } from './pack-card.ts';
import { PACK_CATALOGUE } from './pack-catalogue.ts';
import { installPack } from './pack-install.ts';
import { findPackSource } from './pack-source.ts';
import { cardOf, listPacks, packFolder, packsDirOf, removePack } from './pack-store.ts';

const MODEL = onnxBytes(ZIPFORMER2_METADATA);
const TOKENS = new TextEncoder().encode('<blk> 0\n你 1\n▁hello 2\n');

function fileOf(path: string, bytes: Uint8Array) {
	return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function card(changes: Partial<PackCard> = {}): PackCard {
	return {
		name: 'tiny',
		description: { en: 'A pack for tests.', zh: '测试用的识别包。' },
		languages: ['en', 'zh'],
		maker: 'Tests',
		origin: 'made here',
		licence: 'Apache-2.0',
		trainingData: 'none',
		files: [fileOf('model.onnx', MODEL), fileOf('tokens.txt', TOKENS)],
		...changes,
	};
}

let packsDir: string;
let dataDir: string;
let served: Map<string, Uint8Array | string>;
let server: Server;
let address: string;

beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-data-'));
	packsDir = packsDirOf(dataDir);
	served = new Map<string, Uint8Array | string>([
		['/pack/pack.json', JSON.stringify(card())],
		['/pack/model.onnx', MODEL],
		['/pack/tokens.txt', TOKENS],
	]);
	server = createServer((request, response) => {
		const body = served.get(request.url ?? '');
		response.writeHead(body === undefined ? 404 : 200).end(body);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack`;
});

afterEach(async () => {
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
	rmSync(dataDir, { recursive: true });
});

async function add(given = address, trustOnFirstUse = false): Promise<PackCard> {
	return installPack(await findPackSource(given), { packsDir, trustOnFirstUse });
}

describe('a pack from an address', () => {
	it('is fetched, checked, listed, found by its name and removed', async () => {
		const seen: number[] = [];
		const source = await findPackSource(address);
		await installPack(source, { packsDir, onProgress: (_, bytes) => seen.push(bytes) });
		expect(seen.at(-1)).toBe(TOKENS.length);
		expect(await listPacks(packsDir)).toEqual([card()]);
		expect(packFolder(packsDir, 'tiny')).toBe(join(packsDir, 'tiny'));
		expect(await cardOf(packFolder(packsDir, 'tiny'))).toEqual(card());
		await removePack(packsDir, 'tiny');
		expect(await listPacks(packsDir)).toEqual([]);
		await expect(removePack(packsDir, 'tiny')).rejects.toThrow(/no pack 'tiny' to remove/);
	});

	it('is found by the address of its card, too', async () => {
		expect((await add(`${address}/pack.json`)).name).toBe('tiny');
	});

	it.each([
		['a wrong checksum', { sha256: '0'.repeat(64) }, /it is not the file that the card is about/],
		['a file that is too short', { bytes: MODEL.length + 1 }, /its card says/],
		['a file that is too long', { bytes: MODEL.length - 1 }, /is longer than/],
	])('leaves nothing behind after %s', async (_, change, message) => {
		const [model, tokens] = card().files;
		const files = [{ path: 'model.onnx', sha256: '', ...model, ...change }, tokens];
		served.set('/pack/pack.json', JSON.stringify({ ...card(), files }));
		await expect(add()).rejects.toThrow(message);
		expect(readdirSync(packsDir)).toEqual([]);
	});

	it('leaves nothing behind when a file is missing, or no recogniser is in it', async () => {
		served.delete('/pack/tokens.txt');
		await expect(add()).rejects.toThrow(/answers 404/);
		const files = [fileOf('tokens.txt', TOKENS)];
		served.set('/pack/tokens.txt', TOKENS);
		served.set('/pack/pack.json', JSON.stringify(card({ files })));
		await expect(add()).rejects.toThrow(/no \.onnx model/);
		expect(readdirSync(packsDir)).toEqual([]);
	});

	it.each(['maker', 'origin', 'licence', 'trainingData'])('without %s in its card is refused', async (field) => {
		served.set('/pack/pack.json', JSON.stringify({ ...card(), [field]: undefined }));
		await expect(add()).rejects.toThrow(new RegExp(`pack\\.json: ${field} must say`));
	});

	it.each(['../evil', '/etc/passwd', 'a/b', '.hidden', ''])('whose card names the file %j is refused', async (path) => {
		served.set('/pack/pack.json', JSON.stringify(card({ files: [{ path, sha256: UNKNOWN_CHECKSUM }] })));
		await expect(add(address, true)).rejects.toThrow(/files\.0\.path/);
	});

	it('without checksums needs trust on first use, which records them', async () => {
		const files = card().files.map(({ path }) => ({ path, sha256: UNKNOWN_CHECKSUM }));
		served.set('/pack/pack.json', JSON.stringify(card({ files })));
		await expect(add()).rejects.toThrow(/--trust-on-first-use/);
		expect(await add(address, true)).toEqual(card());
		expect(await listPacks(packsDir)).toEqual([card()]);
	});

	it('is not added over one of the same name', async () => {
		await add();
		await expect(add()).rejects.toThrow(/remove it first/);
	});

	it('whose server cannot be reached says so', async () => {
		await expect(add('http://127.0.0.1:1/pack')).rejects.toThrow(/cannot be reached/);
	});
});

describe('a pack from a folder', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'vivavoce-pack-'));
		writeFileSync(join(folder, 'model.onnx'), MODEL);
		writeFileSync(join(folder, 'tokens.txt'), TOKENS);
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	it('is copied', async () => {
		writeFileSync(join(folder, 'pack.json'), JSON.stringify(card()));
		expect(await add(folder)).toEqual(card());
	});

	it('without a card is refused', async () => {
		await expect(add(folder)).rejects.toThrow(/has no pack\.json: write its card first/);
	});

	it('is used where it lies, without a card, when it is configured by its path', async () => {
		expect(packFolder(packsDir, folder)).toBe(folder);
		expect(await cardOf(folder)).toBeUndefined();
		expect(() => packFolder(packsDir, 'nowhere')).toThrow(/vivavoce pack add/);
	});
});

describe('the catalogue', () => {
	it('says in both languages what each pack is, and of whom', () => {
		for (const pack of PACK_CATALOGUE) {
			expect(pack.description.zh).toMatch(/\p{Script=Han}/u);
			expect(pack.languages).toEqual(expect.arrayContaining(['en', 'zh']));
			expect(pack.files.every(({ url }) => url?.startsWith('https://'))).toBe(true);
		}
		expect(new Set(PACK_CATALOGUE.map(({ name }) => name)).size).toBe(PACK_CATALOGUE.length);
	});

	it('is named when there is no such pack', async () => {
		await expect(findPackSource('whisper')).rejects.toThrow(/zipformer-zh-en, paraformer-zh-en, sense-voice/);
	});
});
