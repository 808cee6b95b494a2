import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRouter } from '../http/http-router.ts';
import { withCardRoutes } from './card-routes.ts';

let dataDir: string;
let server: Server;
let base: string;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'cards-'));
	const show = {
		method: 'GET',
		path: '/v1/vivavoce/personas/*',
		access: 'key',
		handle: () => ({ status: 204 }),
	} as const;
	const hooks = { authorise: () => {}, headersFor: () => ({}), onFault: () => {} };
	server = createServer(createRouter(withCardRoutes([show], dataDir), hooks));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/vivavoce/personas`;
});

afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
	await rm(dataDir, { recursive: true });
});

const post = (query: string, body: string) => fetch(`${base}/import${query}`, { method: 'POST', body });

test.each([
	['en', { name: 'Maren', description: 'A patient woman. Age: 61', odd: { kept: 1 } }],
	['zh', { name: '老周', description: '58岁，很有耐心。', odd: { kept: '一' } }],
])('a card that is imported (%s) can be exported in each form and keeps its fields', async (language, card) => {
	const reply = await post(`?id=${language}`, JSON.stringify(card));
	expect(reply.status).toBe(201);
	const { persona } = (await reply.json()) as { persona: { id: string; vector: { patience: number } } };
	expect(persona.id).toBe(`card-${language}`);
	expect(persona.vector.patience).toBeGreaterThan(0);
	const exported = await (await fetch(`${base}/card-${language}/export?format=v2`)).json();
	expect(exported).toMatchObject({ spec: 'chara_card_v2', data: card });
	for (const [format, type] of [
		['png', 'image/png'],
		['charx', 'application/zip'],
	]) {
		const file = await fetch(`${base}/card-${language}/export?format=${format}`);
		expect([file.status, file.headers.get('content-type')]).toEqual([200, type]);
	}
	expect((await post(`?id=${language}`, JSON.stringify(card))).status).toBe(400);
});

test('a persona of the matrix is exported, too; other paths show a persona', async () => {
	const card = await (await fetch(`${base}/A00-007/export`)).json();
	expect(card).toMatchObject({ spec: 'chara_card_v3', data: { extensions: { vivavoce: { id: 'A00-007' } } } });
	expect((await fetch(`${base}/A00-007`)).status).toBe(204);
});

test.each([
	['?id=../x', '{"name":"A"}', 'id'],
	['', '{"name":7}', 'name'],
	['', 'nonsense', 'json'],
])('import%s of %s is refused with the field', async (query, body, param) => {
	const reply = await post(query, body);
	expect(reply.status).toBe(400);
	expect(await reply.json()).toMatchObject({ error: { code: 'invalid_card', param } });
});

test('an imported persona is shown, listed, blended, and gone once deleted', async () => {
	const { persona } = (await (await post('?id=gone', '{"name":"Ada","odd":1}')).json()) as { persona: unknown };
	expect(await (await fetch(`${base}/card-gone`)).json()).toEqual(persona);
	const list = (await (await fetch(`${base}/imported`)).json()) as { data: { id: string; imported: boolean }[] };
	expect(list.data).toContainEqual(expect.objectContaining({ id: 'card-gone', imported: true }));
	const blend = await (await fetch(`${base}/${encodeURIComponent('card-gone+A00-007@30')}/export`)).json();
	expect(blend).toMatchObject({ data: { name: 'Ada' } });
	const remove = () => fetch(`${base}/card-gone`, { method: 'DELETE' });
	expect((await remove()).status).toBe(200);
	expect((await remove()).status).toBe(404);
	expect((await fetch(`${base}/card-gone`)).status).toBe(204);
	expect((await fetch(`${base}/imported`)).status).toBe(200);
});

test('a lorebook is attached to an imported persona, and exported with it', async () => {
	await post('?id=lore', '{"name":"Ada"}');
	const attach = (id: string, book: string) => fetch(`${base}/${id}/lorebook`, { method: 'POST', body: book });
	const book = '{"entries":{"0":{"key":["harbour","港口"],"content":"Old."}}}';
	const { persona } = (await (await attach('card-lore', book)).json()) as { persona: { knowledge: object } };
	expect(persona.knowledge).toMatchObject({ entries: [{ keys: ['harbour', '港口'] }] });
	const exported = await (await fetch(`${base}/card-lore/export?format=lorebook`)).json();
	expect(exported).toMatchObject({ spec: 'lorebook_v3', data: { entries: [{ keys: ['harbour', '港口'] }] } });
	expect((await (await fetch(`${base}/card-lore/export?format=aieos`)).json()) as object).toMatchObject({
		standard: { protocol: 'AIEOS' },
	});
	expect((await attach('card-nobody', book)).status).toBe(404);
	expect((await attach('A00-007', book)).status).toBe(404);
	expect(await (await attach('card-lore', '{"entries":[7]}')).json()).toMatchObject({
		error: { code: 'invalid_card', param: 'entries[0]' },
	});
});

test.each(['A00-007', '../personas', 'card-..', '%2e%2e%2fcard-en'])('%s cannot be deleted', async (id) => {
	expect((await fetch(`${base}/${id}`, { method: 'DELETE' })).status).toBe(404);
});

test('an unknown persona and an unknown form are refused', async () => {
	expect((await fetch(`${base}/card-nobody/export`)).status).toBe(404);
	expect((await fetch(`${base}/A00-007/export?format=gif`)).status).toBe(400);
});
