import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../caller/wire-event.ts';
import { Conversation } from './conversation.ts';
import { describeDecision, LiveView } from './live-view.ts';

const EVENTS: readonly WireEvent[] = [
	{ type: 'vivavoce.transcript.partial', item_id: 'item_u', text: 'turn on' },
	{
		type: 'vivavoce.turn.decision',
		decision: 'take_turn',
		at_ms: 1840,
		reasons: [{ name: 'silence_ms', value: 240.4, threshold: 200, comparison: '>=' }],
	},
	{ type: 'conversation.item.input_audio_transcription.completed', item_id: 'item_u', transcript: '打开空调。' },
	{ type: 'response.created', response: { id: 'resp_1' } },
	{ type: 'vivavoce.effect', name: 'vehicle.climate', detail: { on: true } },
	{ type: 'response.output_audio_transcript.delta', response_id: 'resp_1', item_id: 'item_a', delta: 'The air ' },
	{ type: 'response.output_audio_transcript.delta', response_id: 'resp_1', item_id: 'item_a', delta: 'is on.' },
	{ type: 'response.done', response: { id: 'resp_1', status: 'completed' } },
];

function show(isTerminal: boolean): string {
	let written = '';
	const view = new LiveView({
		write: (text) => {
			written += text;
		},
		isTerminal,
		columns: 40,
	});
	const conversation = new Conversation();
	EVENTS.forEach((event, index) => {
		const entry = { atMs: index * 100, direction: 'in', event } as const;
		conversation.note(entry);
		view.show(entry, conversation);
	});
	return written;
}

describe('the live view', () => {
	test('prints only final lines where lines cannot be rewritten', () => {
		expect(show(false).split('\n')).toEqual([
			'       take_turn: silence_ms 240.4 >= 200  [1.84 s]',
			'  you  打开空调。  [0.20 s]',
			'       effect vehicle.climate {"on":true}  [0.40 s]',
			'agent  The air is on.  [0.70 s]',
			'',
		]);
	});

	test('rewrites provisional words in place on a terminal', () => {
		const written = show(true);
		expect(written).toContain('\r\u001b[2K\u001b[36m  you  turn on …');
		expect(written).toContain('\u001b[33magent  The air …');
		// Each final line first erases what was provisional.
		expect(written).toContain('\r\u001b[2K\u001b[33magent  The air is on.');
	});

	test('says a decision without reasons plainly', () => {
		expect(describeDecision({ decision: 'abandon', atMs: 0, reasons: [] })).toBe('abandon');
		const reasons = [{ name: 'words', value: 'stop', threshold: null, comparison: null }];
		expect(describeDecision({ decision: 'yield', atMs: 0, reasons })).toBe('yield: words stop');
	});
});
