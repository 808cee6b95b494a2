import { expect, test } from 'vitest';
import { hostileMessage, seededRandom } from './hostile-messages.ts';

test('the same seed gives the same messages, of every kind', () => {
	const make = () => {
		const random = seededRandom(7);
		return Array.from({ length: 400 }, () => hostileMessage(random));
	};
	const messages = make();
	expect(make()).toEqual(messages);
	expect(new Set(messages.map(({ kind }) => kind)).size).toBe(8);
});

test('the numbers are uniform enough to reach every maker', () => {
	const random = seededRandom(1);
	const values = Array.from({ length: 10_000 }, random);
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
	expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...values)).toBeLessThan(1);
});
