import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { collect, request, textOf, tool } from '../builtin/test-conversation.ts';
import type { DialogueItem, PlannerError, PlanRequest } from '../planner.ts';
import { createChatPlanner } from './planner.ts';

type Handler = (response: ServerResponse, body: Record<string, unknown>, incoming: IncomingMessage) => void;

const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A chat endpoint on a free port; `handlers` answer the requests in turn, the last one all that follow. */
async function serve(...handlers: readonly Handler[]): Promise<{ baseUrl: string; bodies: Record<string, unknown>[] }> {
	const bodies: Record<string, unknown>[] = [];
	const server = createServer((incoming, response) => {
		let text = '';
		incoming.on('data', (piece: Buffer) => {
			text += piece.toString();
		});
		incoming.on('end', () => {
			const body = JSON.parse(text) as Record<string, unknown>;
			bodies.push(body);
			const handler = handlers[Math.min(bodies.length, handlers.length) - 1];
			handler?.(response, body, incoming);
		});
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, bodies };
}

const sse = (response: ServerResponse): ServerResponse =>
	response.writeHead(200, { 'content-type': 'text/event-stream' });
const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: string): string => event({ choices: [{ delta: { content } }] });
const stop = event({ choices: [{ delta: {}, finish_reason: 'stop' }] });
const DONE = 'data: [DONE]\n\n';

const hello: readonly DialogueItem[] = [{ kind: 'message', role: 'user', text: 'hello' }];
const weather = tool('get_weather', 'Weather', { city: { type: 'string' } }, ['city']);

interface Bounds {
	readonly connectTimeoutMs?: number;
	readonly idleTimeoutMs?: number;
}

async function ask(
	baseUrl: string,
	changes: Partial<PlanRequest> = {},
	bounds: Bounds = {},
	signal = new AbortController().signal,
) {
	const session = createChatPlanner({ baseUrl, model: 'm', apiKey: 'sk-secret', ...bounds }).open();
	return await collect(session.plan(request(hello, changes), signal));
}

async function failure(
	baseUrl: string,
	bounds: Bounds = {},
	changes: Partial<PlanRequest> = {},
): Promise<PlannerError> {
	return await ask(baseUrl, changes, bounds).then(
		() => {
			throw new Error('expected a failure');
		},
		(error: PlannerError) => error,
	);
}

describe('the chat planner', () => {
	it('streams text and usage, whatever the pieces of the connection', async () => {
		const { baseUrl, bodies } = await serve((response) => {
			const usage = { prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 2 } };
			const bytes = Buffer.from(delta('Good ') + delta('morning 你好.') + stop + event({ choices: [], usage }) + DONE);
			sse(response);
			for (let at = 0; at < bytes.length; at += 7) {
				response.write(bytes.subarray(at, at + 7));
			}
			response.end();
		});
		const events = await ask(baseUrl, { instructions: 'Be kind.', maxOutputTokens: 50 });
		expect(textOf(events)).toBe('Good morning 你好.');
		expect(events.at(-1)).toEqual({ type: 'usage', usage: { inputTokens: 7, outputTokens: 3, cachedTokens: 2 } });
		expect(bodies[0]).toMatchObject({ model: 'm', stream: true, max_tokens: 50 });
		expect(JSON.stringify(bodies[0]?.['messages'])).toMatch(/Be kind\..*hello/);
	});

	it('tells the model how much it may think, when somebody has said so', async () => {
		const { baseUrl, bodies } = await serve((response) => {
			sse(response);
			response.end(delta('Hi.') + DONE);
		});
		await ask(baseUrl, { reasoningEffort: 'minimal' });
		await ask(baseUrl, {});
		expect(bodies[0]).toMatchObject({ reasoning_effort: 'minimal' });
		expect(bodies[1]).not.toHaveProperty('reasoning_effort');
	});

	it('puts parallel calls together from their pieces', async () => {
		const piece = (index: number, id: string | undefined, name: string | undefined, text: string): string =>
			event({ choices: [{ delta: { tool_calls: [{ index, id, function: { name, arguments: text } }] } }] });
		const { baseUrl, bodies } = await serve((response) => {
			sse(response).write(
				piece(0, 'a', 'get_weather', '{"ci') +
					piece(1, 'b', 'get_weather', '') +
					piece(0, undefined, undefined, 'ty":"Paris"}'),
			);
			response.end(
				piece(1, undefined, undefined, '{"city":"Rome"}') +
					event({ choices: [{ delta: {}, finish_reason: 'tool_calls' }] }) +
					DONE,
			);
		});
		const events = await ask(baseUrl, { tools: [weather], toolChoice: { name: 'get_weather' } });
		expect(events).toEqual([
			{ type: 'tool_call', callId: 'a', name: 'get_weather', arguments: '{"city":"Paris"}' },
			{ type: 'tool_call', callId: 'b', name: 'get_weather', arguments: '{"city":"Rome"}' },
		]);
		expect(bodies[0]).toMatchObject({
			tool_choice: { type: 'function', function: { name: 'get_weather' } },
			parallel_tool_calls: true,
		});
	});

	it('sends calls together with their results, and leaves out calls without one', async () => {
		const { baseUrl, bodies } = await serve((response) => sse(response).end(delta('ok') + stop + DONE));
		const history: readonly DialogueItem[] = [
			...hello,
			{ kind: 'tool_call', callId: 'a', name: 'get_weather', arguments: '{}' },
			{ kind: 'tool_call', callId: 'lost', name: 'get_weather', arguments: '{}' },
			{ kind: 'tool_result', callId: 'a', output: 'sunny' },
		];
		await ask(baseUrl, { history, tools: [weather] });
		const messages = bodies[0]?.['messages'] as readonly unknown[];
		expect(messages.slice(2)).toEqual([
			{
				role: 'assistant',
				content: null,
				tool_calls: [{ id: 'a', type: 'function', function: { name: 'get_weather', arguments: '{}' } }],
			},
			{ role: 'tool', tool_call_id: 'a', content: 'sunny' },
		]);
	});

	it('keeps thoughts to itself', async () => {
		const { baseUrl } = await serve((response) =>
			sse(response).end(delta('<thi') + delta('nk>hm</th') + delta('ink>Yes <b') + stop + DONE),
		);
		expect(textOf(await ask(baseUrl))).toBe('Yes <b');
	});

	it('reports a cut answer and drops the call that was cut', async () => {
		const { baseUrl } = await serve((response) =>
			sse(response).end(
				event({
					choices: [
						{ delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'get_weather', arguments: '{"c' } }] } },
					],
				}) +
					event({ choices: [{ delta: {}, finish_reason: 'length' }] }) +
					DONE,
			),
		);
		expect(await ask(baseUrl, { tools: [weather] })).toEqual([{ type: 'truncated' }]);
	});

	it('understands servers that answer in one piece', async () => {
		const { baseUrl } = await serve((response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ choices: [{ message: { content: 'Hi.' }, finish_reason: 'stop' }] }));
		});
		expect(textOf(await ask(baseUrl))).toBe('Hi.');
	});

	it('retries once before the first byte, and only then', async () => {
		const busy: Handler = (response) => response.writeHead(503).end('{}');
		const { baseUrl, bodies } = await serve(busy, (response) => sse(response).end(delta('Hi.') + stop + DONE));
		expect(textOf(await ask(baseUrl))).toBe('Hi.');
		expect(bodies).toHaveLength(2);
		const always = await serve(busy);
		expect((await failure(always.baseUrl)).code).toBe('planner_unreachable');
		expect(always.bodies).toHaveLength(2);
	});

	it('does not retry a refusal, says why, and keeps the key to itself', async () => {
		const { baseUrl, bodies } = await serve((response) =>
			response.writeHead(401).end('{"error":{"message":"bad key sk-secret"}}'),
		);
		const error = await failure(baseUrl);
		expect(error.code).toBe('planner_refused');
		expect(error.message).toMatch(/401.*bad key/);
		expect(error.message).not.toContain('sk-secret');
		expect(bodies).toHaveLength(1);
	});

	it('says in both languages that nobody is there', async () => {
		const { baseUrl } = await serve((response) => response.end());
		for (const server of servers.splice(0)) {
			await new Promise((resolve) => server.close(resolve));
		}
		const error = await failure(baseUrl);
		expect(error.code).toBe('planner_unreachable');
		expect(error.spoken.en).toMatch(/sorry/);
		expect(error.spoken.zh).toMatch(/抱歉/);
	});

	it('gives up on a server that does not begin, and on one that stops in the middle', async () => {
		const silent = await serve(() => undefined);
		expect((await failure(silent.baseUrl, { connectTimeoutMs: 40 })).code).toBe('planner_timeout');
		const stuck = await serve((response) => sse(response).write(delta('Hi')));
		expect((await failure(stuck.baseUrl, { idleTimeoutMs: 40 })).code).toBe('planner_timeout');
	});

	it('notices a connection that dies in the middle of an answer', async () => {
		const dying = await serve((response) => {
			sse(response).write(delta('Hi'), () => response.destroy());
		});
		expect((await failure(dying.baseUrl)).code).toBe('planner_unreachable');
		expect(dying.bodies).toHaveLength(1);
		const ending = await serve((response) => sse(response).end(delta('Hi')));
		expect((await failure(ending.baseUrl)).code).toBe('planner_unreachable');
	});

	it.each([
		['an event that is not JSON', 'data: {oops\n\n'],
		['an event of the wrong shape', event({ choices: [{ delta: { content: 7 } }] })],
		[
			'a function that was not offered',
			event({
				choices: [
					{ delta: { tool_calls: [{ index: 0, function: { name: 'rm', arguments: '{}' } }] }, finish_reason: 'stop' },
				],
			}),
		],
		[
			'arguments that are no object',
			event({
				choices: [
					{
						delta: { tool_calls: [{ index: 0, function: { name: 'get_weather', arguments: '[1' } }] },
						finish_reason: 'stop',
					},
				],
			}),
		],
	])('calls %s malformed', async (_, data) => {
		const { baseUrl } = await serve((response) => sse(response).end(data + DONE));
		expect((await failure(baseUrl, {}, { tools: [weather] })).code).toBe('planner_malformed');
	});

	it('ends quietly when it is aborted, and lets go of the connection', async () => {
		let isClosed: () => void = () => undefined;
		const closed = new Promise<void>((resolve) => {
			isClosed = resolve;
		});
		const { baseUrl } = await serve((response) => {
			response.on('close', isClosed);
			sse(response).write(delta('Hi '));
		});
		const abort = new AbortController();
		const session = createChatPlanner({ baseUrl, model: 'm' }).open();
		const said: string[] = [];
		for await (const planned of session.plan(request(hello), abort.signal)) {
			said.push(planned.type === 'text' ? planned.delta : planned.type);
			abort.abort();
		}
		await closed;
		expect(said).toEqual(['Hi ']);
	});

	it('refuses an address that is not http', () => {
		expect(() => createChatPlanner({ baseUrl: 'localhost:11434', model: 'm' })).toThrow(/planner\.baseUrl must be/);
	});
});
