/**
 * Voice passports over real sockets, with the built-in engine and the shipped voices.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../src/server/config/config.ts';
import type { ConfigInput } from '../src/server/config/config-schema.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { addRevocation, statusPath } from '../src/server/voices/voice-files.ts';
import { SocketClient } from './support/socket-client.ts';

let dataDir: string;
let server: RunningServer;

async function start(provenance: ConfigInput['provenance'] = {}, voice?: string): Promise<RunningServer> {
	const overrides = { port: 0, log: { level: 'silent' as const }, dataDir, provenance, ...(voice && { voice }) };
	return startServer(await loadConfig({ overrides, env: {}, cwd: dataDir }));
}

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-voices-'));
	server = await start({ fallbackVoice: 'clara' });
	await server.ready;
}, 60_000);

afterAll(async () => {
	await server?.close();
	await rm(dataDir, { recursive: true });
});

const LONG_QUESTION = 'What can you do?';

async function ask(voice: string): Promise<SocketClient> {
	const client = new SocketClient(new WebSocket(`${server.wsUrl}?model=test`));
	await client.next('session.created');
	client.send({
		type: 'conversation.item.create',
		item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: LONG_QUESTION }] },
	});
	client.send({ type: 'response.create', response: { audio: { output: { voice } } } });
	return client;
}

function passportOf(voice: string): string {
	return `urn:vivavoce:passport:${voice}:1`;
}

describe('over HTTP', () => {
	test('every voice says whether it may speak, and under which passport', async () => {
		const response = await fetch(`${server.url}/v1/vivavoce/voices`);
		const { data } = (await response.json()) as { data: { id: string; permitted: boolean; passport_sha256: string }[] };
		expect(data.map(({ id }) => id)).toContain('flite-slt');
		expect(data.every(({ permitted, passport_sha256 }) => permitted && /^[0-9a-f]{64}$/.test(passport_sha256))).toBe(
			true,
		);
	});

	test('a passport is JSON-LD to programs', async () => {
		const response = await fetch(`${server.url}/v1/vivavoce/voices/flite-slt`);
		expect(response.headers.get('content-type')).toMatch(/^application\/ld\+json/);
		expect(await response.json()).toMatchObject({ credentialSubject: { voiceId: 'flite-slt' } });
	});

	test.each([
		[{ accept: 'text/html' }, 'lang="en"', 'What is not known'],
		[{ accept: 'text/html', 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' }, 'lang="zh-CN"', '未知事项'],
	])('and a page to people: %j', async (headers, lang, heading) => {
		const response = await fetch(`${server.url}/v1/vivavoce/voices/flite-slt`, { headers });
		const page = await response.text();
		expect(response.headers.get('content-type')).toMatch(/^text\/html/);
		expect(page).toContain(lang);
		expect(page).toContain(heading);
	});

	test('the shape of passports is published as JSON Schema', async () => {
		const response = await fetch(`${server.url}/v1/vivavoce/voices/passport.schema.json`);
		const published = await readFile(join(PACKAGE_ROOT, 'voices', 'passport.schema.json'), 'utf8');
		expect(await response.json()).toEqual(JSON.parse(published));
	});

	test.each(['nobody', '..%2f..%2fpackage.json', 'flite-slt%2f..'])('there is no passport of %s', async (id) => {
		const response = await fetch(`${server.url}/v1/vivavoce/voices/${id}`);
		expect(response.status).toBe(404);
	});

	test('a revocation must be JSON, which no foreign page can send unasked', async () => {
		const url = `${server.url}/v1/vivavoce/voices/flite-kal/revoke`;
		expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(415);
		expect((await fetch(url, { method: 'POST', body: '{"reason":7}', headers: JSON_TYPE })).status).toBe(400);
	});

	test('a revoked voice is silent at once, and the fallback voice speaks for it', async () => {
		const url = `${server.url}/v1/vivavoce/voices/flite-kal/revoke`;
		const response = await fetch(url, { method: 'POST', body: '{"reason":"asked"}', headers: JSON_TYPE });
		expect(await response.json()).toMatchObject({ passport: passportOf('flite-kal'), voice: 'flite-kal' });

		const client = await ask('flite-kal');
		const created = (await client.next('response.created')) as unknown as {
			response: { audio: { output: { voice: string } } };
		};
		expect(created.response.audio.output.voice).toBe('clara');
		await client.close();
	});
});

const JSON_TYPE = { 'content-type': 'application/json' };

test('the upgrade carries the disclosure in a header', async () => {
	const socket = new WebSocket(`${server.wsUrl}?model=test`);
	const headers = await new Promise<Record<string, unknown>>((resolve) => {
		socket.once('upgrade', (response) => resolve(response.headers));
	});
	socket.terminate();
	expect(headers['ai-disclosure']).toBe('mode=ai-originated, provider="vivavoce"');
});

test('a revocation by another program stops a running answer', async () => {
	const alone = await start({}, 'flite-awb');
	await alone.ready;
	const client = new SocketClient(new WebSocket(`${alone.wsUrl}?model=test`));
	await client.next('session.created');
	client.send({
		type: 'conversation.item.create',
		item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: LONG_QUESTION }] },
	});
	client.send({ type: 'response.create' });
	await client.next('response.output_audio.delta');
	const revokedAt = new Date().toISOString();
	await addRevocation(dataDir, { passport: passportOf('flite-awb'), voice: 'flite-awb', revokedAt, reason: '' });
	const done = (await client.next('response.done')) as unknown as { response: unknown };
	const errors = client.events.filter(({ type }) => type === 'error');
	await client.close();
	await alone.close();

	expect(done.response).toMatchObject({
		status: 'failed',
		status_details: { error: { code: 'voice_passport_revoked' } },
	});
	expect(errors).toHaveLength(1);
}, 60_000);

test('a server that would be mute does not start, and says which clause forbids it', async () => {
	const mute = await start({ purpose: 'impersonation' });
	await expect(mute.ready).rejects.toThrow(/clara.*impersonation.*voice_passport_purpose_not_permitted/s);
	await mute.close();
}, 60_000);

test('a server that cannot know who was revoked does not start', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'vivavoce-status-'));
	await writeFile(statusPath(folder), '{"revoked": "nobody"}');
	const overrides = { port: 0, log: { level: 'silent' as const }, dataDir: folder };
	const blind = await startServer(await loadConfig({ overrides, env: {}, cwd: folder }));
	await expect(blind.ready).rejects.toThrow(/voice-status\.json.*type/s);
	await blind.close();
	await rm(folder, { recursive: true });
}, 60_000);
