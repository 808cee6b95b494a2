import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distribution, quantile, rate } from './statistics.ts';

describe('distribution', () => {
	test('interpolates between order statistics', () => {
		expect(distribution([40, 10, 30, 20])).toEqual({ n: 4, min: 10, p50: 25, p90: 37, p95: 38.5, max: 40 });
	});

	test('has no numbers without values', () => {
		expect(distribution([])).toEqual({ n: 0 });
		expect(() => quantile([], 0.5)).toThrow(RangeError);
	});

	test('never leaves the range of the values and never falls with q', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1 }), (values) => {
				const { min = 0, p50 = 0, p90 = 0, p95 = 0, max = 0 } = distribution(values);
				expect(min).toBe(Math.min(...values));
				expect(max).toBe(Math.max(...values));
				expect([min, p50, p90, p95, max]).toEqual([min, p50, p90, p95, max].sort((a, b) => a - b));
			}),
		);
	});
});

describe('rate', () => {
	test('gives the published Wilson interval', () => {
		// Newcombe 1998, table I: 81 of 263 → 0.2553–0.3662.
		const { low, high } = rate(81, 263);
		expect(low).toBeCloseTo(0.2553, 4);
		expect(high).toBeCloseTo(0.3662, 4);
	});

	test('bounds the rate of events that never happened', () => {
		expect(rate(0, 60)).toMatchObject({ rate: 0, low: 0 });
		expect(rate(0, 60).high).toBeCloseTo(0.0602, 4);
	});

	test('is silent about nothing', () => {
		expect(rate(0, 0)).toEqual({ count: 0, n: 0 });
	});
});
