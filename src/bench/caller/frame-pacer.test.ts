import { describe, expect, test } from 'vitest';
import { FramePacer } from './frame-pacer.ts';
import { SimulatedClock } from './simulated-clock.ts';

function pacer(clock: SimulatedClock, goOn: (index: number) => boolean = () => true) {
	const sentMs: number[] = [];
	const instance = new FramePacer({
		clock,
		onFrame(index) {
			sentMs.push(clock.nowMs());
			return goOn(index);
		},
	});
	return { instance, sentMs };
}

describe('pacing', () => {
	test('sends frame k when its 20 ms are over', () => {
		const clock = new SimulatedClock();
		const { instance, sentMs } = pacer(clock);
		instance.start();
		clock.advanceTo(19);
		expect(sentMs).toEqual([]);
		clock.advanceTo(100);
		expect(sentMs).toEqual([20, 40, 60, 80, 100]);
	});

	test('does not drift when every timer is 7 ms late', () => {
		const clock = new SimulatedClock();
		const { instance, sentMs } = pacer(clock);
		instance.start();
		clock.advanceTo(60_010, 7);
		expect(sentMs).toHaveLength(3000);
		expect(sentMs.at(-1)).toBe(60_007);
		expect(Math.max(...instance.latenessMs)).toBe(7);
	});

	test('catches up after a stall and reports how late each frame was', () => {
		const clock = new SimulatedClock();
		const { instance, sentMs } = pacer(clock);
		instance.start();
		clock.advanceTo(20);
		clock.advanceTo(107, 67);
		expect(sentMs).toEqual([20, 107, 107, 107, 107]);
		expect(instance.latenessMs).toEqual([0, 67, 47, 27, 7]);
		clock.advanceTo(120);
		expect(sentMs.at(-1)).toBe(120);
	});

	test('stops when told, and inside a burst', () => {
		const clock = new SimulatedClock();
		const { instance, sentMs } = pacer(clock, (index) => index < 1);
		instance.start();
		clock.advanceTo(500, 200);
		expect(sentMs).toHaveLength(2);
		instance.stop();
		instance.stop();
	});
});
