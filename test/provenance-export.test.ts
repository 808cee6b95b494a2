/**
 * A conversation on a server that records: told, kept, taken away as one file, checked, and erased.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { floatToPcm16 } from '../src/audio/pcm.ts';
import { readWav } from '../src/audio/wav-reader.ts';
import { RECORDING_NOTICE } from '../src/provenance/disclosure.ts';
import { verifyRecording } from '../src/provenance/hash-chain/verify-recording.ts';
import { parseErasure, verifyErasure } from '../src/provenance/receipt/erasure.ts';
import { parseLinks } from '../src/provenance/receipt/receipt.ts';
import { verifyReceipt } from '../src/provenance/receipt/verify-receipt.ts';
import { type OpenedSession, openSession } from '../src/provenance/session-file/session-file.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { packageVersion } from '../src/server/package-root.ts';
import { ContentCredentials } from '../src/server/recordings/content-credentials.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { connect } from './support/socket-client.ts';

const TIMEOUT_MS = 120_000;

let dataDir: string;
let server: RunningServer;

async function start(record: 'nothing' | 'audio'): Promise<RunningServer> {
	const overrides = { port: 0, log: { level: 'silent' as const }, dataDir, privacy: { record } };
	return startServer(await loadConfig({ overrides, env: {}, cwd: dataDir }));
}

/** Asks once, aloud or not, hears the answer to its end and hangs up. Returns the session's id and what was said. */
async function converse(words: string): Promise<{ id: string; said: string; server: unknown }> {
	const client = await connect(`${server.wsUrl}?model=test&vivavoce=1`);
	const { session, vivavoce } = await client.next('session.created');
	client.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: null } } } });
	const content = [{ type: 'input_text', text: words }];
	client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
	client.send({ type: 'response.create' });
	await client.next('response.output_audio.delta');
	for (let count = 1; count <= 20; count++) {
		client.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(960, count).toString('base64') });
	}
	const { transcript } = await client.next('response.output_audio_transcript.done');
	await client.next('response.done');
	await client.close();
	return { id: session.id, said: transcript, server: vivavoce.server };
}

function at(path: string): string {
	return `${server.url}/v1/vivavoce/sessions/${path}`;
}

/** The server has seen the connection close when it stops answering that the session runs. */
async function settledFetch(path: string, init: RequestInit = {}): Promise<Response> {
	for (;;) {
		const reply = await fetch(at(path), init);
		if (reply.status !== 409) {
			return reply;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function everythingKept(): Promise<string> {
	const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
	const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')));
	return [...texts, ...files.map(({ name, parentPath }) => join(parentPath, name))].join('\n');
}

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-export-'));
});

afterAll(() => rm(dataDir, { recursive: true }));

describe.each([
	['en', 'What time is it?'],
	['zh', '现在几点？'],
] as const)('a server that records (%s)', (language, question) => {
	let session: { id: string; said: string; server: unknown };
	let opened: OpenedSession;

	beforeAll(async () => {
		server = await start('audio');
		await server.ready;
		session = await converse(question);
		const reply = await settledFetch(`${session.id}/export`);
		expect(reply.headers.get('content-disposition')).toContain(`${session.id}.vivavoce.zip`);
		opened = openSession(new Uint8Array(await reply.arrayBuffer()));
	}, TIMEOUT_MS);

	afterAll(() => server.close());

	test('says so first of all', () => {
		expect(session.said.startsWith(RECORDING_NOTICE[language])).toBe(true);
	});

	test('exports events, recording and receipt, each as the manifest names it', () => {
		const { manifest, events } = opened;
		expect(manifest).toMatchObject({ session: session.id, language, server: session.server });
		expect(session.server).toEqual({ name: 'vivavoce', version: packageVersion() });
		expect(manifest.entries.map(({ name }) => name)).toEqual(['events.jsonl', 'recording.wav', 'receipt.json']);
		const types = events.map(({ event }) => event.type);
		expect(types[0]).toBe('session.created');
		expect(types).toContain('response.done');
	});

	test('exports sound that its receipt covers, with credentials that hold', async () => {
		const { receipt, recording = new Uint8Array() } = opened;
		if (receipt === undefined) {
			throw new Error('no receipt');
		}
		expect(verifyReceipt(receipt).filter(({ ok }) => !ok)).toEqual([]);
		const [user = new Float32Array(), agent = new Float32Array()] = readWav(recording).channels;
		for (const [sound, { links }] of [
			[agent, receipt.statement.audio.agent],
			[user, receipt.statement.audio.user],
		] as const) {
			expect(['intact', 'paused']).toContain(verifyRecording(floatToPcm16(sound), parseLinks(links)).verdict);
		}
		const credentials = new ContentCredentials();
		expect((await credentials.read(recording, 'audio/wav')).state).toBe('valid');
		await credentials.close();
	});

	test('erases all of it on request, and gives a receipt of that', async () => {
		const reply = await settledFetch(session.id, { method: 'DELETE' });
		const body = (await reply.json()) as { receipt: unknown };
		const erasure = parseErasure(body.receipt);
		expect(erasure.statement).toMatchObject({ session: session.id, erased: ['recording', 'events', 'receipt'] });
		expect(verifyErasure(erasure).filter(({ ok }) => !ok)).toEqual([]);
		expect((await fetch(at(`${session.id}/export`))).status).toBe(404);
		expect((await fetch(at(session.id), { method: 'DELETE' })).status).toBe(404);
		const kept = await everythingKept();
		expect(kept).not.toContain(session.id);
		expect(kept).not.toContain(session.said);
	});
});

test('a server that does not record keeps no word and no sound, and exports the receipt', {
	timeout: TIMEOUT_MS,
}, async () => {
	server = await start('nothing');
	await server.ready;
	const { id, said } = await converse('What time is it?');
	const reply = await settledFetch(`${id}/export`);
	const { manifest, events, recording } = openSession(new Uint8Array(await reply.arrayBuffer()));
	expect(manifest.entries.map(({ name }) => name)).toEqual(['events.jsonl', 'receipt.json']);
	expect(events).toEqual([]);
	expect(recording).toBeUndefined();
	const kept = await everythingKept();
	expect(kept).not.toContain(said);
	expect(kept).not.toContain('What time is it');
	await server.close();
});
