import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../caller/wire-event.ts';
import { Conversation, heardText } from './conversation.ts';

function conversationOf(events: readonly WireEvent[], sent: readonly WireEvent[] = []): Conversation {
	const conversation = new Conversation();
	events.forEach((event, index) => {
		conversation.note({ atMs: index * 10, direction: 'in', event });
	});
	for (const event of sent) {
		conversation.note({ atMs: 1000, direction: 'out', event });
	}
	return conversation;
}

const ANSWER = [
	{ type: 'response.created', response: { id: 'resp_1' } },
	{
		type: 'response.output_audio.delta',
		response_id: 'resp_1',
		item_id: 'item_a',
		delta: { bytes: 4 },
		vivavoce: {
			marks: [
				{ chars: 5, audio_end_ms: 400 },
				{ chars: 11, audio_end_ms: 900 },
			],
		},
	},
	{ type: 'response.output_audio_transcript.delta', response_id: 'resp_1', item_id: 'item_a', delta: 'Hello ' },
	{ type: 'response.output_audio_transcript.delta', response_id: 'resp_1', item_id: 'item_a', delta: 'there, you.' },
];

describe('a conversation', () => {
	test('joins the words of both sides with their places', () => {
		const { heard, answers } = conversationOf([
			{ type: 'input_audio_buffer.speech_started', item_id: 'item_u', audio_start_ms: 300 },
			{ type: 'input_audio_buffer.speech_stopped', item_id: 'item_u', audio_end_ms: 1900 },
			...ANSWER,
			{
				type: 'conversation.item.input_audio_transcription.completed',
				item_id: 'item_u',
				transcript: ' Who are you? ',
			},
		]);
		expect(heard).toEqual([{ itemId: 'item_u', text: 'Who are you?', startMs: 300, endMs: 1900 }]);
		expect(answers[0]?.items[0]?.text).toBe('Hello there, you.');
	});

	test('knows which words of a cut answer were heard', () => {
		const truncate = { type: 'conversation.item.truncate', item_id: 'item_a', audio_end_ms: 899 };
		const cutAt = (audioEndMs: number) =>
			conversationOf(ANSWER, [{ ...truncate, audio_end_ms: audioEndMs }]).answers[0]?.items[0];
		const texts = [399, 400, 899, 900].map((audioEndMs) => {
			const item = cutAt(audioEndMs);
			return item === undefined ? undefined : heardText(item);
		});
		expect(texts).toEqual(['', 'Hello', 'Hello', 'Hello there']);
	});

	test('does not guess what was heard without marks', () => {
		const withoutMarks = ANSWER.filter(({ type }) => type !== 'response.output_audio.delta');
		const truncate = { type: 'conversation.item.truncate', item_id: 'item_a', audio_end_ms: 500 };
		const item = conversationOf(withoutMarks, [truncate]).answers[0]?.items[0];
		expect(item).toBeDefined();
		expect(item && heardText(item)).toBeUndefined();
	});

	test('keeps errors, but not the refusal of the extensions', () => {
		const { errors } = conversationOf([
			{ type: 'error', error: { code: 'unknown_parameter', message: 'no', event_id: 'ask_for_vivavoce' } },
			{ type: 'error', error: { code: 'item_not_found', message: 'gone' } },
		]);
		expect(errors).toEqual([{ code: 'item_not_found', message: 'gone' }]);
	});

	test('survives events without their fields', () => {
		const types = [
			'input_audio_buffer.speech_started',
			'response.created',
			'response.done',
			'response.output_audio.delta',
			'response.output_audio_transcript.delta',
			'vivavoce.turn.decision',
			'vivavoce.effect',
			'error',
		];
		expect(() => conversationOf(types.map((type) => ({ type })))).not.toThrow();
	});
});
