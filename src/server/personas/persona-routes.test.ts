import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPersona } from '../../persona/persona-schema.ts';
import { createRouter } from '../http/http-router.ts';
import { importPersona } from './imported-personas.ts';
import { PersonaDesk } from './persona-desk.ts';
import { personaRoutes } from './persona-routes.ts';

/** The worker makes a million personas first: seconds, and more on a busy machine. */
const START_MS = 120_000;

let dataDir: string;
let desk: PersonaDesk;
let server: Server;
let base: string;

async function get(path: string): Promise<{ status: number; body: unknown; text: string }> {
	const response = await fetch(`${base}${path}`);
	const text = await response.text();
	return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined };
}

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'personas-'));
	desk = new PersonaDesk({ dataDir });
	const hooks = { authorise: () => {}, headersFor: () => ({}), onFault: () => {} };
	server = createServer(createRouter(personaRoutes(desk), hooks));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/vivavoce/personas`;
	await get('?q=warm&limit=1');
}, START_MS);

afterAll(async () => {
	await desk.close();
	await new Promise((resolve) => server.close(resolve));
	await rm(dataDir, { recursive: true });
});

describe('find', () => {
	test.each(['a grumpy taxi driver with a soft heart', '脾气暴躁但心软的出租车司机'])(
		'%s finds taxi drivers and says why',
		async (q) => {
			const { status, body } = await get(`?q=${encodeURIComponent(q)}&limit=5`);
			expect(status).toBe(200);
			const { data } = body as { data: { role: { zh: string }; why: { words: string[] }[] }[] };
			expect(data).toHaveLength(5);
			for (const { role, why } of data) {
				expect(role.zh).toContain('出租车司机');
				expect(why[0]?.words.length).toBeGreaterThan(0);
			}
		},
	);

	test('an example finds its neighbours and not itself', async () => {
		const { body } = await get('?like=A00-007&limit=3');
		const ids = (body as { data: { id: string }[] }).data.map(({ id }) => id);
		expect(ids).toHaveLength(3);
		expect(ids).not.toContain('A00-007');
	});

	test.each([
		['?trait=warmht=0.5', 'trait', 'did you mean warmth?'],
		['?trait=warmth=2', 'trait', 'from -1 to 1'],
		['?range=rate=0.5', 'range', 'rate=0.2..1'],
		['?range=rate=0.5..0.1', 'range', 'smaller number'],
		['?limit=0&q=warm', 'limit', 'from 1 to 200'],
		['?q=qqqq', 'q', 'nothing in it is known here'],
		['?role=astronaut-cat', 'entries.role', 'there is no role'],
		['', 'q', 'nothing was asked for'],
	])('%s is refused with its parameter and what to do', async (query, param, message) => {
		const { status, body } = await get(query);
		expect(status).toBe(400);
		const { error } = body as { error: { param: string; message: string; code: string } };
		expect(error).toMatchObject({ param, code: 'invalid_value' });
		expect(error.message).toContain(message);
	});
});

test('a reference shows the whole persona', async () => {
	for (const reference of ['A00-007', 'a00007', 'A00-007~2', 'A00-007+A00-007']) {
		const { status, body } = await get(`/${encodeURIComponent(reference)}`);
		expect(status).toBe(200);
		expect(checkPersona(body).ok).toBe(true);
	}
});

test('a reference that names nobody is not found', async () => {
	const { status, body } = await get('/A00-008');
	expect(status).toBe(404);
	expect(body).toMatchObject({ error: { code: 'persona_not_found', param: 'id' } });
});

test('a cast has its size, and the map counts the whole matrix', async () => {
	const cast = (await get('/cast?size=4')).body as { data: { id: string }[] };
	expect(new Set(cast.data.map(({ id }) => id)).size).toBe(4);
	const map = (await get('/map?mark=A00-007')).body as { counts: number[]; marks: { id: string; x: number }[] };
	expect(map.counts.reduce((sum, count) => sum + count)).toBe(2 ** 20);
	expect(map.marks.map(({ id }) => id)).toEqual(['A00-007']);
	expect((await get('/map?format=svg&language=zh')).text).toMatch(/^<svg /);
	expect((await get('/map?format=png')).text).toMatch(/PNG/);
	expect((await get('/map?format=gif')).status).toBe(400);
});

test('hits bring their numbers where they are asked for', async () => {
	const { data } = (await get('?q=warm&limit=2&include=vector')).body as { data: { id: string; vector: object }[] };
	for (const { id, vector } of data) {
		expect((await get(`/${id}`)).body).toMatchObject({ vector });
	}
	expect((await get('?q=warm&limit=1')).text).not.toContain('"vector"');
	expect((await get('?q=warm&include=all')).body).toMatchObject({ error: { param: 'include' } });
});

test('neighbours are those nearest in all 48 numbers, of imported personas, too', async () => {
	const near = (await get('/A00-007/neighbours?limit=3')).body as { data: { id: string; difference: number }[] };
	expect(near).toEqual({ object: 'list', data: ((await get('?like=A00-007&limit=3')).body as { data: object }).data });
	const twin = { vector: ((await get('/A00-007')).body as { vector: object }).vector, version: 1, id: 'twin' };
	const text = { en: 'Twin', zh: '双' };
	const own = { ...twin, identity: { name: text, age: 40, role: text, summary: text } };
	const card = { spec: 'chara_card_v3', spec_version: '3.0', data: { name: 'Twin', extensions: { vivavoce: own } } };
	await importPersona(dataDir, Buffer.from(JSON.stringify(card)), 'twin');
	const twins = (await get('/card-twin/neighbours?limit=1')).body as { data: { id: string; difference: number }[] };
	expect(twins.data[0]).toMatchObject({ id: 'A00-007', difference: 0 });
});

test(
	'a damaged cache is made anew, and answers stay the same',
	async () => {
		const before = (await get('?q=warm&limit=5')).body;
		const file = (await readdir(dataDir)).find((name) => name.endsWith('.bin')) ?? '';
		await writeFile(join(dataDir, file), 'damaged');
		const other = new PersonaDesk({ dataDir });
		const again = await other.ask('find', { text: 'warm', limit: 5 });
		await other.close();
		expect({ object: 'list', data: again.hits, unknown_words: again.unknown }).toEqual(before);
	},
	START_MS,
);
