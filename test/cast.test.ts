/**
 * Several personas in one scene, over real sockets: with the built-in planner and voices, and with a chat model.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/server/config/config.ts';
import type { ConfigInput } from '../src/server/config/config-schema.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { connect, type SocketClient, type WireEvent } from './support/socket-client.ts';

function persona(id: string, en: string, zh: string, more: object = {}) {
	const role = { en: 'Ferry pilot', zh: '渡船引航员' };
	const identity = { name: { en, zh }, age: 50, role, summary: { en: 'Calm.', zh: '沉着。' }, sounds: 'n' };
	return { version: 1, id, identity, ...more };
}

const LORE = {
	entries: [
		{
			id: 'bell',
			keys: ['lighthouse bell', '灯塔的钟'],
			content: { en: 'The lighthouse bell rang last in 1953.', zh: '灯塔的钟最后一次响是在1953年。' },
		},
	],
};

const MAREN = { name: 'Maren', persona: persona('maren', 'Maren', '玛伦', { knowledge: LORE }) };
const ZHOU = { name: 'Zhou', persona: persona('zhou', 'Zhou', '老周') };

let dataDir: string;
const closing: (() => Promise<unknown>)[] = [];

async function start(overrides: ConfigInput): Promise<RunningServer> {
	const config = await loadConfig({
		overrides: { port: 0, log: { level: 'silent' }, dataDir, ...overrides },
		env: {},
		cwd: dataDir,
	});
	const server = await startServer(config);
	closing.push(() => server.close());
	await server.ready;
	return server;
}

async function open({ wsUrl }: RunningServer, cast: readonly object[]): Promise<SocketClient> {
	const client = await connect(`${wsUrl}?model=test&vivavoce=1`);
	await client.next('session.created');
	client.send({
		type: 'session.update',
		session: { type: 'realtime', output_modalities: ['text'], vivavoce: { cast } },
	});
	await client.next('session.updated');
	return client;
}

/** Types a line and waits for the answer. */
async function ask(
	client: SocketClient,
	text: string,
	response: object = {},
): Promise<{ text: string; done: WireEvent }> {
	const from = client.events.length;
	const content = [{ type: 'input_text', text }];
	client.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
	client.send({ type: 'response.create', response });
	const done = await client.next('response.done', from);
	const parts = done['response'].output.flatMap((item: { content?: { text?: string; transcript?: string }[] }) => {
		return (item.content ?? []).map((part) => part.text ?? part.transcript ?? '');
	});
	console.log(
		JSON.stringify(done['response'].status_details),
		client.events.filter(({ type }) => type === 'error').map((e) => JSON.stringify(e)),
	);
	return { text: parts.join(''), done };
}

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-cast-'));
});

afterAll(async () => {
	await Promise.all(closing.map((close) => close()));
	await rm(dataDir, { recursive: true });
});

describe('with the built-in planner and voices', () => {
	let server: RunningServer;
	beforeAll(async () => {
		server = await start({});
	}, 60_000);

	test('whoever is called answers, under its own name, in both languages', async () => {
		const client = await open(server, [MAREN, ZHOU]);
		const first = await ask(client, "Zhou, what's your name?");
		expect(first.done['response'].vivavoce).toEqual({ speaker: 'Zhou' });
		expect(first.text).toContain('Zhou');
		const second = await ask(client, '玛伦，你叫什么名字？');
		expect(second.done['response'].vivavoce).toEqual({ speaker: 'Maren' });
		expect(second.text).toContain('玛伦');
		client.socket.close();
	}, 60_000);

	test('each speaks with a voice of its own, which its passport permits', async () => {
		const client = await open(server, [MAREN, ZHOU]);
		const { members } = await client.next('vivavoce.cast.updated');
		const voices = members.map(({ voice }: { voice: string }) => voice);
		expect(new Set(voices).size).toBe(2);
		const audio = { output_modalities: ['audio'] };
		for (const [line, voice] of [
			["Maren, what's your name?", voices[0]],
			['老周，你叫什么名字？', voices[1]],
		] as const) {
			const { done } = await ask(client, line, audio);
			expect(done['response']).toMatchObject({ status: 'completed', audio: { output: { voice } } });
		}
		const heard = client.events.filter(({ type }) => type === 'response.output_audio.delta');
		expect(heard.length).toBeGreaterThan(2);
		client.socket.close();
	}, 60_000);

	test('only who knows of a thing tells of it', async () => {
		const client = await open(server, [MAREN, ZHOU]);
		expect((await ask(client, 'Maren, tell me about the lighthouse bell')).text).toContain('1953');
		expect((await ask(client, 'Zhou, tell me about the lighthouse bell')).text).not.toContain('1953');
		expect((await ask(client, '玛伦，说说灯塔的钟')).text).toContain('1953');
		expect((await ask(client, '老周，说说灯塔的钟')).text).not.toContain('1953');
		client.socket.close();
	}, 60_000);

	test('a member whose voice is revoked falls silent, and no cast can be given that voice', async () => {
		const client = await open(server, [{ ...MAREN, voice: 'flite-kal' }, ZHOU]);
		const revoke = `${server.url}/v1/vivavoce/voices/flite-kal/revoke`;
		const headers = { 'content-type': 'application/json' };
		expect((await fetch(revoke, { method: 'POST', body: '{"reason":"test"}', headers })).status).toBeLessThan(300);
		const audio = { output_modalities: ['audio'] };
		expect((await ask(client, 'Maren, hello', audio)).done['response'].status).toBe('failed');
		expect((await ask(client, 'Zhou, hello', audio)).done['response'].status).toBe('completed');
		const other = await connect(`${server.wsUrl}?model=test&vivavoce=1`);
		const cast = [{ ...MAREN, voice: 'flite-kal' }];
		other.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { cast } } });
		expect((await other.next('error'))['error'].param).toBe('session.vivavoce.cast[0].voice');
		client.socket.close();
		other.socket.close();
	}, 60_000);

	test('a stock client sees nothing of it', async () => {
		const client = await connect(`${server.wsUrl}?model=test`);
		await client.next('session.created');
		await ask(client, 'hello', { output_modalities: ['text'] });
		expect(client.events.slice(1).filter((event) => JSON.stringify(event).includes('vivavoce"'))).toEqual([]);
		client.socket.close();
	}, 60_000);
});

describe('with a chat model', () => {
	const prompts: { role: string; content: string }[][] = [];
	let model: Server;
	let server: RunningServer;

	beforeAll(async () => {
		model = createServer((incoming, response) => {
			let body = '';
			incoming.on('data', (piece) => {
				body += piece;
			});
			incoming.on('end', () => {
				const { messages } = JSON.parse(body);
				prompts.push(messages);
				const me = /You are (\w+)|你是(老周|玛伦)/.exec(messages[0].content);
				const delta = { content: `I am ${me?.[1] ?? me?.[2]}.` };
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				const chunks = [{ choices: [{ delta }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
				response.end(`${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`);
			});
		});
		await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
		server = await start({ planner: { kind: 'chat', baseUrl, model: 'm' } });
	}, 60_000);

	afterAll(() => new Promise((resolve) => model.close(resolve)));

	test('each has a prompt and a memory of its own, and knows what it overheard', async () => {
		const client = await open(server, [MAREN, ZHOU]);
		expect((await ask(client, 'Maren, where is the lighthouse bell?')).text).toBe('I am Maren.');
		expect(prompts.at(-1)?.[0]?.content).toContain('rang last in 1953');
		expect((await ask(client, '老周，你呢？')).text).toBe('I am 老周.');
		const seen = prompts.at(-1) ?? [];
		expect(seen[0]?.content).not.toContain('1953');
		expect(seen.filter(({ role }) => role === 'assistant')).toEqual([]);
		expect(seen.some(({ role, content }) => role === 'system' && /Maren.*I am Maren\./.test(content))).toBe(true);
		client.socket.close();
	}, 60_000);
});
