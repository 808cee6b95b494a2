import { describe, expect, it } from 'vitest';
import { Biquad, type BiquadCoefficients } from './biquad.ts';
import { highPassFilter, highShelfFilter, peakingFilter } from './equaliser.ts';

const RATE_HZ = 24_000;

/** Gain in dB of a filter for a steady tone, once it has settled. */
function gainDb(coefficients: BiquadCoefficients, frequencyHz: number): number {
	const filter = new Biquad(coefficients);
	let input = 0;
	let output = 0;
	for (let n = 0; n < RATE_HZ; n++) {
		const x = Math.sin((2 * Math.PI * frequencyHz * n) / RATE_HZ);
		const y = filter.step(x);
		input += n > RATE_HZ / 2 ? x * x : 0;
		output += n > RATE_HZ / 2 ? y * y : 0;
	}
	return 10 * Math.log10(output / input);
}

describe('peakingFilter', () => {
	it.each([6, -8])('acts by %d dB at the centre and not far from it', (gain) => {
		const filter = peakingFilter({ frequencyHz: 1000, gainDb: gain, q: 2 }, RATE_HZ);
		expect(gainDb(filter, 1000)).toBeCloseTo(gain, 1);
		expect(Math.abs(gainDb(filter, 100))).toBeLessThan(0.3);
		expect(Math.abs(gainDb(filter, 8000))).toBeLessThan(0.3);
	});
});

describe('highShelfFilter', () => {
	it.each([5, -5])('lifts what is above by %d dB and leaves what is below', (gain) => {
		const filter = highShelfFilter({ frequencyHz: 2500, gainDb: gain, q: Math.SQRT1_2 }, RATE_HZ);
		expect(gainDb(filter, 10_000)).toBeCloseTo(gain, 1);
		expect(gainDb(filter, 2500)).toBeCloseTo(gain / 2, 1);
		expect(Math.abs(gainDb(filter, 200))).toBeLessThan(0.1);
	});
});

describe('highPassFilter', () => {
	it('is 3 dB down at the corner and removes what is far below', () => {
		const filter = highPassFilter({ frequencyHz: 2000, q: Math.SQRT1_2 }, RATE_HZ);
		expect(gainDb(filter, 2000)).toBeCloseTo(-3, 1);
		expect(gainDb(filter, 200)).toBeLessThan(-38);
		expect(Math.abs(gainDb(filter, 10_000))).toBeLessThan(0.1);
	});
});
