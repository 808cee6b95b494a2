import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softLimit } from './soft-limiter.ts';

describe('the soft limiter', () => {
	it.each([0, 0.5, -0.7, 0.7])('passes %d unchanged', (sample) => {
		expect(softLimit(sample)).toBe(sample);
	});

	it('never exceeds full scale, keeps the sign and the order', () => {
		fc.assert(
			fc.property(
				fc.double({ min: -8, max: 8, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(sample, step) => {
					expect(Math.abs(softLimit(sample))).toBeLessThanOrEqual(1);
					expect(softLimit(-sample)).toBe(-softLimit(sample));
					expect(softLimit(sample + step)).toBeGreaterThanOrEqual(softLimit(sample));
				},
			),
		);
	});
});
