import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputLevel } from './input-level.ts';

function sine(amplitude: number): Int16Array {
	return Int16Array.from({ length: 2400 }, (_, i) =>
		Math.max(-32_768, Math.min(32_767, Math.round(amplitude * 32_767 * Math.sin((2 * Math.PI * i) / 240)))),
	);
}

describe('input level', () => {
	it('of a sine is 3 dB below its peak', () => {
		const { rmsDbfs, peakDbfs, clippedShare } = inputLevel(sine(0.1));
		expect(peakDbfs).toBeCloseTo(-20, 2);
		expect(rmsDbfs).toBeCloseTo(-23.01, 2);
		expect(clippedShare).toBe(0);
	});

	it('counts what is cut off at full scale', () => {
		// A sine of twice full scale is above 99 % of it from 29.7° to 150.3°: 81 of the 120 samples of each half wave.
		expect(inputLevel(sine(2)).clippedShare).toBe(81 / 120);
		expect(inputLevel(Int16Array.of(32_439, -32_439)).clippedShare).toBe(0);
		expect(inputLevel(Int16Array.of(32_440, -32_768)).clippedShare).toBe(1);
	});

	it('of silence and of nothing is −100 dBFS', () => {
		const silence = { rmsDbfs: -100, peakDbfs: -100, clippedShare: 0 };
		expect(inputLevel(new Int16Array(480))).toEqual(silence);
		expect(inputLevel(new Int16Array())).toEqual(silence);
	});

	it('is in range for any samples', () => {
		fc.assert(
			fc.property(fc.int16Array(), (samples) => {
				const { rmsDbfs, peakDbfs, clippedShare } = inputLevel(samples);
				expect(rmsDbfs).toBeGreaterThanOrEqual(-100);
				expect(peakDbfs).toBeGreaterThanOrEqual(rmsDbfs);
				expect(peakDbfs).toBeLessThanOrEqual(0);
				expect(clippedShare).toBeGreaterThanOrEqual(0);
				expect(clippedShare).toBeLessThanOrEqual(1);
			}),
		);
	});
});
