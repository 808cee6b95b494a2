import { expect, test } from 'vitest';
import { delayOf } from './delay.ts';
import { measureQuality } from './quality.ts';
import { addNoise, changeSpeed, echo, limit, pinkNoise, shiftPitch, stretchTime, whiteNoise } from './sound-effects.ts';

const TONE = Float32Array.from({ length: 24_000 }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 500 * i) / 24_000));

function power(samples: Float32Array): number {
	return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function crossings(samples: Float32Array): number {
	return samples.filter((sample, index) => sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
}

test.each(['white', 'pink'] as const)('%s noise has the level that was asked for, and repeats', (colour) => {
	const noisy = addNoise(TONE, 20, colour, 5);
	const noise = noisy.map((sample, index) => sample - (TONE[index] ?? 0));
	expect(10 * Math.log10(power(TONE) / power(noise))).toBeCloseTo(20, 1);
	expect(addNoise(TONE, 20, colour, 5)).toEqual(noisy);
});

test('pink noise falls with frequency, white noise does not', () => {
	const change = (samples: Float32Array) => samples.map((sample, index) => sample - (samples[index - 1] ?? 0));
	const share = (samples: Float32Array) => power(change(samples)) / power(samples);
	expect(share(whiteNoise(24_000, 1))).toBeGreaterThan(1.8);
	expect(share(pinkNoise(24_000, 1))).toBeLessThan(1);
});

test('speed moves pitch and length, tempo only length', () => {
	const fast = changeSpeed(TONE, 1.25);
	expect(fast.length).toBe(19_200);
	expect(crossings(fast) / fast.length).toBeCloseTo(625 / 24_000, 3);
	const hurried = stretchTime(TONE, 1.25);
	expect(hurried.length).toBe(19_200);
	// The last piece fades out.
	expect(crossings(hurried.subarray(0, 16_000)) / 16_000).toBeCloseTo(500 / 24_000, 3);
});

test.each([1, -1])('%d semitone of pitch leaves the length', (semitones) => {
	const shifted = shiftPitch(TONE, semitones).subarray(0, 16_000);
	expect(crossings(shifted) / shifted.length).toBeCloseTo((500 * 2 ** (semitones / 12)) / 24_000, 3);
	expect(Math.abs(shiftPitch(TONE, semitones).length - TONE.length)).toBeLessThan(24);
});

test('an echo comes after its delay, a limiter holds its ceiling', () => {
	const click = new Float32Array(4800);
	click[0] = 1;
	expect(echo(click, 100, 0.5)[2400]).toBe(0.5);
	expect(Math.max(...limit(TONE, 0.1))).toBeLessThanOrEqual(0.1 + 1e-6);
});

test('quality counts decibels, and finds a mark audible that is louder than what masks it', () => {
	const quiet = TONE.map((sample) => sample * 1.01);
	expect(measureQuality(TONE, quiet).snrDb).toBeCloseTo(40, 3);
	expect(measureQuality(TONE, quiet).audibleFrames).toBe(0);
	expect(measureQuality(TONE, addNoise(TONE, 0, 'white', 1)).audibleFrames).toBe(1);
});

test.each([0, 1, 240, 480])('a delay of %d samples is measured, also under a mark', (delay) => {
	const speech = addNoise(new Float32Array(24_000).fill(0.1), 0, 'white', 4);
	const later = new Float32Array(speech.length);
	later.set(speech.subarray(0, speech.length - delay), delay);
	expect(delayOf(speech, addNoise(later, 15, 'white', 5))).toBe(delay);
});
