import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { findSpeech } from './speech-gate.ts';
import { type Burst, toneTrack } from './synthetic-track.ts';
import { scoreTurns } from './turn-score.ts';

const FRAME_MS = 20;

function score(lengthMs: number, spansMs: readonly (readonly [number, number])[], user: Burst[], agent: Burst[]) {
	const spans = spansMs.map(([startMs, endMs]) => ({
		startSample: msToSamples(startMs),
		endSample: msToSamples(endMs),
	}));
	return scoreTurns(spans, findSpeech(toneTrack(lengthMs, user)), findSpeech(toneTrack(lengthMs, agent)));
}

describe('voice-to-voice latency', () => {
	test('is measured from the last sound of the user to the first of the agent', () => {
		const [turn] = score(6000, [[400, 2500]], [{ startMs: 500, endMs: 2000 }], [{ startMs: 2270, endMs: 3800 }]);
		expect(Math.abs((turn?.voiceToVoiceMs ?? 0) - 270)).toBeLessThan(FRAME_MS);
		expect(Math.abs((turn?.userEndMs ?? 0) - 2000)).toBeLessThan(FRAME_MS);
		expect(turn?.pauses).toEqual([]);
	});

	test('holds to one frame for any onset', () => {
		const cases = fc.record({
			endMs: fc.integer({ min: 700, max: 1500 }),
			gapMs: fc.integer({ min: 1, max: 2000 }),
			levelDbfs: fc.integer({ min: -40, max: -10 }),
		});
		fc.assert(
			fc.property(cases, ({ endMs, gapMs, levelDbfs }) => {
				const startMs = endMs + gapMs;
				const agent = [{ startMs, endMs: startMs + 500, levelDbfs }];
				const [turn] = score(5000, [[0, endMs]], [{ startMs: 300, endMs }], agent);
				expect(Math.abs((turn?.voiceToVoiceMs ?? Number.NaN) - gapMs)).toBeLessThan(FRAME_MS);
			}),
			{ numRuns: 50 },
		);
	});

	test('is negative, not clipped, when the agent begins before the user has ended', () => {
		const [turn] = score(5000, [[0, 2000]], [{ startMs: 500, endMs: 2000 }], [{ startMs: 1850, endMs: 3000 }]);
		expect(Math.abs((turn?.voiceToVoiceMs ?? 0) + 150)).toBeLessThan(FRAME_MS);
	});

	test('is absent when no answer comes before the next turn', () => {
		const user = [
			{ startMs: 500, endMs: 1500 },
			{ startMs: 4000, endMs: 5000 },
		];
		const scores = score(
			7000,
			[
				[400, 1600],
				[4000, 5000],
			],
			user,
			[{ startMs: 5400, endMs: 6400 }],
		);
		expect(scores).toHaveLength(2);
		expect(scores[0]?.voiceToVoiceMs).toBeUndefined();
		expect(Math.abs((scores[1]?.voiceToVoiceMs ?? 0) - 400)).toBeLessThan(FRAME_MS);
	});

	test('does not take the interrupted answer for the new one', () => {
		const user = [
			{ startMs: 500, endMs: 1500 },
			{ startMs: 3000, endMs: 4000 },
		];
		const agent = [
			{ startMs: 1800, endMs: 3300 },
			{ startMs: 4500, endMs: 5500 },
		];
		const scores = score(
			6000,
			[
				[400, 1600],
				[2900, 4000],
			],
			user,
			agent,
		);
		expect(Math.abs((scores[1]?.voiceToVoiceMs ?? 0) - 500)).toBeLessThan(FRAME_MS);
	});
});

describe('false cut-offs', () => {
	const user = [
		{ startMs: 500, endMs: 1200 },
		{ startMs: 1700, endMs: 2400 },
	];

	test('are answers that begin inside an inner pause', () => {
		const agent = [
			{ startMs: 1500, endMs: 1900 },
			{ startMs: 2700, endMs: 3500 },
		];
		const [turn] = score(5000, [[400, 2500]], user, agent);
		expect(turn?.pauses).toHaveLength(1);
		expect(turn?.pauses[0]?.cutOff).toBe(true);
		expect(Math.abs((turn?.pauses[0]?.lengthMs ?? 0) - 500)).toBeLessThan(FRAME_MS);
		expect(Math.abs((turn?.voiceToVoiceMs ?? 0) - 300)).toBeLessThan(FRAME_MS);
	});

	test('are not answers after the last word', () => {
		const [turn] = score(5000, [[400, 2500]], user, [{ startMs: 2700, endMs: 3500 }]);
		expect(turn?.pauses[0]?.cutOff).toBe(false);
	});

	test('count no pause under 200 ms', () => {
		const short = [
			{ startMs: 500, endMs: 1200 },
			{ startMs: 1390, endMs: 2000 },
		];
		const [turn] = score(5000, [[400, 2500]], short, []);
		expect(turn?.pauses).toEqual([]);
	});
});

describe('fillers', () => {
	test('are reported beside the first content', () => {
		const agent = [
			{ startMs: 2150, endMs: 2450 },
			{ startMs: 2900, endMs: 4000 },
		];
		const [turn] = score(6000, [[400, 2000]], [{ startMs: 500, endMs: 2000 }], agent);
		expect(Math.abs((turn?.voiceToVoiceMs ?? 0) - 150)).toBeLessThan(FRAME_MS);
		expect(Math.abs((turn?.afterFillerMs ?? 0) - 900)).toBeLessThan(FRAME_MS);
	});

	test('are not long first clauses', () => {
		const agent = [
			{ startMs: 2150, endMs: 2900 },
			{ startMs: 3300, endMs: 4000 },
		];
		const [turn] = score(6000, [[400, 2000]], [{ startMs: 500, endMs: 2000 }], agent);
		expect(turn?.afterFillerMs).toBeUndefined();
	});
});
