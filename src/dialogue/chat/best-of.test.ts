import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type PersonaInput, parsePersona } from '../../persona/persona-schema.ts';
import type { RewardModel } from '../../persona/preference/reward-model.ts';
import { collect, request, textOf, tool } from '../builtin/test-conversation.ts';
import type { PersonaTurn } from '../persona/persona-turn.ts';
import type { PlanRequest } from '../planner.ts';
import { type BestOfOptions, createBestOfPlanner } from './best-of.ts';
import { personaFit } from './persona-fit.ts';
import { createChatPlanner } from './planner.ts';

const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

type Answer = { readonly text?: string; readonly call?: string; readonly status?: number; readonly afterMs?: number };

/** A chat endpoint that gives these answers in turn. */
async function serve(answers: readonly Answer[]): Promise<{ baseUrl: string; asked: () => number }> {
	let asked = 0;
	const server = createServer((incoming, response) => {
		incoming.resume();
		incoming.on('end', () => {
			const { text, call, status = 200, afterMs = 0 } = answers[asked++] ?? {};
			const calls = [{ index: 0, id: 'c', function: { name: call, arguments: '{}' } }];
			const delta = call === undefined ? { content: text } : { tool_calls: calls };
			const chunks = [
				{ choices: [{ delta }] },
				{ choices: [{ delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 2 } },
			];
			const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
			setTimeout(() => {
				response.writeHead(status, { 'content-type': 'text/event-stream' });
				response.end(status === 200 ? `${body}data: [DONE]\n\n` : '{}');
			}, afterMs);
		});
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked: () => asked };
}

function turnOf(more: Partial<PersonaInput> = {}): PersonaTurn {
	const text = { en: 'Maren', zh: '玛伦' };
	const identity = { name: text, age: 40, role: text, summary: text };
	const persona = parsePersona({ version: 1, id: 'x', identity, ...more });
	return { persona, vector: persona.vector, mood: { valence: 0, arousal: 0 }, turn: 0, knowledge: [] };
}

const HELLO = [{ kind: 'message', role: 'user', text: 'hello' }] as const;

async function ask(
	answers: readonly Answer[],
	changes: Partial<PlanRequest> = {},
	options: Partial<BestOfOptions> = {},
): Promise<{ text: string; events: Awaited<ReturnType<typeof collect>>; asked: number }> {
	const { baseUrl, asked } = await serve(answers);
	const inner = createChatPlanner({ baseUrl, model: 'm' });
	const planner = createBestOfPlanner(inner, { candidates: answers.length, ...options });
	const given = request(HELLO, { persona: turnOf(), ...changes });
	const events = await collect(planner.open().plan(given, new AbortController().signal));
	return { text: textOf(events), events, asked: asked() };
}

const TASTE: RewardModel = { version: 1, weights: { exclamations: 5 }, pairs: 100 };

describe('of several answers', () => {
	it('the one that the persona would give is given', async () => {
		const persona = turnOf({ habits: { taboo: { en: ['whatever'], zh: [] } }, vector: { verbosity: -1 } });
		const answers = [
			{ text: 'Whatever you say, I am here.' },
			{ text: '**Hi** there, friend.' },
			{ text: 'Good to see you here.' },
		];
		expect((await ask(answers, { persona })).text).toBe('Good to see you here.');
	});

	it('in Mandarin as well', async () => {
		const persona = turnOf({ vector: { verbosity: -1 } });
		const answers = [
			{ text: 'I am fine, thank you very much indeed.' },
			{ text: '作为一个AI，我没有感受。' },
			{ text: '挺好的，刚吃过饭，你呢，吃了没有？' },
		];
		expect((await ask(answers, { persona, language: 'zh' })).text).toBe('挺好的，刚吃过饭，你呢，吃了没有？');
	});

	it('the learnt taste decides among equals', async () => {
		const answers = [{ text: 'Good to see you here.' }, { text: 'Good to see you here!', afterMs: 50 }];
		expect((await ask(answers)).text).toBe('Good to see you here.');
		expect((await ask(answers, {}, { reward: () => TASTE })).text).toBe('Good to see you here!');
	});

	it('all are paid for', async () => {
		const { events, asked } = await ask([{ text: 'One two three.' }, { text: 'Four five six.' }]);
		expect(asked).toBe(2);
		expect(events.at(-1)).toMatchObject({ type: 'usage', usage: { inputTokens: 20, outputTokens: 4 } });
	});

	it('a straggler is not waited for', async () => {
		const answers = [{ text: 'As an AI, no.' }, { text: 'Much better than that.', afterMs: 5000 }];
		expect((await ask(answers, {}, { patienceMs: 50 })).text).toBe('As an AI, no.');
	});

	it('one that fails does no harm; when all fail, the first failure is told', async () => {
		expect((await ask([{ status: 400 }, { text: 'Still here.' }])).text).toBe('Still here.');
		await expect(ask([{ status: 400 }, { status: 400 }])).rejects.toMatchObject({ code: 'planner_refused' });
	});

	it('a function call is taken as it comes first', async () => {
		const tools = [tool('look', 'Looks', {}, [])];
		const { events } = await ask([{ call: 'look' }, { text: 'A nice long answer.', afterMs: 30 }], { tools });
		expect(events[0]).toMatchObject({ type: 'tool_call', name: 'look' });
	});

	it('there is one only while nobody in particular speaks', async () => {
		const { baseUrl, asked } = await serve([{ text: 'Plain.' }, { text: 'Other.' }]);
		const planner = createBestOfPlanner(createChatPlanner({ baseUrl, model: 'm' }), { candidates: 2 });
		const events = await collect(planner.open().plan(request(HELLO), new AbortController().signal));
		expect([textOf(events), asked()]).toEqual(['Plain.', 1]);
	});
});

describe('fit', () => {
	it('is better nearer to the length that the persona likes', () => {
		const brief = turnOf({ vector: { verbosity: -1 } });
		const fits = [8, 16, 40].map((words) => personaFit('word '.repeat(words), brief, 'en', []));
		expect(fits).toEqual([...fits].sort((a, b) => b - a));
		expect(fits[0]).toBeCloseTo(0);
	});

	it('prefers questions for who asks, and new words to repeated ones', () => {
		const [asks, tells] = [turnOf({ vector: { questionRate: 1 } }), turnOf({ vector: { questionRate: -1 } })];
		const gain = (turn: PersonaTurn) => personaFit('And you?', turn, 'en', []) - personaFit('And you.', turn, 'en', []);
		expect(gain(asks)).toBeGreaterThan(0);
		expect(gain(tells)).toBeLessThan(0);
		expect(personaFit('And you.', asks, 'en', ['And you.'])).toBeLessThan(personaFit('And you.', asks, 'en', []));
	});
});
