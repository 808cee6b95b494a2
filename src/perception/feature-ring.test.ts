import { describe, expect, it } from 'vitest';
import { FeatureRing } from './feature-ring.ts';

function ringOf(frames: number): FeatureRing {
	const ring = new FeatureRing(4, 2);
	for (let index = 0; index < frames; index++) {
		ring.push(index, Float32Array.of(index, -index));
	}
	return ring;
}

function held(ring: FeatureRing, from: number): number[][] {
	const found: number[][] = [];
	ring.forEachFrom(from, (index, values) => found.push([index, ...values]));
	return found;
}

describe('FeatureRing', () => {
	it('holds the newest frames in order', () => {
		expect(held(ringOf(6), 0).map(([index]) => index)).toEqual([2, 3, 4, 5]);
		expect(held(ringOf(6), 0)[0]).toEqual([2, 2, -2]);
	});

	it('starts no earlier than asked', () => {
		expect(held(ringOf(6), 4).map(([index]) => index)).toEqual([4, 5]);
		expect(held(ringOf(6), 6)).toEqual([]);
	});

	it('is empty at first and partly filled after', () => {
		expect(held(ringOf(0), 0)).toEqual([]);
		expect(held(ringOf(2), 0).map(([index]) => index)).toEqual([0, 1]);
	});
});
