import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { msToSamples, samplesToMs } from '../audio/media-clock.ts';
import { endOfTurnProbability, type PauseEvidence, pauseReasons, requiredSilence } from './end-of-turn.ts';
import { DEFAULT_TURN_SETTINGS, type Eagerness, type TurnSettings } from './settings.ts';

const EAGERNESSES: readonly Eagerness[] = ['low', 'medium', 'high', 'auto'];
const NOTHING: PauseEvidence = { completeness: undefined, endProbability: undefined, finalFallSemitones: undefined };

function semantic(eagerness: Eagerness): TurnSettings {
	return { ...DEFAULT_TURN_SETTINGS, eagerness };
}

function over(evidence: Partial<PauseEvidence>): number {
	return endOfTurnProbability({ ...NOTHING, ...evidence });
}

function waitMs(evidence: Partial<PauseEvidence>, eagerness: Eagerness = 'medium'): number {
	return samplesToMs(requiredSilence({ ...NOTHING, ...evidence }, semantic(eagerness)));
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const evidence: fc.Arbitrary<PauseEvidence> = fc.record({
	completeness: fc.option(unit, { nil: undefined }),
	endProbability: fc.option(unit, { nil: undefined }),
	finalFallSemitones: fc.option(fc.double({ min: -60, max: 60, noNaN: true }), { nil: undefined }),
});

describe('the probability that the turn is over', () => {
	test('is a half when nothing is known', () => {
		expect(endOfTurnProbability(NOTHING)).toBe(0.5);
	});

	test.each([0.1, 0.5, 0.9])('is that of the words when only they are known: %d', (completeness) => {
		expect(over({ completeness })).toBeCloseTo(completeness, 12);
	});

	test('is moved by 0.35 of what the language model says, in log odds', () => {
		expect(over({ endProbability: 0.5 })).toBe(0.5);
		expect(over({ endProbability: 0.9 })).toBeCloseTo(9 ** 0.35 / (1 + 9 ** 0.35), 12);
		expect(over({ endProbability: 0.1 })).toBeCloseTo(1 - over({ endProbability: 0.9 }), 12);
	});

	test.each([
		[1.4, 0],
		[2.4, 0.8],
		[0.4, -0.8],
		[0, -1.12],
		[4.525, 2.5],
		[100, 2.5],
		[-100, -1.5],
	])('a final fall of %d semitones counts %d in log odds', (finalFallSemitones, logOdds) => {
		expect(over({ finalFallSemitones })).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12);
	});

	test('no single cue makes it certain', () => {
		fc.assert(
			fc.property(evidence, (one) => {
				expect(endOfTurnProbability(one)).toBeGreaterThan(0);
				expect(endOfTurnProbability(one)).toBeLessThan(1);
			}),
		);
	});
});

describe('the wait', () => {
	test('is the shortest for words that are surely whole, and grows with the odds that the person goes on', () => {
		expect(waitMs({ completeness: 1 })).toBe(146);
		expect(waitMs({ completeness: 0.75 })).toBe(Math.round(120 + 480 * Math.log(2)));
		expect(waitMs({ completeness: 0.5 })).toBe(Math.round(120 + 480 * Math.log(4)));
		expect(waitMs({ completeness: 0 })).toBe(1500);
	});

	test('never grows as a cue speaks more for an end, for any eagerness', () => {
		fc.assert(
			fc.property(evidence, unit, fc.constantFrom(...EAGERNESSES), (one, share, eagerness) => {
				const base = waitMs(one, eagerness);
				const upTo = (value: number) => value + share * (1 - value);
				if (one.completeness !== undefined) {
					expect(waitMs({ ...one, completeness: upTo(one.completeness) }, eagerness)).toBeLessThanOrEqual(base);
				}
				if (one.endProbability !== undefined) {
					expect(waitMs({ ...one, endProbability: upTo(one.endProbability) }, eagerness)).toBeLessThanOrEqual(base);
				}
				if (one.finalFallSemitones !== undefined) {
					const finalFallSemitones = one.finalFallSemitones + 10 * share;
					expect(waitMs({ ...one, finalFallSemitones }, eagerness)).toBeLessThanOrEqual(base);
				}
			}),
		);
	});

	test('stays between 90 and 2700 ms in whole samples, whatever the evidence', () => {
		fc.assert(
			fc.property(evidence, fc.constantFrom(...EAGERNESSES), (one, eagerness) => {
				const samples = requiredSilence(one, semantic(eagerness));
				expect(Number.isInteger(samples)).toBe(true);
				expect(samplesToMs(samples)).toBeGreaterThanOrEqual(90);
				expect(samplesToMs(samples)).toBeLessThanOrEqual(2700);
			}),
		);
	});

	test('low eagerness waits longest and high shortest; auto is medium', () => {
		for (const completeness of [0, 0.3, 0.6, 1]) {
			expect(waitMs({ completeness }, 'low')).toBeGreaterThan(waitMs({ completeness }, 'medium'));
			expect(waitMs({ completeness }, 'high')).toBeLessThan(waitMs({ completeness }, 'medium'));
			expect(waitMs({ completeness }, 'auto')).toBe(waitMs({ completeness }, 'medium'));
		}
	});

	test('grows with the persona’s patience, and never beyond the protocol’s longest wait', () => {
		const wait = (patience: number, eagerness: Eagerness) =>
			samplesToMs(requiredSilence({ ...NOTHING, completeness: 0 }, { ...semantic(eagerness), patience }));

		expect(wait(1.25, 'medium')).toBe(1875);
		expect(wait(0.75, 'medium')).toBe(1125);
		expect(wait(2.8, 'medium')).toBe(4000);
		expect(wait(2.8, 'high')).toBe(2000);
	});

	test('is the configured silence under server_vad, whatever the evidence', () => {
		const settings: TurnSettings = { ...DEFAULT_TURN_SETTINGS, mode: 'server_vad', silenceSamples: msToSamples(333) };

		fc.assert(fc.property(evidence, (one) => requiredSilence(one, settings) === msToSamples(333)));
	});
});

describe('the reasons', () => {
	const known: PauseEvidence = { completeness: 0.2, endProbability: 0.6, finalFallSemitones: -1 };

	test('compare the silence with the very wait that decides', () => {
		const settings = semantic('medium');
		const required = requiredSilence(known, settings);

		expect(pauseReasons(required - 1, known, settings)[0]?.comparison).toBe('<');
		expect(pauseReasons(required, known, settings)[0]).toEqual({
			name: 'silence_ms',
			value: samplesToMs(required),
			threshold: samplesToMs(required),
			comparison: '>=',
		});
	});

	test('say on which side of neutral each cue lies, and all together', () => {
		expect(pauseReasons(0, known, semantic('medium')).slice(1)).toEqual([
			{ name: 'end_of_turn', value: endOfTurnProbability(known), threshold: 0.5, comparison: '<' },
			{ name: 'completeness', value: 0.2, threshold: 0.5, comparison: '<' },
			{ name: 'sentence_end', value: 0.6, threshold: 0.5, comparison: '>=' },
			{ name: 'final_fall_semitones', value: -1, threshold: 1.4, comparison: '<' },
		]);
	});

	test('show unknown words at their assumed value, and no cue that there is none of', () => {
		expect(pauseReasons(0, NOTHING, semantic('auto')).slice(1)).toEqual([
			{ name: 'end_of_turn', value: 0.5, threshold: 0.5, comparison: '>=' },
			{ name: 'completeness', value: 0.5, threshold: 0.5, comparison: '>=' },
		]);
	});
});
