import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { type Mood, moodAfter, moodAt, restingMood, type Temperament, temperamentOf } from './mood.ts';

const STEADY: Temperament = { baseline: { valence: 0.2, arousal: -0.1 }, volatility: 0.5, halfLifeMs: 60_000 };
const INSULT = { valence: -0.8, arousal: 0.6 };

function vector(values: Partial<Record<Dimension, number>>): Record<Dimension, number> {
	const neutral = Object.fromEntries(DIMENSIONS.map((name) => [name, 0]));
	return { ...neutral, ...values } as Record<Dimension, number>;
}

describe('mood', () => {
	it('rests at the baseline', () => {
		expect(moodAt(restingMood(STEADY, 0), STEADY, 1_000_000)).toEqual({ valence: 0.2, arousal: -0.1, atMs: 1_000_000 });
	});

	it('moves by volatility times impact', () => {
		const mood = moodAfter(restingMood(STEADY, 0), STEADY, INSULT, 0);
		expect(mood.valence).toBeCloseTo(0.2 - 0.4);
		expect(mood.arousal).toBeCloseTo(-0.1 + 0.3);
	});

	it('has lost half of the deviation after one half-life, three quarters after two', () => {
		const upset = moodAfter(restingMood(STEADY, 0), STEADY, INSULT, 0);
		expect(moodAt(upset, STEADY, 60_000).valence).toBeCloseTo(0.2 - 0.2);
		expect(moodAt(upset, STEADY, 120_000).valence).toBeCloseTo(0.2 - 0.1);
	});

	it('stays within the bounds of the scene', () => {
		const bounds = { valence: [-0.1, 0.5], arousal: [-0.2, 0] } as const;
		const mood = moodAfter(restingMood(STEADY, 0), STEADY, INSULT, 0, bounds);
		expect(mood.valence).toBe(-0.1);
		expect(mood.arousal).toBe(0);
	});

	it('does not run backwards', () => {
		const mood: Mood = { valence: 1, arousal: 1, atMs: 5000 };
		expect(moodAt(mood, STEADY, 4000)).toBe(mood);
	});

	it('never leaves the scale, and looking twice is looking once', () => {
		const affect = fc.record({
			valence: fc.double({ min: -1, max: 1, noNaN: true }),
			arousal: fc.double({ min: -1, max: 1, noNaN: true }),
		});
		fc.assert(
			fc.property(fc.array(fc.tuple(affect, fc.integer({ min: 0, max: 600_000 }))), (events) => {
				let mood = restingMood(STEADY, 0);
				for (const [impact, gapMs] of events) {
					mood = moodAfter(mood, STEADY, impact, mood.atMs + gapMs);
					expect(Math.abs(mood.valence)).toBeLessThanOrEqual(1);
					expect(Math.abs(mood.arousal)).toBeLessThanOrEqual(1);
				}
				const twice = moodAt(moodAt(mood, STEADY, mood.atMs + 1000), STEADY, mood.atMs + 9000);
				expect(twice.valence).toBeCloseTo(moodAt(mood, STEADY, mood.atMs + 9000).valence, 10);
			}),
		);
	});
});

describe('temperamentOf', () => {
	it.each([
		[0, 90_000],
		[1, 15_000],
		[-1, 540_000],
	])('recovery %d means a half-life of %d ms', (recovery, halfLifeMs) => {
		expect(temperamentOf(vector({ recovery })).halfLifeMs).toBeCloseTo(halfLifeMs);
	});

	it('reads volatility as a share and the baseline at half strength', () => {
		expect(temperamentOf(vector({ volatility: -1, valence: 1, arousal: -0.5 }))).toMatchObject({
			baseline: { valence: 0.5, arousal: -0.25 },
			volatility: 0,
		});
	});
});
