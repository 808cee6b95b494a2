import { expect, test } from 'vitest';
import { type PlanEvent, type Planner, PlannerError } from '../dialogue/planner.ts';
import { NEUTRAL_STYLE, type Speaker, SpeakerError } from '../synthesis/speaker.ts';
import { createComposedEngine } from './composed-engine.ts';
import { EngineError, type EngineEvent, type EngineRequest } from './live-engine.ts';

const REQUEST: EngineRequest = {
	items: [{ kind: 'message', id: 'u', role: 'user', text: 'hello' }],
	instructions: '',
	tools: [],
	toolChoice: 'auto',
	parallelToolCalls: true,
	modality: 'audio',
	voice: 'test',
	style: NEUTRAL_STYLE,
	language: 'en',
	maxOutputTokens: Number.POSITIVE_INFINITY,
	nowMs: 0,
};

/** A planner that gives these events, then throws `failure` if there is one. */
function planner(events: readonly PlanEvent[], failure?: Error): Planner {
	return {
		name: 'test',
		open: () => ({
			completeness: () => 1,
			async *plan() {
				yield* events;
				if (failure) {
					throw failure;
				}
			},
		}),
	};
}

/** A speaker that says each character in ten samples. */
const speaker: Speaker = {
	voices: [],
	async *speak({ text }) {
		if (text.includes('unspeakable')) {
			throw new SpeakerError('voice_not_found', 'no such voice');
		}
		const half = Math.floor(text.length / 2);
		yield { samples: new Float32Array(half * 10), marks: [{ charEnd: half, endSample: half * 10 }] };
		const rest = text.length - half;
		yield { samples: new Float32Array(rest * 10), marks: [{ charEnd: text.length, endSample: text.length * 10 }] };
	},
	close: async () => undefined,
};

async function respond(plan: Planner, request = REQUEST, signal = new AbortController().signal) {
	const events: EngineEvent[] = [];
	const session = createComposedEngine({ name: 'test', planner: plan, speaker }).open();
	let error: unknown;
	try {
		for await (const event of session.respond(request, signal)) {
			events.push(event);
		}
	} catch (thrown) {
		error = thrown;
	}
	return { events, error };
}

function textOf(events: readonly EngineEvent[]): string {
	return events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
}

test('every clause is written before it is heard, and marks count from the start of the message', async () => {
	const { events } = await respond(planner([{ type: 'text', delta: 'Hello there. How are you today, my friend?' }]));

	const text = textOf(events);
	const marks = events.flatMap((event) => (event.type === 'audio' ? event.marks : []));
	expect(text.trim()).toBe('Hello there. How are you today, my friend?');
	expect(events[0]?.type).toBe('text');
	expect(marks.at(-1)).toEqual({ charEnd: text.length, endSample: text.length * 10 });
	expect(marks.every((mark) => mark.endSample === mark.charEnd * 10)).toBe(true);
});

test('words before a tool call are spoken before it, and a new message starts after it', async () => {
	const { events } = await respond(
		planner([
			{ type: 'text', delta: 'One moment' },
			{ type: 'tool_call', callId: 'c', name: 'look', arguments: '{}' },
			{ type: 'text', delta: 'There it is.' },
		]),
	);

	const types = events.map((event) => event.type).filter((type, index, all) => type !== all[index - 1]);
	expect(types).toEqual(['text', 'audio', 'tool_call', 'text', 'audio']);
	const last = events.flatMap((event) => (event.type === 'audio' ? event.marks : [])).at(-1);
	expect(last?.charEnd).toBe('There it is.'.length);
});

test('text answers carry no audio and keep their markup', async () => {
	const plan = planner([{ type: 'text', delta: '**bold**' }]);

	const { events } = await respond(plan, { ...REQUEST, modality: 'text' });

	expect(events).toEqual([{ type: 'text', delta: '**bold**' }]);
});

test.each([
	['en', 'Sorry, I cannot think right now.'],
	['zh', '抱歉，我现在无法思考。'],
] as const)('a planner that fails says so aloud in %s, then fails the response', async (language, spoken) => {
	const failure = new PlannerError('planner_unreachable', 'refused', {
		en: 'Sorry, I cannot think right now.',
		zh: '抱歉，我现在无法思考。',
	});

	const { events, error } = await respond(planner([], failure), { ...REQUEST, language });

	expect(textOf(events)).toBe(spoken);
	expect(events.some((event) => event.type === 'audio')).toBe(true);
	expect(error).toBeInstanceOf(EngineError);
	expect((error as EngineError).code).toBe('planner_unreachable');
});

test('a speaker that fails ends the response with its code', async () => {
	const { error } = await respond(planner([{ type: 'text', delta: 'unspeakable.' }]));

	expect((error as EngineError).code).toBe('voice_not_found');
});

test('an aborted answer ends without an error', async () => {
	const abort = new AbortController();
	abort.abort();

	const { events, error } = await respond(planner([{ type: 'text', delta: 'Hello there.' }]), REQUEST, abort.signal);

	expect(events).toEqual([]);
	expect(error).toBeUndefined();
});

test.each([
	['en', 'You are talking to an AI.', 'It is six.'],
	['zh', '您正在与人工智能对话。', '现在六点。'],
] as const)(
	'an answer begins with what has to be told first, spoken like the rest (%s)',
	async (language, opening, delta) => {
		const { events } = await respond(planner([{ type: 'text', delta }]), { ...REQUEST, language, opening });

		const text = textOf(events);
		expect(text).toMatch(new RegExp(`^${opening} ?${delta}$`, 'u'));
		const marks = events.flatMap((event) => (event.type === 'audio' ? event.marks : []));
		expect(marks.at(-1)).toEqual({ charEnd: text.length, endSample: text.length * 10 });
	},
);

test('a failure is not the first thing that an untold person hears', async () => {
	const failure = new PlannerError('down', 'down', { en: 'Sorry, I cannot answer.', zh: '抱歉，我答不上来。' });
	const { events } = await respond(planner([], failure), { ...REQUEST, opening: 'You are talking to an AI.' });
	expect(textOf(events)).toBe('You are talking to an AI. Sorry, I cannot answer.');
});
