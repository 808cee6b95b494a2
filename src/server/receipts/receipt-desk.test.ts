import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { speechLike } from '../../provenance/hash-chain/testing/speech-like.ts';
import { verifyRecording } from '../../provenance/hash-chain/verify-recording.ts';
import { openCheckpoint } from '../../provenance/log/checkpoint.ts';
import { decodeBundle } from '../../provenance/log/entry-bundle.ts';
import { commitment, type LogEntry, parseEntry } from '../../provenance/log/log-entry.ts';
import { TileTree } from '../../provenance/log/make-proof.ts';
import { parseVerifier } from '../../provenance/log/signed-note.ts';
import { fromBase64, toBase64 } from '../../provenance/log/text-bytes.ts';
import { tilePath } from '../../provenance/log/tile.ts';
import { parseErasure, verifyErasure } from '../../provenance/receipt/erasure.ts';
import { parseLinks, parseReceipt } from '../../provenance/receipt/receipt.ts';
import type { SessionLedger } from '../../provenance/receipt/session-ledger.ts';
import { verifyReceipt } from '../../provenance/receipt/verify-receipt.ts';
import { createRouter } from '../http/http-router.ts';
import { logRoutes } from '../log/log-routes.ts';
import { sessionRoutes } from '../recordings/session-routes.ts';
import { ReceiptDesk } from './receipt-desk.ts';
import { receiptRoutes } from './receipt-routes.ts';

const DAY_MS = 24 * 3_600_000;
const START_MS = Date.UTC(2026, 0, 31, 12);
const SYSTEM = {
	provider: 'Example',
	name: 'vivavoce',
	version: '0.1.0',
	models: [{ name: 'a', sha256: 'ab'.repeat(32) }],
};

let dataDir: string;
let nowMs: number;
let faults: unknown[];
let desk: ReceiptDesk;

async function openDesk(system = SYSTEM): Promise<ReceiptDesk> {
	return ReceiptDesk.open({
		dataDir,
		system,
		origin: 'log.example/test',
		nowMs: () => nowMs,
		onFault: (error) => faults.push(error),
	});
}

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-receipts-'));
	nowMs = Date.now();
	faults = [];
	desk = await openDesk();
});

afterEach(async () => {
	await desk.close();
	await rm(dataDir, { recursive: true });
});

function begin(sessionId: string): SessionLedger {
	const ledger = desk.openLedger();
	ledger.started({ sessionId, kind: 'realtime', atMs: START_MS, engine: 'builtin' });
	return ledger;
}

/** Entries that are published, by type. */
async function entries(): Promise<LogEntry[]> {
	const width = desk.store.size;
	const bundle = await desk.store.read({ level: 'entries', index: 0, width });
	return (decodeBundle(bundle ?? new Uint8Array(1)) ?? []).flatMap((bytes) => {
		const entry = parseEntry(Buffer.from(bytes).toString());
		return entry === undefined ? [] : [entry];
	});
}

async function typesInLog(): Promise<string[]> {
	return (await entries()).map(({ type }) => type);
}

async function settled(): Promise<void> {
	await desk.close();
	desk = await openDesk();
}

describe('a session', () => {
	test('leaves a receipt that leads from its recording to the log', async () => {
		const ledger = begin('sess_a');
		const agent = speechLike(60_000, 31);
		ledger.voiceUsed({ id: 'clara', passportSha256: 'cd'.repeat(32) });
		ledger.disclosed({ text: 'I am an AI.', language: 'en', form: 'spoken', atMs: START_MS });
		ledger.agentAudio('item_1', agent);
		ledger.agentCut('item_1', 30_000);
		ledger.ended(START_MS + 4000);
		await settled();
		const receipt = parseReceipt((await desk.sessionRecord('sess_a'))?.receipt);
		expect(verifyReceipt(receipt, [desk.store.key]).filter(({ ok }) => !ok)).toEqual([]);
		expect(receipt.statement.session).toMatchObject({ id: 'sess_a', ended: true });
		const links = parseLinks(receipt.statement.audio.agent.links);
		expect(verifyRecording(agent.subarray(0, 30_000), links).verdict).toBe('intact');
		expect(await typesInLog()).toEqual(['model-release', 'session-start', 'session-end']);
		expect(faults).toEqual([]);
	});

	test('can have receipts while it runs, but not without end', async () => {
		const ledger = begin('sess_b');
		const receipt = await ledger.receipt(START_MS + 1000);
		expect(verifyReceipt(receipt).filter(({ ok }) => !ok)).toEqual([]);
		expect(receipt.statement.session.ended).toBe(false);
		const rest = await Promise.allSettled(Array.from({ length: 16 }, () => ledger.receipt(START_MS + 2000)));
		expect(rest.filter(({ status }) => status === 'rejected')).toEqual([
			{ status: 'rejected', reason: expect.objectContaining({ code: 'receipt_limit_reached' }) },
		]);
		ledger.ended(START_MS + 3000);
		await expect(ledger.receipt(START_MS + 4000)).rejects.toMatchObject({ code: 'receipt_unavailable' });
	});

	test('writes refusals and the switch of the watermark to the log', async () => {
		const ledger = begin('sess_c');
		ledger.watermarked({ on: true, algorithm: 'mark', tag: '01' });
		ledger.watermarked({ on: false, algorithm: '', tag: '' });
		ledger.watermarked({ on: false, algorithm: '', tag: '' });
		for (let number = 0; number < 70; number++) {
			ledger.refused({ code: 'voice_passport_expired', voice: 'clara', atMs: START_MS });
		}
		ledger.ended(START_MS);
		ledger.ended(START_MS);
		await settled();
		const types = await typesInLog();
		expect(types.filter((type) => type === 'watermark-switch')).toHaveLength(1);
		expect(types.filter((type) => type === 'policy-refusal')).toHaveLength(64);
		expect(types.filter((type) => type === 'session-end')).toHaveLength(1);
		const receipt = (await desk.sessionRecord('sess_c'))?.receipt;
		expect(receipt?.statement.refusals).toHaveLength(70);
	});

	test('goes on when the log cannot be written, and says why', async () => {
		const ledger = begin('sess_d');
		await ledger.receipt(START_MS);
		await rm(join(dataDir, 'log'), { recursive: true });
		await writeFile(join(dataDir, 'log'), 'in the way');
		ledger.refused({ code: 'voice_passport_expired', atMs: START_MS });
		await expect(ledger.receipt(START_MS)).rejects.toMatchObject({ code: 'receipt_unavailable' });
		ledger.ended(START_MS);
		await desk.close();
		expect(faults).toHaveLength(2);
		await rm(join(dataDir, 'log'));
		desk = await openDesk();
	});
});

test('what is found again at every start is written once', async () => {
	const revocation = { passport: 'urn:x', reason: 'asked' };
	await desk.recordOnce('revocation', revocation);
	await desk.recordOnce('revocation', revocation);
	await settled();
	await desk.recordOnce('revocation', revocation);
	await desk.recordOnce('consent', revocation);
	expect((await typesInLog()).filter((type) => type !== 'model-release')).toEqual(['revocation', 'consent']);
});

describe('forget me', () => {
	test('leaves the tree valid and nothing that opens its hashes', async () => {
		const before = desk.store.size;
		const ledger = begin('sess_secret');
		ledger.disclosed({ text: 'Hello Ada, I am an AI.', language: 'en', form: 'spoken', atMs: START_MS });
		expect(await desk.forget('sess_secret')).toBe('running');
		ledger.ended(START_MS + 1000);
		await settled();
		const record = await desk.sessionRecord('sess_secret');
		const entry = record?.entries[0];
		const salt = fromBase64(entry?.salt ?? '') ?? new Uint8Array();
		expect((await entries())[before]?.commitment).toBe(toBase64(commitment(salt, entry?.content)));

		const older = { size: desk.store.size, checkpoint: desk.store.checkpoint };
		const erasure = parseErasure(await desk.forget('sess_secret'));
		expect(erasure.statement).toMatchObject({ session: 'sess_secret', erased: ['receipt'] });
		expect(verifyErasure(erasure, [desk.store.key]).filter(({ ok }) => !ok)).toEqual([]);
		expect(await desk.forget('sess_secret')).toBe('unknown');
		await settled();
		const left = await everything(dataDir);
		expect(left).not.toContain('sess_secret');
		expect(left).not.toContain('Ada');
		expect(left).not.toContain(entry?.salt);
		expect(left).not.toContain(record?.receipt?.log.salt);

		const verifier = parseVerifier(desk.store.key);
		const head = openCheckpoint(desk.store.checkpoint, verifier);
		const tree = new TileTree(head.size, async (tile) => (await desk.store.read(tile)) ?? new Uint8Array());
		expect(await tree.root()).toEqual(head.root);
		expect(await tree.consistency(older.size)).not.toEqual([]);
		expect((await typesInLog()).at(-1)).toBe('erasure');
	});

	test('happens to recordings, too, by the timer of a server that nobody asks', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		await settled();
		const folder = desk.recordings.folderOf('sess_timer');
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'events.jsonl'), '{}');
		nowMs = Date.now() + 30 * DAY_MS - 60_000;
		vi.advanceTimersByTime(3_600_000);
		await desk.sweep();
		expect(await desk.recordings.kept('sess_timer')).toEqual(['events']);
		nowMs += 120_000;
		vi.advanceTimersByTime(3_600_000);
		await vi.waitFor(async () => expect(await desk.recordings.kept('sess_timer')).toEqual([]));
		vi.useRealTimers();
		await settled();
		expect((await typesInLog()).at(-1)).toBe('erasure');
	});

	test('happens by itself when the retention time is over', async () => {
		begin('sess_old').ended(START_MS);
		await settled();
		await desk.sweep();
		expect(await desk.sessionRecord('sess_old')).toBeDefined();
		nowMs += 31 * 24 * 3600 * 1000;
		await desk.sweep();
		expect(await desk.sessionRecord('sess_old')).toBeUndefined();
		expect((await typesInLog()).at(-1)).toBe('erasure');
		const size = desk.store.size;
		await desk.sweep();
		expect(desk.store.size).toBe(size);
	});
});

describe('the server', () => {
	test('writes its models to the log once for each release', async () => {
		await settled();
		expect(await typesInLog()).toEqual(['model-release']);
		await desk.close();
		desk = await openDesk({ ...SYSTEM, version: '0.2.0' });
		expect(await typesInLog()).toEqual(['model-release', 'model-release']);
	});

	test('keeps what opens an event of its own', async () => {
		const { index } = await desk.record('revocation', { voice: 'clara', reason: 'withdrawn' });
		const entry = (await desk.eventRecord(index))?.entries[0];
		const salt = fromBase64(entry?.salt ?? '') ?? new Uint8Array();
		expect((await entries())[index]?.commitment).toBe(toBase64(commitment(salt, entry?.content)));
	});
});

describe('over HTTP', () => {
	async function serve(open = true): Promise<{ base: string; close: () => void }> {
		const routes = [
			...logRoutes(() => (open ? desk.store : undefined)),
			...receiptRoutes(() => (open ? desk : undefined)),
			...sessionRoutes(() => (open ? desk : undefined), dataDir),
		];
		const hooks = { authorise: () => {}, headersFor: () => ({}), onFault: (error: unknown) => faults.push(error) };
		const server = createServer(createRouter(routes, hooks));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return { base: `http://127.0.0.1:${port}/v1/vivavoce`, close: () => server.close() };
	}

	test('anybody can audit the log, and prove a receipt of it', async () => {
		begin('sess_http').ended(START_MS);
		await settled();
		const { base, close } = await serve();
		const key = (await (await fetch(`${base}/log/key`)).text()).trim();
		const response = await fetch(`${base}/log/checkpoint`);
		expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		const head = openCheckpoint(await response.text(), parseVerifier(key));
		const tree = new TileTree(head.size, async (tile) => {
			const reply = await fetch(`${base}/log/${tilePath(tile)}`);
			expect(reply.headers.get('cache-control')).toContain('immutable');
			return new Uint8Array(await reply.arrayBuffer());
		});
		expect(await tree.root()).toEqual(head.root);
		expect(await (await fetch(`${base}/log`)).json()).toMatchObject({ origin: 'log.example/test', key, size: 3 });
		const receipt = parseReceipt(await (await fetch(`${base}/receipts/sess_http`)).json());
		expect(verifyReceipt(receipt, [key]).filter(({ ok }) => !ok)).toEqual([]);
		close();
	});

	test('what is not there is not found, and nothing outside the log is served', async () => {
		const { base, close } = await serve();
		const paths = [
			'/log/tile/0/000.p/200',
			'/log/tile/0/999',
			'/log/key/../../key',
			'/log/lock',
			'/log/tile/0/..%2f..%2fkey',
			'/receipts/sess_none',
			'/receipts/..%2flog%2fkey',
			'/receipts/',
		];
		for (const path of paths) {
			const reply = await fetch(base + path);
			expect(reply.status, path).toBe(404);
			expect(await reply.text(), path).not.toContain('PRIVATE');
		}
		for (const [method, path] of [
			['POST', 'sess_none/forget'],
			['POST', 'sess_none'],
			['DELETE', 'sess_none'],
			['DELETE', '..%2freceipts'],
			['GET', 'sess_none/export'],
			['GET', '..%2fexport'],
			['GET', 'sess_none'],
		]) {
			const reply = await fetch(`${base}/sessions/${path}`, { ...(method !== undefined && { method }) });
			expect([path, reply.status]).toEqual([path, 404]);
		}
		close();
	});

	test('a session is erased on request, once it is over', async () => {
		const { base, close } = await serve();
		const ledger = begin('sess_gone');
		await ledger.receipt(START_MS);
		const forget = () => fetch(`${base}/sessions/sess_gone/forget`, { method: 'POST' });
		expect((await forget()).status).toBe(409);
		ledger.ended(START_MS);
		await settled();
		expect(await (await forget()).json()).toMatchObject({
			session: 'sess_gone',
			erased: true,
			receipt: { type: 'vivavoce.erasure' },
		});
		expect((await fetch(`${base}/receipts/sess_gone`)).status).toBe(404);
		close();
	});

	test('a server that is still loading says so', async () => {
		const { base, close } = await serve(false);
		for (const path of ['/log', '/log/checkpoint', '/receipts/sess_a']) {
			expect((await fetch(base + path)).status, path).toBe(503);
		}
		close();
	});
});

/** Every file of a folder as one text. */
async function everything(folder: string): Promise<string> {
	const files = await readdir(folder, { recursive: true, withFileTypes: true });
	const texts = files
		.filter((file) => file.isFile())
		.map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
	return (await Promise.all(texts)).join('\n') + files.map(({ name }) => name).join('\n');
}
