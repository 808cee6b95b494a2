import { expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { type RecordedCall, scoreBargeIn } from './barge-in-score.ts';
import { toneTrack } from './synthetic-track.ts';

const CALL_MS = 12_000;
/** The caller's turn; its sound begins 100 ms in and ends 200 ms before its end. */
const TURN = { startSample: msToSamples(3000), endSample: msToSamples(4500) };
const USER = [{ startMs: 3100, endMs: 4300 }];
const UNTIL = msToSamples(10_000);

interface Answer {
	readonly id: string;
	readonly startMs: number;
	readonly endMs: number;
	readonly transcript?: string;
}

function recordOf(answers: readonly Answer[]): RecordedCall {
	return {
		userTrack: toneTrack(CALL_MS, USER),
		stretches: answers.map(({ id, startMs, endMs }) => ({
			responseId: id,
			itemId: id,
			contentIndex: 0,
			startSample: msToSamples(startMs),
			samples: toneTrack(endMs - startMs, [{ startMs: 0, endMs: endMs - startMs }]),
		})),
		events: answers.map(({ id, transcript = '' }) => ({
			atMs: 0,
			direction: 'in' as const,
			event: { type: 'response.output_audio_transcript.done', response_id: id, transcript },
		})),
	};
}

function score(...answers: Answer[]) {
	return scoreBargeIn(recordOf(answers), TURN, UNTIL);
}

test('the yield is measured from the first sound of the interruption to the last of the answer', () => {
	const { yieldMs } = score({ id: 'one', startMs: 1000, endMs: 3420 });
	expect(yieldMs).toBeCloseTo(320, 0);
});

test('an answer that falls silent and goes on has not stopped before its last sound', () => {
	const { yieldMs } = score({ id: 'one', startMs: 1000, endMs: 3300 }, { id: 'one', startMs: 4100, endMs: 6100 });
	expect(yieldMs).toBeCloseTo(3000, 0);
});

test('nobody is interrupted when the answer was over, or had not begun', () => {
	expect(score({ id: 'one', startMs: 1000, endMs: 3050 }).yieldMs).toBeUndefined();
	expect(score({ id: 'one', startMs: 3200, endMs: 9000 }).yieldMs).toBeUndefined();
});

test('the next answer is the one that begins after the onset, with its words and its delay', () => {
	const result = score(
		{ id: 'one', startMs: 1000, endMs: 3300, transcript: 'I am' },
		{ id: 'two', startMs: 4500, endMs: 5500, transcript: 'Radio on.' },
	);
	expect(result.reply).toBe('Radio on.');
	expect(result.replyMs).toBeCloseTo(200, 0);
});

test('an answer to a later turn is none to this one', () => {
	const result = score({ id: 'one', startMs: 1000, endMs: 3300 }, { id: 'two', startMs: 10_000, endMs: 11_000 });
	expect(result).toMatchObject({ reply: '' });
	expect(result.replyMs).toBeUndefined();
});
