import { describe, expect, test } from 'vitest';
import { eventCoverage, otherEvents } from './event-coverage.ts';
import { endViolations, eventsOfResponse, orderViolations, RESPONSE_ORDER, VAD_TURN_ORDER } from './event-order.ts';

const RIGHT = [
	'response.created',
	'response.output_item.added',
	'response.content_part.added',
	'response.output_audio_transcript.delta',
	'response.output_audio.delta',
	'response.output_audio.delta',
	'response.output_audio.done',
	'response.output_audio_transcript.done',
	'response.content_part.done',
	'response.output_item.done',
	'response.done',
].map((type) => ({ type, response_id: 'r' }));

describe('the order of an answer', () => {
	test('is right as documented', () => {
		expect(orderViolations(RIGHT, RESPONSE_ORDER)).toEqual([]);
		expect(endViolations(RIGHT)).toEqual([]);
	});

	test('is wrong when audio comes after its done', () => {
		const late = [...RIGHT.slice(0, 7), { type: 'response.output_audio.delta', response_id: 'r' }, ...RIGHT.slice(7)];
		expect(orderViolations(late, RESPONSE_ORDER)).toEqual([
			'response.output_audio.delta after response.output_audio.done',
		]);
	});

	test('is wrong with no end, two ends, or something behind the end', () => {
		expect(endViolations(RIGHT.slice(0, -1))).toEqual(['0 response.done events', 'events after response.done']);
		expect(endViolations([...RIGHT, { type: 'response.done' }])).toEqual(['2 response.done events']);
		expect(endViolations([...RIGHT, { type: 'response.output_audio.delta' }])).toEqual(['events after response.done']);
	});

	test('is about one answer at a time', () => {
		const events = [
			{ type: 'response.created', response: { id: 'a' } },
			{ type: 'response.output_audio.delta', response_id: 'b' },
			{ type: 'response.done', response: { id: 'a' } },
		];
		expect(eventsOfResponse(events, 'a').map(({ type }) => type)).toEqual(['response.created', 'response.done']);
	});
});

test('a turn is wrong when the answer begins before the turn is committed', () => {
	const events = ['input_audio_buffer.speech_started', 'response.created', 'input_audio_buffer.committed'];
	expect(
		orderViolations(
			events.map((type) => ({ type })),
			VAD_TURN_ORDER,
		),
	).toEqual(
		['response.created after input_audio_buffer.committed'].map(
			() => 'input_audio_buffer.committed after response.created',
		),
	);
});

describe('event coverage', () => {
	test('tells complete, incomplete and unseen events apart', () => {
		const coverage = eventCoverage([
			{ type: 'input_audio_buffer.cleared', event_id: 'e1' },
			{ type: 'conversation.item.deleted', event_id: 'e2' },
		]);
		const markOf = (type: string) => coverage.find(({ subject }) => subject === type);
		expect(markOf('input_audio_buffer.cleared')?.mark).toBe('●');
		expect(markOf('conversation.item.deleted')).toMatchObject({ mark: '◐', note: 'without item_id' });
		expect(markOf('response.done')).toMatchObject({ mark: '○' });
	});

	test('counts what is not documented', () => {
		expect(otherEvents([{ type: 'x.y' }, { type: 'x.y' }, { type: 'error' }])).toEqual(['x.y (2)']);
	});
});
