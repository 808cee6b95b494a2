import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serverEventSchema } from '../../protocol/server-events.ts';
import {
	newResponse,
	nextResponse,
	type ResponseEffect,
	type ResponseEvent,
	type ResponseHead,
	type ResponseOutcome,
	type ResponseState,
	responseObject,
} from './response-machine.ts';

function headFor(modality: 'audio' | 'text'): ResponseHead {
	return {
		object: 'realtime.response',
		id: 'resp_1',
		conversation_id: 'conv_1',
		output_modalities: [modality],
		max_output_tokens: 'inf',
		audio: { output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'low' } },
		metadata: null,
	};
}

const AUDIO = { delta: 'AAAA', vivavoce: { generation: 1, audio_start_ms: 0, marks: [] } };
const START: ResponseEvent = { type: 'start' };

function text(delta: string, freshItemId = 'item_1'): ResponseEvent {
	return { type: 'text', delta, freshItemId };
}

function audio(freshItemId = 'item_1'): ResponseEvent {
	return { type: 'audio', audio: AUDIO, freshItemId };
}

function call(itemId = 'item_2'): ResponseEvent {
	return { type: 'tool_call', itemId, callId: 'call_1', name: 'get_weather', arguments: '{"city":"Rome"}' };
}

function finish(outcome: ResponseOutcome, heardText?: string): ResponseEvent {
	return { type: 'finish', outcome, usage: null, heardText };
}

const COMPLETED: ResponseEvent = finish({ status: 'completed' });
const CANCELLED: ResponseOutcome = { status: 'cancelled', reason: 'turn_detected' };

function run(modality: 'audio' | 'text', events: readonly ResponseEvent[]) {
	let state: ResponseState = newResponse(headFor(modality));
	const effects: ResponseEffect[] = [];
	for (const event of events) {
		const step = nextResponse(state, event);
		state = step.state;
		effects.push(...step.effects);
	}
	return { state, effects };
}

/** What a run did, in short. */
function outline(effects: readonly ResponseEffect[]): string[] {
	return effects.map((effect) => (effect.type === 'emit' ? effect.event.type : `${effect.type} ${effect.item.type}`));
}

function doneIn(effects: readonly ResponseEffect[]) {
	const [done, ...more] = effects.flatMap((effect) =>
		effect.type === 'emit' && effect.event.type === 'response.done' ? [effect.event.response] : [],
	);
	expect(more).toEqual([]);
	return done;
}

describe('the order of events', () => {
	test('an answer in audio', () => {
		const { effects } = run('audio', [START, text('Hello '), audio(), text('there.'), audio(), COMPLETED]);

		expect(outline(effects)).toEqual([
			'response.created',
			'item_opened message',
			'response.content_part.added',
			'response.output_audio_transcript.delta',
			'response.output_audio.delta',
			'response.output_audio_transcript.delta',
			'response.output_audio.delta',
			'response.output_audio.done',
			'response.output_audio_transcript.done',
			'response.content_part.done',
			'item_closed message',
			'response.done',
		]);
	});

	test('an answer in text', () => {
		const { effects } = run('text', [START, text('Hello '), text('there.'), COMPLETED]);

		expect(outline(effects)).toEqual([
			'response.created',
			'item_opened message',
			'response.content_part.added',
			'response.output_text.delta',
			'response.output_text.delta',
			'response.output_text.done',
			'response.content_part.done',
			'item_closed message',
			'response.done',
		]);
	});

	test('a message, a call, and another message are three items in their order', () => {
		const { effects, state } = run('audio', [START, text('Wait.'), call(), text('Done.', 'item_3'), COMPLETED]);

		expect(outline(effects).filter((name) => name.startsWith('item_'))).toEqual([
			'item_opened message',
			'item_closed message',
			'item_opened function_call',
			'item_closed function_call',
			'item_opened message',
			'item_closed message',
		]);
		expect(state.output.map(({ id }) => id)).toEqual(['item_1', 'item_2', 'item_3']);
		const indices = effects.flatMap((effect) => (effect.type === 'emit' ? [] : [effect.outputIndex]));
		expect(indices).toEqual([0, 0, 1, 1, 2, 2]);
	});

	test('a call opens empty, streams its arguments and closes with them', () => {
		const { effects } = run('audio', [START, call(), COMPLETED]);

		expect(outline(effects)).toEqual([
			'response.created',
			'item_opened function_call',
			'response.function_call_arguments.delta',
			'response.function_call_arguments.done',
			'item_closed function_call',
			'response.done',
		]);
		expect(effects[1]).toMatchObject({ item: { status: 'in_progress', arguments: '', call_id: 'call_1' } });
		expect(effects[4]).toMatchObject({ item: { status: 'completed', arguments: '{"city":"Rome"}' } });
	});

	test('an answer of nothing is only created and done', () => {
		const { effects } = run('audio', [START, COMPLETED]);

		expect(outline(effects)).toEqual(['response.created', 'response.done']);
		expect(doneIn(effects)).toMatchObject({ status: 'completed', output: [] });
	});
});

describe('before the start and after the end', () => {
	test.each([
		['text', text('a')],
		['audio', audio()],
		['a call', call()],
		['an end', COMPLETED],
	])('%s before the start does nothing', (_name, event) => {
		const { effects, state } = run('audio', [event]);

		expect(effects).toEqual([]);
		expect(state.phase).toBe('waiting');
	});

	test('a second start does nothing', () => {
		expect(outline(run('audio', [START, START]).effects)).toEqual(['response.created']);
	});

	test.each([
		['a start', START],
		['text', text('a')],
		['audio', audio()],
		['a call', call()],
		['an end', COMPLETED],
	])('%s after the end does nothing', (_name, event) => {
		const ended = run('audio', [START, text('a'), COMPLETED]).state;

		expect(nextResponse(ended, event)).toEqual({ state: ended, effects: [] });
	});
});

describe('how it ends', () => {
	test.each<[ResponseOutcome, unknown]>([
		[{ status: 'completed' }, null],
		[CANCELLED, { type: 'cancelled', reason: 'turn_detected' }],
		[
			{ status: 'cancelled', reason: 'client_cancelled' },
			{ type: 'cancelled', reason: 'client_cancelled' },
		],
		[
			{ status: 'incomplete', reason: 'max_output_tokens' },
			{ type: 'incomplete', reason: 'max_output_tokens' },
		],
		[
			{ status: 'failed', code: 'engine_failed' },
			{ type: 'failed', error: { type: 'server_error', code: 'engine_failed' } },
		],
	])('%j', (outcome, details) => {
		const { effects } = run('audio', [START, text('a'), finish(outcome)]);

		expect(doneIn(effects)).toMatchObject({ id: 'resp_1', status: outcome.status, status_details: details });
	});

	test('a completed message holds all of its words, whatever was heard so far', () => {
		const { state } = run('audio', [START, text('Hello '), text('there.'), COMPLETED]);

		expect(state.output).toEqual([
			{
				id: 'item_1',
				object: 'realtime.item',
				type: 'message',
				role: 'assistant',
				status: 'completed',
				content: [{ type: 'output_audio', transcript: 'Hello there.' }],
			},
		]);
	});

	test.each([
		['some of it', 'Hello', 'Hello'],
		['none of it', '', ''],
	])('an interrupted message of which one heard %s holds just that', (_name, heard, transcript) => {
		const { effects, state } = run('audio', [START, text('Hello there.'), audio(), finish(CANCELLED, heard)]);

		expect(state.output[0]).toMatchObject({ status: 'incomplete', content: [{ type: 'output_audio', transcript }] });
		expect(effects).toContainEqual(
			expect.objectContaining({
				event: expect.objectContaining({ type: 'response.output_audio_transcript.done', transcript }),
			}),
		);
	});

	test('a cancelled text keeps its words: the eye has read them', () => {
		const { state } = run('text', [START, text('Hello '), finish(CANCELLED)]);

		expect(state.output[0]).toMatchObject({ status: 'incomplete', content: [{ type: 'output_text', text: 'Hello ' }] });
	});

	test('what was completed before the interruption stays completed', () => {
		const { state } = run('audio', [START, text('Wait.'), call(), text('Done', 'item_3'), finish(CANCELLED, '')]);

		expect(state.output.map((item) => ('status' in item ? item.status : ''))).toEqual([
			'completed',
			'completed',
			'incomplete',
		]);
	});
});

test('the object of a running response has no outcome yet', () => {
	const { state } = run('audio', [START, text('a'), call()]);

	expect(responseObject(state)).toMatchObject({ status: 'in_progress', status_details: null, usage: null });
	expect(responseObject(state).output).toHaveLength(2);
});

const outcomes = fc.constantFrom<ResponseOutcome>(
	{ status: 'completed' },
	CANCELLED,
	{ status: 'incomplete', reason: 'max_output_tokens' },
	{ status: 'failed', code: 'engine_failed' },
);

const events: fc.Arbitrary<ResponseEvent[]> = fc
	.array(
		fc.oneof(
			{ weight: 2, arbitrary: fc.constant(START) },
			{ weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }).map((delta) => text(delta)) },
			{ weight: 6, arbitrary: fc.constant(audio()) },
			{ weight: 3, arbitrary: fc.constant(call()) },
			{
				weight: 1,
				arbitrary: fc.tuple(outcomes, fc.option(fc.string(), { nil: undefined })).map((end) => finish(...end)),
			},
		),
		{ maxLength: 40 },
	)
	.map((plan) => plan.map((event, index) => withFreshId(event, `item_${index}`)));

function withFreshId(event: ResponseEvent, id: string): ResponseEvent {
	if (event.type === 'tool_call') {
		return { ...event, itemId: id };
	}
	return 'freshItemId' in event ? { ...event, freshItemId: id } : event;
}

describe('whatever happens', () => {
	const modalities = fc.constantFrom('audio' as const, 'text' as const);

	function always(check: (effects: readonly ResponseEffect[], modality: 'audio' | 'text') => void): void {
		fc.assert(
			fc.property(modalities, events, outcomes, (modality, plan, outcome) => {
				check(run(modality, [START, ...plan, finish(outcome), ...plan]).effects, modality);
			}),
			{ numRuns: 300 },
		);
	}

	test('it is created once, first, and done once, last', () => {
		always((effects) => {
			const names = outline(effects);
			expect(names.filter((name) => name === 'response.created')).toHaveLength(1);
			expect(names.filter((name) => name === 'response.done')).toHaveLength(1);
			expect(names[0]).toBe('response.created');
			expect(names.at(-1)).toBe('response.done');
		});
	});

	test('each item is opened once and closed once, one at a time, with a running index', () => {
		always((effects) => {
			let open: string | undefined;
			let count = 0;
			for (const effect of effects) {
				if (effect.type === 'item_opened') {
					expect(open).toBeUndefined();
					expect(effect.outputIndex).toBe(count);
					open = effect.item.id;
				} else if (effect.type === 'item_closed') {
					expect(effect.item.id).toBe(open);
					expect(effect.outputIndex).toBe(count);
					open = undefined;
					count += 1;
				}
			}
			expect(open).toBeUndefined();
		});
	});

	test('every delta belongs to the item that is open', () => {
		always((effects) => {
			let open: string | undefined;
			for (const effect of effects) {
				if (effect.type === 'item_opened') {
					open = effect.item.id;
				} else if (effect.type === 'emit' && 'item_id' in effect.event) {
					expect(effect.event.item_id).toBe(open);
				}
			}
		});
	});

	test('the words that are done are the words that flowed, unless they were cut to what was heard', () => {
		fc.assert(
			fc.property(
				modalities,
				fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1 }),
				(modality, deltas) => {
					const { effects } = run(modality, [START, ...deltas.map((delta) => text(delta)), COMPLETED]);
					const part = doneIn(effects)?.output[0];
					const content = part?.type === 'message' ? part.content[0] : undefined;
					expect(content).toMatchObject(
						modality === 'audio' ? { transcript: deltas.join('') } : { text: deltas.join('') },
					);
				},
			),
		);
	});

	test('every event is valid under its schema', () => {
		always((effects) => {
			for (const effect of effects) {
				if (effect.type === 'emit') {
					const parsed = serverEventSchema.safeParse({ event_id: 'event_1', ...effect.event });
					expect(parsed.error?.issues, effect.event.type).toBeUndefined();
				}
			}
		});
	});
});
