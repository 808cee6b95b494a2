import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

function limitAt(perSecond: number, burst: number) {
	const clock = { ms: 0 };
	return { clock, limit: new RateLimit({ perSecond, burst, nowMs: () => clock.ms }) };
}

test('the burst passes, one more does not', () => {
	const { limit } = limitAt(10, 3);
	expect([1, 2, 3, 4].map(() => limit.take(1))).toEqual([true, true, true, false]);
});

test('a token is back after its time', () => {
	const { clock, limit } = limitAt(10, 1);
	limit.take(1);
	clock.ms = 0;
	expect(limit.take(1)).toBe(false);
	clock.ms = 100;
	expect(limit.take(1)).toBe(true);
});

test('no more than the burst is saved up', () => {
	const { clock, limit } = limitAt(1000, 2);
	clock.ms = 3_600_000;
	expect([1, 2, 3].map(() => limit.take(1))).toEqual([true, true, false]);
});

test('a message above the burst passes once and is owed', () => {
	const { clock, limit } = limitAt(100, 10);
	expect(limit.take(60)).toBe(true);
	clock.ms = 500;
	expect(limit.take(1)).toBe(false);
	clock.ms = 510;
	expect(limit.take(1)).toBe(true);
});
