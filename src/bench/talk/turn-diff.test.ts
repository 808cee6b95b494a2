import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FloorTurn, floorTurns, type SidedEvent } from './floor-turns.ts';
import { compareFloorTurns } from './turn-diff.ts';

function turn(startMs: number, endMs: number, text = 'hello'): FloorTurn {
	return { startMs, endMs, text, interrupts: false };
}

const changes = (before: FloorTurn[], now: FloorTurn[]) =>
	compareFloorTurns(before, now, 100).map(({ change }) => change);

describe('turns then and now', () => {
	it.each([
		['the same within the tolerance', [turn(0, 1000)], [turn(0, 1100)], ['same']],
		['later beyond it', [turn(0, 1000)], [turn(0, 1101)], ['later']],
		['earlier', [turn(0, 1000)], [turn(0, 899)], ['earlier']],
		['cut into', [turn(0, 1000)], [turn(0, 400), turn(500, 1000)], ['split']],
		['joined', [turn(0, 400), turn(500, 1000)], [turn(0, 1000)], ['joined', 'joined']],
		['not found', [turn(0, 1000)], [], ['missing']],
		['found where none was', [turn(3000, 4000)], [turn(0, 1000), turn(3000, 4000)], ['new', 'same']],
	])('are %s', (_name, before, now, expected) => {
		expect(changes(before, now)).toEqual(expected);
	});

	it('have other words only when letters differ', () => {
		const words = (then: string, now: string) =>
			compareFloorTurns([turn(0, 1000, then)], [turn(0, 1000, now)], 100)[0]?.wordsChanged;
		expect(words('Who are you?', 'who are you')).toBe(false);
		expect(words('你是谁？', '你是谁')).toBe(false);
		expect(words('Who are you?', 'who is it')).toBe(true);
	});

	it('are all the same when nothing changed, each told once', () => {
		const gaps = fc.array(
			fc.record({ gap: fc.integer({ min: 1, max: 500 }), length: fc.integer({ min: 1, max: 2000 }) }),
		);
		fc.assert(
			fc.property(gaps, (spans) => {
				let at = 0;
				const turns = spans.map(({ gap, length }) => {
					const start = at + gap;
					at = start + length;
					return turn(start, at);
				});
				expect(changes(turns, turns)).toEqual(turns.map(() => 'same'));
			}),
		);
	});
});

describe('the turns of a session', () => {
	it('lie on the clock of the recording, though the server counts only what it was sent', () => {
		const append = (atMs: number): SidedEvent => ({
			atMs,
			from: 'client',
			event: { type: 'input_audio_buffer.append', audio_bytes: 48_000 },
		});
		const server = (type: string, fields: object): SidedEvent => ({
			atMs: 9000,
			from: 'server',
			event: { type, ...fields },
		});
		const turns = floorTurns([
			append(1000),
			append(7000),
			server('vivavoce.turn.decision', { decision: 'yield' }),
			server('input_audio_buffer.speech_started', { item_id: 'a', audio_start_ms: 500 }),
			server('input_audio_buffer.speech_stopped', { item_id: 'a', audio_end_ms: 1500 }),
			server('conversation.item.input_audio_transcription.completed', { item_id: 'a', transcript: 'hi' }),
		]);
		expect(turns).toEqual([{ startMs: 1500, endMs: 7500, text: 'hi', interrupts: true }]);
	});
});
