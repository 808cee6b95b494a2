import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import { pauseReasons, requiredSilence, turnCompleteness } from './end-of-turn.ts';
import { DEFAULT_TURN_SETTINGS, type Eagerness, type TurnSettings } from './settings.ts';

const EAGERNESSES: readonly Eagerness[] = ['low', 'medium', 'high', 'auto'];

function semantic(eagerness: Eagerness): TurnSettings {
	return { ...DEFAULT_TURN_SETTINGS, eagerness };
}

function waitMs(completeness: number, eagerness: Eagerness = 'medium', finalFallSemitones = 0): number {
	return samplesToMs(requiredSilence({ completeness, finalFallSemitones }, semantic(eagerness)));
}

describe('completeness of a turn', () => {
	test.each([
		[0.5, 0, 0.5],
		[0.5, 4, 0.6],
		[0.5, 2, 0.5],
		[0.5, 3, 0.55],
		[0.5, 0.5, 0.5],
		[0.5, -2, 0.45],
		[0.5, -4, 0.4],
		[0.5, 100, 0.6],
		[0.5, -100, 0.4],
		[1, 4, 1],
		[0, -4, 0],
	])('words %d with a fall of %d semitones give %d', (completeness, finalFallSemitones, expected) => {
		expect(turnCompleteness({ completeness, finalFallSemitones })).toBeCloseTo(expected, 12);
	});

	test('unknown words count as a half', () => {
		expect(turnCompleteness({ completeness: undefined, finalFallSemitones: 0 })).toBe(0.5);
	});
});

describe('the wait', () => {
	test('is linear between its corners', () => {
		expect(waitMs(0.1)).toBeCloseTo(1550, 9);
		expect(waitMs(0.35)).toBeCloseTo(1080, 9);
		expect(waitMs(0.65)).toBeCloseTo(436, 9);
		expect(waitMs(0.9)).toBeCloseTo(200, 9);
	});

	test('never grows as the words grow more complete, for any eagerness and melody', () => {
		const unit = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(
				unit,
				unit,
				fc.constantFrom(...EAGERNESSES),
				fc.double({ min: -20, max: 20, noNaN: true }),
				(a, b, eagerness, fall) => {
					expect(waitMs(Math.max(a, b), eagerness, fall)).toBeLessThanOrEqual(waitMs(Math.min(a, b), eagerness, fall));
				},
			),
		);
	});

	test('stays between 105 and 3240 ms, whatever the evidence', () => {
		fc.assert(
			fc.property(
				fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
				fc.double({ min: -60, max: 60, noNaN: true }),
				fc.constantFrom(...EAGERNESSES),
				(completeness, finalFallSemitones, eagerness) => {
					const samples = requiredSilence({ completeness, finalFallSemitones }, semantic(eagerness));
					expect(Number.isInteger(samples)).toBe(true);
					expect(samplesToMs(samples)).toBeGreaterThanOrEqual(105);
					expect(samplesToMs(samples)).toBeLessThanOrEqual(3240);
				},
			),
		);
	});

	test('low eagerness waits longest and high shortest; auto is medium', () => {
		for (const completeness of [0, 0.3, 0.6, 1]) {
			expect(waitMs(completeness, 'low')).toBeGreaterThan(waitMs(completeness, 'medium'));
			expect(waitMs(completeness, 'high')).toBeLessThan(waitMs(completeness, 'medium'));
			expect(waitMs(completeness, 'auto')).toBe(waitMs(completeness, 'medium'));
		}
	});

	test('grows with the persona’s patience, and never beyond the protocol’s longest wait', () => {
		const evidence = { completeness: 0, finalFallSemitones: 0 };
		const wait = (patience: number, eagerness: Eagerness) =>
			samplesToMs(requiredSilence(evidence, { ...semantic(eagerness), patience }));

		expect(wait(1.25, 'medium')).toBe(2250);
		expect(wait(0.75, 'medium')).toBe(1350);
		expect(wait(2.3, 'medium')).toBe(4000);
		expect(wait(2.3, 'high')).toBe(2000);
	});

	test('is the configured silence under server_vad, whatever the evidence', () => {
		const settings: TurnSettings = { ...DEFAULT_TURN_SETTINGS, mode: 'server_vad', silenceSamples: msToSamples(333) };

		expect(requiredSilence({ completeness: 0, finalFallSemitones: -9 }, settings)).toBe(msToSamples(333));
		expect(requiredSilence({ completeness: 1, finalFallSemitones: 9 }, settings)).toBe(msToSamples(333));
	});
});

describe('the reasons', () => {
	const evidence = { completeness: 0.2, finalFallSemitones: -1 };

	test('compare the silence with the very wait that decides', () => {
		const settings = semantic('medium');
		const required = requiredSilence(evidence, settings);

		expect(pauseReasons(required - 1, evidence, settings)[0]?.comparison).toBe('<');
		expect(pauseReasons(required, evidence, settings)[0]).toEqual({
			name: 'silence_ms',
			value: samplesToMs(required),
			threshold: samplesToMs(required),
			comparison: '>=',
		});
	});

	test('say on which side of neutral the words and the melody lie', () => {
		expect(pauseReasons(0, evidence, semantic('medium')).slice(1)).toEqual([
			{ name: 'completeness', value: 0.2, threshold: 0.5, comparison: '<' },
			{ name: 'final_fall_semitones', value: -1, threshold: 0, comparison: '<' },
		]);
	});

	test('show unknown words at their assumed value', () => {
		const reasons = pauseReasons(0, { completeness: undefined, finalFallSemitones: 0 }, semantic('auto'));

		expect(reasons[1]).toEqual({ name: 'completeness', value: 0.5, threshold: 0.5, comparison: '>=' });
	});
});
