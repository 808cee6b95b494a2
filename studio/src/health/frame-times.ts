/**
 * How fast the page draws.
 *
 * @module
 */
import { signal } from '@preact/signals';

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
	return quantile(redraws, 0.95);
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

/** The value that this share of the others does not exceed (nearest rank); undefined without any. */
export function quantile(values: readonly number[], share: number): number | undefined {
	const sorted = [...values].sort((left, right) => left - right);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
