/**
 * How fast the page draws.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { distribution } from '../../../src/bench/scoring/statistics.ts';

/** Redraws that count. */
const WINDOW = 120;

const redraws: number[] = [];

/** Pictures in the last second; undefined while nobody asks. */
export const framesPerSecond = signal<number | undefined>(undefined);

/** Notes how long the timeline took to draw, in ms. */
export function redrawTook(ms: number): void {
	redraws.push(ms);
	if (redraws.length > WINDOW) {
		redraws.shift();
	}
}

/** 95 of 100 of the last redraws took at most this long, in ms; undefined before the first. */
export function redrawP95Ms(): number | undefined {
	return distribution(redraws).p95;
}

/** Counts pictures until the returned function is called. */
export function countFrames(): () => void {
	let frame = 0;
	let times: number[] = [];
	const step = (nowMs: number) => {
		times = [...times.filter((ms) => ms > nowMs - 1000), nowMs];
		frame = requestAnimationFrame(step);
	};
	frame = requestAnimationFrame(step);
	const timer = setInterval(() => {
		framesPerSecond.value = times.length;
	}, 1000);
	return () => {
		cancelAnimationFrame(frame);
		clearInterval(timer);
		framesPerSecond.value = undefined;
	};
}
