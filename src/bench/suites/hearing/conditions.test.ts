import { describe, expect, it } from 'vitest';
import { CLEAN, CONDITIONS, noisy, seededRandom } from './conditions.ts';

const RATE_HZ = 24_000;
const TONE = Float32Array.from({ length: RATE_HZ }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 1000 * i) / RATE_HZ));

function powerDb(samples: Float32Array): number {
	return 10 * Math.log10(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
}

describe.each([CLEAN, ...CONDITIONS])('$name', (condition) => {
	it('repeats from its seed, keeps the length and leaves its input alone', () => {
		const before = TONE.slice();
		const changed = condition.apply(TONE, 5);
		expect(condition.apply(TONE, 5)).toEqual(changed);
		expect(TONE).toEqual(before);
		expect(Math.abs(changed.length - TONE.length)).toBeLessThan(RATE_HZ / 50);
		expect(changed.every(Number.isFinite)).toBe(true);
	});
});

describe('noise', () => {
	it.each([20, 10, 0])('lies %i dB below the speech', (snrDb) => {
		const noise = noisy(snrDb)
			.apply(TONE, 1)
			.map((sample, i) => sample - (TONE[i] ?? 0));
		expect(powerDb(TONE) - powerDb(noise)).toBeCloseTo(snrDb, 1);
	});

	it('is measured against speech, not against its pauses', () => {
		const halfSilent = new Float32Array(2 * TONE.length);
		halfSilent.set(TONE);
		const changed = noisy(10).apply(halfSilent, 1);
		expect(powerDb(TONE) - powerDb(changed.subarray(TONE.length))).toBeCloseTo(10, 0);
	});
});

describe('a telephone line', () => {
	it('keeps 1 kHz and drops what lies above 4 kHz', () => {
		const line = CONDITIONS.find(({ name }) => name.startsWith('G.711'));
		const high = TONE.map((_, i) => 0.3 * Math.sin((2 * Math.PI * 6000 * i) / RATE_HZ));
		expect(powerDb(line?.apply(TONE, 0) ?? TONE)).toBeCloseTo(powerDb(TONE), 0);
		expect(powerDb(line?.apply(high, 0) ?? TONE)).toBeLessThan(powerDb(high) - 30);
	});
});

describe('lost packets', () => {
	it('are about three in a hundred, 20 ms each', () => {
		const long = new Float32Array(60 * RATE_HZ).fill(0.1);
		const lost =
			CONDITIONS.find(({ name }) => name.includes('lost'))
				?.apply(long, 3)
				.filter((x) => x === 0).length ?? 0;
		expect(lost % 480).toBe(0);
		expect(lost / long.length).toBeGreaterThan(0.02);
		expect(lost / long.length).toBeLessThan(0.04);
	});
});

describe('random numbers from a seed', () => {
	it('fill the unit interval evenly', () => {
		const random = seededRandom(7);
		const values = Array.from({ length: 10_000 }, random);
		expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...values)).toBeLessThan(1);
		expect(values.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(0.5, 1);
	});
});
