import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VocalEvent } from '../perception.ts';
import { EventFinder } from './event-finder.ts';
import type { EventDescription } from './event-model.ts';

/** 40 ms on the media clock. */
const FRAME = 960;

const ABOUT: EventDescription = {
	kinds: ['none', 'laughter', 'cough'],
	delayFrames: 3,
	frameMs: 40,
	mergeFrames: 7,
	shortestFrames: 3,
	longestFrames: 20,
	reportFrom: 0.5,
	calibration: [1, 0, 0],
	caches: [],
};

const NONE = [0.9, 0.05, 0.05];
const LAUGH = [0.1, 0.8, 0.1];
const COUGH = [0.1, 0.1, 0.8];

function times(count: number, frame: readonly number[]): number[][] {
	return Array.from({ length: count }, () => [...frame]);
}

function find(frames: readonly (readonly number[])[], finder = new EventFinder(ABOUT)): VocalEvent[] {
	return finder.take(Float32Array.from(frames.flat()));
}

describe('vocal sounds', () => {
	it('are told once they are over, without the delay of the network', () => {
		const finder = new EventFinder(ABOUT);
		expect(find([...times(10, NONE), ...times(5, LAUGH), ...times(6, NONE)], finder)).toEqual([]);
		const [event, ...others] = find(times(20, NONE), finder);
		expect(others).toEqual([]);
		expect(event).toMatchObject({ kind: 'laughter', startSample: 7 * FRAME, endSample: 12 * FRAME });
		expect(event?.probability).toBeCloseTo(0.8, 5);
	});

	it('are one across a silence of seven frames, and two across eight', () => {
		const across = (silence: number): number =>
			find([...times(4, LAUGH), ...times(silence - 1, NONE), ...times(4, LAUGH), ...times(20, NONE)]).length;
		expect(across(7)).toBe(1);
		expect(across(8)).toBe(2);
	});

	it('take the kind that is likeliest over all', () => {
		expect(find([...times(3, COUGH), ...times(6, LAUGH), ...times(9, NONE)]).map(({ kind }) => kind)).toEqual([
			'laughter',
		]);
	});

	it('are left out when they are too short or too doubtful', () => {
		expect(find([...times(2, LAUGH), ...times(9, NONE)])).toEqual([]);
		expect(find([...times(3, LAUGH), ...times(9, NONE)])).toHaveLength(1);
		expect(find([...times(9, [0.3, 0.36, 0.34]), ...times(9, NONE)])).toEqual([]);
	});

	it('are told while they go on when they last, and not again', () => {
		const finder = new EventFinder(ABOUT);
		const during = find(times(21, LAUGH), finder);
		expect(during).toMatchObject([{ startSample: 0, endSample: 17 * FRAME }]);
		expect(find([...times(30, LAUGH), ...times(9, NONE)], finder)).toEqual([]);
		expect(find([...times(5, COUGH), ...times(9, NONE)], finder)).toMatchObject([{ kind: 'cough' }]);
	});

	it('are placed after the start of a stream that began to listen late', () => {
		const finder = new EventFinder(ABOUT, 48_000);
		expect(find([...times(5, NONE), ...times(5, LAUGH), ...times(9, NONE)], finder)).toMatchObject([
			{ startSample: 48_000 + 2 * FRAME, endSample: 48_000 + 7 * FRAME },
		]);
	});

	it('are the same however the stream is cut, in order and apart', () => {
		const frame = fc.constantFrom(NONE, NONE, LAUGH, COUGH);
		fc.assert(
			fc.property(fc.array(frame, { maxLength: 120 }), fc.integer({ min: 1, max: 40 }), (frames, size) => {
				const whole = find(frames);
				const finder = new EventFinder(ABOUT);
				const parts: VocalEvent[] = [];
				for (let at = 0; at < frames.length; at += size) {
					parts.push(...find(frames.slice(at, at + size), finder));
				}
				expect(parts).toEqual(whole);
				for (const [i, event] of whole.entries()) {
					expect(event.endSample).toBeGreaterThan(event.startSample);
					expect(event.startSample).toBeGreaterThanOrEqual(whole[i - 1]?.endSample ?? 0);
					expect(event.probability).toBeGreaterThanOrEqual(0.5);
				}
			}),
		);
	});
});
