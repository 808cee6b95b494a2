import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPitch, finalFall, NO_PITCH, type PitchTrend } from './pitch-trend.ts';

function trendOf(f0s: readonly number[]): PitchTrend {
	return f0s.reduce(addPitch, NO_PITCH);
}

function times(count: number, f0Hz: number): number[] {
	return new Array<number>(count).fill(f0Hz);
}

function endingAnOctaveLower(frames: number): PitchTrend {
	return trendOf([...times(Math.max(0, frames - 5), 200), ...times(Math.min(frames, 5), 100)]);
}

test.each([0, 9])('%d voiced frames tell no fall', (frames) => {
	expect(finalFall(endingAnOctaveLower(frames))).toBeUndefined();
});

test('10 voiced frames, the latter half an octave lower, tell a fall of 6 semitones', () => {
	expect(finalFall(endingAnOctaveLower(10))).toBeCloseTo(6, 9);
});

test('a level voice has no final fall', () => {
	expect(finalFall(trendOf(times(100, 140)))).toBeCloseTo(0, 9);
});

test('an end above the mean is negative', () => {
	expect(finalFall(trendOf([...times(45, 200), ...times(5, 400)]))).toBeCloseTo(-(12 - 12 * 0.1), 9);
});

test('unvoiced frames change nothing', () => {
	const trend = trendOf(times(12, 180));

	expect(addPitch(trend, 0)).toBe(trend);
	expect(addPitch(trend, -1)).toBe(trend);
});

test('the trend keeps the last ten values and the mean of all', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ min: 50, max: 500, noNaN: true }), { maxLength: 200 }), (f0s) => {
			const trend = trendOf(f0s);
			const semitones = f0s.map((f0Hz) => 12 * Math.log2(f0Hz));
			expect(trend.count).toBe(f0s.length);
			expect(trend.recent).toEqual(semitones.slice(-10));
			const mean = semitones.reduce((sum, value) => sum + value, 0) / Math.max(1, f0s.length);
			expect(trend.mean).toBeCloseTo(mean, 6);
		}),
	);
});

test('the same melody falls equally far in a low and in a high voice', () => {
	const melody = [1, 1.1, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75];

	const low = finalFall(trendOf(melody.map((ratio) => ratio * 90))) ?? 0;
	const high = finalFall(trendOf(melody.map((ratio) => ratio * 300)));
	expect(low).toBeGreaterThan(2);
	expect(high).toBeCloseTo(low, 9);
});
