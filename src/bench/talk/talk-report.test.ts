import { describe, expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import type { CallRecord } from '../caller/call.ts';
import type { WireEvent } from '../caller/wire-event.ts';
import { toneTrack } from '../scoring/synthetic-track.ts';
import { Conversation } from './conversation.ts';
import { talkTurns } from './talk-report.ts';

/** Two turns: the second interrupts the answer to the first. */
function twoTurns() {
	const userTrack = toneTrack(8000, [
		{ startMs: 500, endMs: 1500 },
		{ startMs: 3000, endMs: 4000 },
	]);
	const agentTrack = toneTrack(8000, [
		{ startMs: 1700, endMs: 3200 },
		{ startMs: 4300, endMs: 5000 },
	]);
	const stretch = (responseId: string, startMs: number, endMs: number) => ({
		responseId,
		itemId: `item_${responseId}`,
		contentIndex: 0,
		startSample: msToSamples(startMs),
		samples: new Int16Array(msToSamples(endMs - startMs)),
	});
	const record: CallRecord = {
		userTrack,
		agentTrack,
		stretches: [stretch('r1', 1700, 3200), stretch('r2', 4300, 5000)],
		events: [],
		latenessMs: [],
		session: {},
		ending: { kind: 'complete' },
	};
	const said = (responseId: string, text: string): WireEvent[] => [
		{ type: 'response.created', response: { id: responseId } },
		{
			type: 'response.output_audio_transcript.delta',
			response_id: responseId,
			item_id: `item_${responseId}`,
			delta: text,
		},
	];
	const heard = (itemId: string, startMs: number, endMs: number, transcript: string): WireEvent[] => [
		{ type: 'input_audio_buffer.speech_started', item_id: itemId, audio_start_ms: startMs },
		{ type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: endMs },
		{ type: 'conversation.item.input_audio_transcription.completed', item_id: itemId, transcript },
	];
	const conversation = new Conversation();
	const events: (readonly [number, WireEvent])[] = [
		...heard('u1', 200, 1700, 'First.').map((event) => [1700, event] as const),
		...said('r1', 'One two three.').map((event) => [1700, event] as const),
		[1600, { type: 'vivavoce.turn.decision', decision: 'take_turn', at_ms: 1600, reasons: [] }],
		...heard('u2', 2700, 4200, 'Second.').map((event) => [4200, event] as const),
		...said('r2', 'Four.').map((event) => [4200, event] as const),
		[4250, { type: 'vivavoce.effect', name: 'lamp', detail: { on: true } }],
	];
	for (const [atMs, event] of events) {
		conversation.note({ atMs, direction: 'in', event });
	}
	const truncate = { type: 'conversation.item.truncate', item_id: 'item_r1', audio_end_ms: 1500 };
	conversation.note({ atMs: 3200, direction: 'out', event: truncate });
	return talkTurns(record, conversation);
}

describe('turns of a talk', () => {
	test('bring the words to the sound', () => {
		const [first, second] = twoTurns();
		expect(first?.user.text).toBe('First.');
		expect(first?.agent?.text).toBe('One two three.');
		expect(first?.decisions).toHaveLength(1);
		expect(first?.effects).toEqual([]);
		expect(second?.user.text).toBe('Second.');
		expect(second?.agent).toEqual({ text: 'Four.', heardText: 'Four.' });
		expect(second?.effects).toEqual([{ name: 'lamp', detail: { on: true }, atMs: 4250 }]);
	});

	test('measure the latency on the tracks and say who was interrupted', () => {
		const [first, second] = twoTurns();
		expect(Math.abs((first?.voiceToVoiceMs ?? 0) - 200)).toBeLessThan(20);
		expect(Math.abs((second?.voiceToVoiceMs ?? 0) - 300)).toBeLessThan(20);
		expect(first?.interrupted).toBe(true);
		expect(first?.agent?.heardText).toBeNull();
		expect(second?.interrupted).toBe(false);
	});
});
