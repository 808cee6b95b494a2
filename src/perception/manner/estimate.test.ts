import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Baseline, combine, LIMIT, NO_ESTIMATE } from './estimate.ts';

const PRIOR = { mean: 8, betweenSpeakers: 5, withinSpeaker: 2 };

describe('a baseline', () => {
	it('hardly takes a stranger’s high voice for excitement', () => {
		const { value, uncertainty } = new Baseline(PRIOR).deviation(13, 0);
		expect(value).toBeCloseTo((2 * 5) / 29, 10);
		expect(uncertainty).toBeCloseTo(Math.sqrt(25 / 29), 10);
	});

	it('takes a usual value as usual once it knows the speaker', () => {
		const baseline = new Baseline(PRIOR);
		for (let i = 0; i < 10; i++) {
			baseline.learn(13, 0.5);
		}
		expect(baseline.mean).toBeCloseTo(13, 0);
		expect(Math.abs(baseline.deviation(13, 0.5).value)).toBeLessThan(0.1);
		expect(baseline.deviation(17, 0.5).value).toBeGreaterThan(1.5);
		expect(baseline.deviation(17, 0.5).uncertainty).toBeLessThan(0.45);
	});

	it('follows a speaker who changes for good', () => {
		const baseline = new Baseline(PRIOR);
		for (let i = 0; i < 50; i++) {
			baseline.learn(8, 0);
		}
		for (let i = 0; i < 40; i++) {
			baseline.learn(12, 0);
		}
		expect(baseline.mean).toBeGreaterThan(11);
	});

	it('stays within its limits and finite for any measurements', () => {
		const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
		fc.assert(
			fc.property(
				fc.array(number, { maxLength: 30 }),
				number,
				fc.double({ min: 0, max: 100, noNaN: true }),
				(past, now, error) => {
					const baseline = new Baseline(PRIOR);
					for (const value of past) {
						baseline.learn(value, error);
					}
					const { value, uncertainty } = baseline.deviation(now, error);
					expect(Math.abs(value)).toBeLessThanOrEqual(LIMIT);
					expect(uncertainty).toBeGreaterThan(0);
					expect(uncertainty).toBeLessThanOrEqual(1);
				},
			),
		);
	});
});

describe('combining estimates', () => {
	it('keeps the unit of a single part', () => {
		expect(combine([{ estimate: { value: 1.5, uncertainty: 0.4 }, weight: 0.3 }])).toEqual({
			value: 1.5,
			uncertainty: 0.4,
		});
	});

	it('lets parts that know nothing add uncertainty only', () => {
		const known = { estimate: { value: 2, uncertainty: 0.2 }, weight: 1 };
		const { value, uncertainty } = combine([known, { estimate: NO_ESTIMATE, weight: 1 }]);
		expect(value).toBeCloseTo(Math.SQRT2, 10);
		expect(uncertainty).toBeCloseTo(Math.sqrt(1.04 / 2), 10);
	});

	it('says nothing without parts', () => {
		expect(combine([])).toEqual(NO_ESTIMATE);
	});
});
