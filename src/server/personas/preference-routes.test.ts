import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parsePreferenceLog } from '../../persona/preference/preference-log.ts';
import { createRouter } from '../http/http-router.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { PreferenceStore, preferenceLogPath } from './preference-store.ts';

let dataDir: string;
let server: Server;
let base: string;
let told: unknown[];

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'preferences-'));
	told = [];
	const routes = preferenceRoutes({
		store: new PreferenceStore(dataDir),
		nowMs: () => 1_700_000_000_000,
		onConsent: (consent) => told.push(consent.id),
		onErased: (...erased) => told.push(erased),
	});
	const hooks = { authorise: () => {}, headersFor: () => ({}), onFault: () => {} };
	server = createServer(createRouter(routes, hooks));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/vivavoce/preferences`;
});

afterEach(async () => {
	await new Promise((resolve) => server.close(resolve));
	await rm(dataDir, { recursive: true });
});

async function send(method: string, path: string, body?: unknown) {
	const given = body === undefined ? {} : { body: JSON.stringify(body) };
	const reply = await fetch(`${base}${path}`, { method, ...given });
	return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

async function consented(): Promise<string> {
	const { status, body } = await send('POST', '/consents', { statement: '同意记录我的选择', language: 'zh' });
	expect(status).toBe(201);
	return String(body['id']);
}

function choice(consent: string, chosen = '你好。') {
	const answer = (text: string) => ({ text, vector: { warmth: 0.5 } });
	const head = { version: 1, kind: 'choice', consent, persona: 'A00-007', language: 'zh', prompt: '在吗？' };
	return { ...head, chosen: answer(chosen), rejected: answer('嗯。') };
}

test('nothing is kept without a recorded consent', async () => {
	const { status, body } = await send('POST', '', choice('consent_made_up'));
	expect(status).toBe(403);
	expect(body).toMatchObject({ error: { code: 'consent_required', param: 'consent' } });
	expect((await send('GET', '')).body).toEqual({ object: 'list', data: [] });
	expect(await readdir(dataDir)).toEqual([]);
});

test('choices are kept over a restart, exported, and readable by nobody else', async () => {
	const consent = await consented();
	expect((await send('POST', '', choice(consent))).body).toMatchObject({ count: 1 });
	expect((await send('POST', '', choice(consent, '早啊。'))).body).toMatchObject({ count: 2 });
	expect(new PreferenceStore(dataDir).entries()).toEqual([choice(consent), choice(consent, '早啊。')]);
	const log = await (await fetch(`${base}?format=jsonl`)).text();
	expect(parsePreferenceLog(log)).toHaveLength(2);
	const pairs = await (await fetch(`${base}?format=pairs`)).text();
	expect(JSON.parse(pairs.split('\n')[0] ?? '')).toEqual({ prompt: '在吗？', chosen: '你好。', rejected: '嗯。' });
	expect((await stat(preferenceLogPath(dataDir))).mode & 0o077).toBe(0);
	expect(told).toEqual([consent]);
});

test('withdrawing a consent erases what it covers and nothing else', async () => {
	const [first, second] = [await consented(), await consented()];
	await send('POST', '', choice(first));
	await send('POST', '', choice(second));
	expect((await send('DELETE', `/consents/${first}`)).body).toMatchObject({ erased: 1 });
	expect(new PreferenceStore(dataDir).entries()).toEqual([choice(second)]);
	expect((await send('POST', '', choice(first))).status).toBe(403);
	expect((await send('DELETE', `/consents/${first}`)).status).toBe(404);
	expect((await send('DELETE', '')).body).toMatchObject({ erased: 1 });
	expect(new PreferenceStore(dataDir).entries()).toEqual([]);
	expect((await send('POST', '', choice(second))).status).toBe(403);
	expect(told.slice(2)).toEqual([
		['withdrawn', 1],
		['request', 1],
	]);
});

test.each([
	[{ ...choice('c'), prompt: 7 }, 'prompt'],
	[{ ...choice('c'), chosen: { text: '' } }, 'chosen.text'],
	[{ ...choice('c'), rejected: { text: 'a', vector: { warmth: 2 } } }, 'rejected.vector.warmth'],
	[[], ''],
])('%o is refused with the path of its field', async (body, param) => {
	const reply = await send('POST', '', body);
	expect(reply.status).toBe(400);
	expect(reply.body).toMatchObject({ error: { code: 'invalid_value', param } });
});

test('writes at the same time are all kept', async () => {
	const consent = await consented();
	await Promise.all(Array.from({ length: 20 }, (_, at) => send('POST', '', choice(consent, `${at}`))));
	expect(new PreferenceStore(dataDir).entries()).toHaveLength(20);
});
