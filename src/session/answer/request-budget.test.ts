import { expect, test } from 'vitest';
import { SimulatedClock } from '../testing/simulated-clock.ts';
import { RequestBudget } from './request-budget.ts';

function spendAll(budget: RequestBudget): number {
	let spent = 0;
	while (budget.spend()) {
		spent += 1;
	}
	return spent;
}

test('a fresh budget holds 120 responses and not one more', () => {
	const budget = new RequestBudget(new SimulatedClock());

	expect(spendAll(budget)).toBe(120);
	expect(budget.spend()).toBe(false);
});

test('a response comes back after half a second, not a millisecond sooner', async () => {
	const clock = new SimulatedClock();
	const budget = new RequestBudget(clock);
	spendAll(budget);

	await clock.advance(499);
	expect(budget.spend()).toBe(false);
	await clock.advance(1);
	expect(budget.spend()).toBe(true);
	expect(budget.spend()).toBe(false);
});

test('the budget fills up to its limit and no further', async () => {
	const clock = new SimulatedClock();
	const budget = new RequestBudget(clock);
	spendAll(budget);

	await clock.advance(3_600_000);

	expect(spendAll(budget)).toBe(120);
});

test('a caller who asks no faster than twice a second is never refused', async () => {
	const clock = new SimulatedClock();
	const budget = new RequestBudget(clock);
	for (let second = 0; second < 600; second++) {
		await clock.advance(500);
		expect(budget.spend()).toBe(true);
	}
});

test('the limits tell what is left and when all of it is back', async () => {
	const clock = new SimulatedClock();
	const budget = new RequestBudget(clock);
	expect(budget.limits()).toEqual([{ name: 'requests', limit: 120, remaining: 120, reset_seconds: 0 }]);

	budget.spend();
	expect(budget.limits()).toEqual([{ name: 'requests', limit: 120, remaining: 119, reset_seconds: 0.5 }]);

	spendAll(budget);
	expect(budget.limits()).toEqual([{ name: 'requests', limit: 120, remaining: 0, reset_seconds: 60 }]);

	await clock.advance(15_250);
	expect(budget.limits()).toEqual([{ name: 'requests', limit: 120, remaining: 30, reset_seconds: 44.75 }]);
});

test('asking for the limits costs nothing', () => {
	const budget = new RequestBudget(new SimulatedClock());
	for (let ask = 0; ask < 1000; ask++) {
		budget.limits();
	}

	expect(spendAll(budget)).toBe(120);
});
