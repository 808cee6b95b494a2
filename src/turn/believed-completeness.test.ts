import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believedCompleteness } from './believed-completeness.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('believed completeness', () => {
	test('is the planner’s while the words are sure, 0.9 in the mean, or there are none', () => {
		expect(believedCompleteness(0.95, [0.9])).toBe(0.95);
		expect(believedCompleteness(0.95, [1, 0.8])).toBe(0.95);
		expect(believedCompleteness(1, [])).toBe(1);
	});

	test('falls with the square of the confidence, in log odds', () => {
		expect(believedCompleteness(0.9, [0.45])).toBeCloseTo(9 ** 0.25 / (1 + 9 ** 0.25), 12);
		expect(believedCompleteness(0.9, [0.9, 0])).toBe(believedCompleteness(0.9, [0.45]));
	});

	test('knows nothing of words that are surely wrong', () => {
		expect(believedCompleteness(0.95, [0, 0])).toBe(0.5);
	});

	test.each([0, 0.08, 0.45, 0.5])('leaves words that may go on as they are: %d', (completeness) => {
		expect(believedCompleteness(completeness, [0.1])).toBe(completeness);
	});

	test('never leaves the range from a half to what the planner says, and grows with every confidence', () => {
		fc.assert(
			fc.property(unit, fc.array(unit), unit, (completeness, confidences, more) => {
				const believed = believedCompleteness(completeness, confidences);
				expect(believed).toBeLessThanOrEqual(completeness);
				expect(believed).toBeGreaterThanOrEqual(Math.min(0.5, completeness));
				const surer = confidences.map((one) => one + more * (1 - one));
				expect(believedCompleteness(completeness, surer)).toBeGreaterThanOrEqual(believed - 1e-12);
			}),
		);
	});
});
