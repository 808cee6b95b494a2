import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../audio/language.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { floatToPcm16 } from '../../audio/pcm.ts';
import { collect, request as planRequest, textOf } from '../../dialogue/builtin/test-conversation.ts';
import { createChatPlanner } from '../../dialogue/chat/planner.ts';
import { createInCharacterPlanner } from '../../dialogue/persona/in-character-planner.ts';
import type { PersonaTurn } from '../../dialogue/persona/persona-turn.ts';
import type { EngineRequest } from '../../engines/live-engine.ts';
import { parsePersona } from '../../persona/persona-schema.ts';
import { byName } from '../../persona/vector.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';
import { NEUTRAL_STYLE } from '../../synthesis/speaker.ts';
import { AnswerMeter } from '../answer/answer-meter.ts';
import { DriftKeeper } from './drift-keeper.ts';

const ADA = parsePersona({
	version: 1,
	id: 'ada',
	identity: {
		name: { en: 'Ada', zh: '阿达' },
		age: 50,
		role: { en: 'Lighthouse keeper', zh: '灯塔看守人' },
		summary: { en: 'Few words.', zh: '话少。' },
	},
	habits: {
		catchphraseRate: 0.2,
		catchphrases: { en: ['Steady as she goes.'], zh: ['稳着点。'] },
		taboo: { en: ['awesome'], zh: ['超棒'] },
	},
});
const VECTOR = byName(() => 0);

const IN_CHARACTER = { en: 'Yes. The light is on tonight.', zh: '好。今晚灯亮着。' } as const;
const DRIFTED = {
	en: `${'As a matter of fact there is a great deal to be said about this, and I would love to say it all. '.repeat(4)}`,
	zh: `${'说到这件事，其实有很多可以讲的，我非常愿意从头到尾慢慢地讲给你听。'.repeat(4)}`,
} as const;

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** A model behind a chat endpoint that forgets its role after some turns, until it is told so. */
async function driftingModel(language: Language, after: number): Promise<string> {
	let turns = 0;
	const server = createServer((incoming, response) => {
		let body = '';
		incoming.on('data', (piece: Buffer) => {
			body += piece.toString();
		});
		incoming.on('end', () => {
			turns += 1;
			const isTold = /did not sound like Ada|不像阿达/u.test(body);
			const content = turns > after && !isTold ? DRIFTED[language] : IN_CHARACTER[language];
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			const event = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`;
			response.end(`${event({ delta: { content } })}${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`);
		});
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
}

function turnOf(turn: number): PersonaTurn {
	return { persona: ADA, vector: VECTOR, mood: { valence: 0, arousal: 0 }, turn, knowledge: [] };
}

function engineRequest(language: Language, persona: PersonaTurn, pitch = 1): EngineRequest {
	return {
		items: [],
		instructions: '',
		tools: [],
		toolChoice: 'auto',
		parallelToolCalls: true,
		modality: 'audio',
		voice: 'clara',
		style: { ...NEUTRAL_STYLE, pitch },
		persona,
		language,
		maxOutputTokens: Number.POSITIVE_INFINITY,
		nowMs: 0,
	};
}

function buzz(f0Hz: number, seconds: number): Int16Array {
	const length = Math.round(seconds * MEDIA_RATE_HZ);
	const sample = (at: number) =>
		[1, 2, 3, 4, 5, 6].reduce((sum, n) => sum + (0.2 * Math.sin((2 * Math.PI * n * f0Hz * at) / MEDIA_RATE_HZ)) / n, 0);
	return floatToPcm16(Float32Array.from({ length }, (_, at) => sample(at)));
}

describe('a persona played by a language model that forgets its role', () => {
	it.each(['en', 'zh'] as const)('is told within five answers, and comes back (%s)', async (language) => {
		const baseUrl = await driftingModel(language, 10);
		const planner = createInCharacterPlanner(createChatPlanner({ baseUrl, model: 'm' }), { manner: 'prompt' }).open();
		const events: { turn: number; event: UnsentServerEvent }[] = [];
		let turn = 0;
		const keeper = new DriftKeeper((event) => events.push({ turn, event }));
		const answers: string[] = [];
		for (turn = 1; turn <= 16; turn++) {
			const { persona = turnOf(turn) } = keeper.anchored({ persona: turnOf(turn), style: NEUTRAL_STYLE }, language);
			const text = language === 'en' ? `What about number ${turn}?` : `第${turn}个怎么样？`;
			const history = [{ kind: 'message', role: 'user', text } as const];
			const plan = await collect(
				planner.plan(planRequest(history, { persona, language }), new AbortController().signal),
			);
			const answer = new AnswerMeter();
			answer.read(textOf(plan));
			answers.push(textOf(plan));
			keeper.answered(answer, engineRequest(language, persona), `resp_${turn}`);
		}
		expect(events[0]).toMatchObject({
			event: { type: 'vivavoce.persona.drift', measure: 'words', reanchored: true },
		});
		const first = events[0]?.turn ?? Number.NaN;
		expect(first).toBeGreaterThan(10);
		expect(first).toBeLessThanOrEqual(15);
		expect(answers[first - 1]).toContain(DRIFTED[language].slice(0, 20));
		expect(answers[first]).toContain(IN_CHARACTER[language]);
	});

	it('is told of a single forbidden word at once', () => {
		const events: UnsentServerEvent[] = [];
		const keeper = new DriftKeeper((event) => events.push(event));
		const answer = new AnswerMeter();
		answer.read('That is awesome.');
		keeper.answered(answer, engineRequest('en', turnOf(1)), 'resp_1');
		expect(events).toMatchObject([{ measure: 'taboo', deviation: 1, limit: 0, response_id: 'resp_1' }]);
		expect(keeper.anchored({ persona: turnOf(2), style: NEUTRAL_STYLE }, 'en').persona?.drifted).toEqual(['taboo']);
		expect(keeper.anchored({ persona: turnOf(2), style: NEUTRAL_STYLE }, 'zh').persona?.drifted).toBeUndefined();
	});
});

describe('a voice that drifts', () => {
	function answers(keeper: DriftKeeper, f0Hz: number, unitsPerS: number, count: number): void {
		for (let turn = 0; turn < count; turn++) {
			const { style } = keeper.anchored({ persona: turnOf(turn), style: NEUTRAL_STYLE }, 'zh');
			const answer = new AnswerMeter();
			answer.read(`${'灯'.repeat(2 * unitsPerS)}。`);
			answer.hear(buzz(f0Hz * style.pitch, 2));
			keeper.answered(answer, engineRequest('zh', turnOf(turn), style.pitch), `resp_${turn}`);
		}
	}

	const OWN_HZ = 192.3;

	it('raises nothing while F0 and rate are what was asked for', () => {
		const events: UnsentServerEvent[] = [];
		answers(new DriftKeeper((event) => events.push(event)), OWN_HZ, 4, 25);
		expect(events).toEqual([]);
	});

	it('is brought back to its F0', () => {
		const events: UnsentServerEvent[] = [];
		const keeper = new DriftKeeper((event) => events.push(event));
		answers(keeper, OWN_HZ * 2 ** (1 / 12), 4, 20);
		expect(events[0]).toMatchObject({ measure: 'f0', reanchored: true });
		const { style } = keeper.anchored({ persona: turnOf(40), style: NEUTRAL_STYLE }, 'zh');
		expect(12 * Math.log2(style.pitch)).toBeLessThan(-0.5);
		expect(12 * Math.log2(style.pitch)).toBeGreaterThan(-1.5);
	});

	it('is reported when it speeds up', () => {
		const events: UnsentServerEvent[] = [];
		const keeper = new DriftKeeper((event) => events.push(event));
		answers(keeper, OWN_HZ, 4, 6);
		expect(events).toEqual([]);
		answers(keeper, OWN_HZ, 6, 8);
		expect(events[0]).toMatchObject({ measure: 'rate', reanchored: false });
	});
});
