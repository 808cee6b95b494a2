/**
 * Vivavoce behind Vivavoce: the front drives the back as its upstream engine, over real sockets.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ClientEvent } from '../src/protocol/client-events.ts';
import type { ServerEventOf, ServerEventType } from '../src/protocol/server-events.ts';
import { loadConfig } from '../src/server/config/config.ts';
import { type RunningServer, startServer } from '../src/server/vivavoce-server.ts';
import { issuePassport } from './support/issue-passport.ts';
import { SocketClient } from './support/socket-client.ts';

let back: RunningServer;
let front: RunningServer;
let dataDir: string;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-upstream-'));
	const common = { port: 0, log: { level: 'silent' as const }, dataDir };
	back = await startServer(await loadConfig({ overrides: common, env: {} }));
	await issuePassport(dataDir, back.wsUrl);
	const overrides = { ...common, upstream: { url: back.wsUrl, model: 'back' } };
	front = await startServer(await loadConfig({ overrides, env: {} }));
	await Promise.all([back.ready, front.ready]);
}, 60_000);

afterAll(async () => {
	await front?.close();
	await back?.close();
	await rm(dataDir, { recursive: true });
});

/** A client that reads its events in order. */
class Caller {
	readonly #client: SocketClient;
	#read = 0;

	constructor(url: string) {
		this.#client = new SocketClient(new WebSocket(`${url}?model=front&vivavoce=1`));
	}

	send(event: ClientEvent): void {
		this.#client.send(event);
	}

	async say(text: string): Promise<void> {
		this.send({
			type: 'conversation.item.create',
			item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
		});
		await this.next('conversation.item.done');
		this.send({ type: 'response.create' });
	}

	/** The first event of this type after the last one read. */
	async next<Type extends ServerEventType>(type: Type): Promise<ServerEventOf<Type>> {
		const event = await this.#client.next(type, this.#read);
		this.#read = this.#client.events.indexOf(event) + 1;
		return event as unknown as ServerEventOf<Type>;
	}

	async close(): Promise<void> {
		await this.#client.close();
	}
}

test.each([
	['What is two plus three?', /5|five/i],
	['二加三等于几？', /5|五/],
])('a typed question is answered aloud by the engine behind: %s', async (question, answer) => {
	const caller = new Caller(front.wsUrl);
	await caller.next('session.created');

	await caller.say(question);
	const audio = await caller.next('response.output_audio.delta');
	const done = await caller.next('response.done');
	await caller.close();

	const [item] = done.response.output;
	const part = item?.type === 'message' ? item.content[0] : undefined;
	expect(audio.delta.length).toBeGreaterThan(0);
	expect(done.response.status).toBe('completed');
	expect(part?.type === 'output_audio' && part.transcript).toMatch(answer);
	expect(done.response.usage?.output_tokens).toBeGreaterThan(0);
});

test('a tool call travels from behind to the client, and its result is spoken', async () => {
	const caller = new Caller(front.wsUrl);
	await caller.next('session.created');
	const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
	const tool = { type: 'function' as const, name: 'get_weather', description: 'Weather of a city', parameters };
	caller.send({ type: 'session.update', session: { type: 'realtime', tools: [tool] } });

	await caller.say('What is the weather in Paris?');
	const call = await caller.next('response.function_call_arguments.done');
	await caller.next('response.done');
	caller.send({
		type: 'conversation.item.create',
		item: { type: 'function_call_output', call_id: call.call_id, output: '{"weather":"sunny"}' },
	});
	caller.send({ type: 'response.create' });
	const spoken = await caller.next('response.output_audio_transcript.done');
	await caller.close();

	expect(JSON.parse(call.arguments)).toEqual({ city: 'Paris' });
	expect(spoken.transcript).toMatch(/sunny/i);
});

test('cancelling here keeps only the words that were heard, and the engine behind goes on', async () => {
	const caller = new Caller(front.wsUrl);
	await caller.next('session.created');

	await caller.say('What can you do?');
	await caller.next('response.output_audio.delta');
	caller.send({ type: 'response.cancel' });
	const cancelled = await caller.next('response.done');
	await caller.say('What is two plus three?');
	const answered = await caller.next('response.done');
	await caller.close();

	expect(cancelled.response).toMatchObject({ status: 'cancelled', status_details: { reason: 'client_cancelled' } });
	expect(answered.response.status).toBe('completed');
});

test('an upstream that is gone fails the response with a code, and the session lives on', async () => {
	const overrides = {
		port: 0,
		log: { level: 'silent' as const },
		upstream: { url: 'ws://127.0.0.1:9/v1/realtime', model: 'none' },
		dataDir,
	};
	await issuePassport(dataDir, overrides.upstream.url);
	const alone = await startServer(await loadConfig({ overrides, env: {} }));
	await alone.ready;
	const caller = new Caller(alone.wsUrl);
	await caller.next('session.created');

	await caller.say('Hello');
	const done = await caller.next('response.done');
	caller.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Still here.' } });
	const updated = await caller.next('session.updated');
	await caller.close();
	await alone.close();

	expect(done.response).toMatchObject({
		status: 'failed',
		status_details: { error: { code: 'upstream_unreachable' } },
	});
	expect(updated.session).toMatchObject({ instructions: 'Still here.' });
});
