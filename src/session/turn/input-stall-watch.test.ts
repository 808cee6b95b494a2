import { describe, expect, it } from 'vitest';
import { INPUT_STALL_MS } from '../../turn/settings.ts';
import { SimulatedClock } from '../testing/simulated-clock.ts';
import { InputStallWatch } from './input-stall-watch.ts';

function watch() {
	const clock = new SimulatedClock();
	const stalls: number[] = [];
	return { clock, stalls, watch: new InputStallWatch(clock, (stalledMs) => stalls.push(stalledMs)) };
}

describe('the watch over the input', () => {
	it('tells of a stall once, at its limit and not before', async () => {
		const one = watch();
		one.watch.heard();
		one.watch.begin();
		await one.clock.advance(INPUT_STALL_MS - 1);
		expect(one.stalls).toEqual([]);
		await one.clock.advance(1);
		expect(one.stalls).toEqual([INPUT_STALL_MS]);
		await one.clock.advance(10 * INPUT_STALL_MS);
		expect(one.stalls).toHaveLength(1);
	});

	it('counts from the last audio', async () => {
		const one = watch();
		one.watch.heard();
		one.watch.begin();
		await one.clock.advance(INPUT_STALL_MS - 1);
		one.watch.heard();
		await one.clock.advance(INPUT_STALL_MS - 1);
		expect(one.stalls).toEqual([]);
		expect(one.watch.isHearing).toBe(true);
		await one.clock.advance(1);
		expect(one.stalls).toEqual([INPUT_STALL_MS]);
		expect(one.watch.isHearing).toBe(false);
	});

	it('is silent after its end', async () => {
		const one = watch();
		one.watch.heard();
		one.watch.begin();
		one.watch.end();
		await one.clock.advance(2 * INPUT_STALL_MS);
		expect(one.stalls).toEqual([]);
	});
});
