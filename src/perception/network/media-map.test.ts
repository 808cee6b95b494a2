import { describe, expect, it } from 'vitest';
import { MediaMap } from './media-map.ts';

function fed(map: MediaMap, from: number, count: number): MediaMap {
	for (let feature = from; feature < from + count; feature++) {
		map.feed(feature);
	}
	return map;
}

describe('MediaMap', () => {
	it('takes the delay out', () => {
		const map = fed(new MediaMap(3), 0, 40);
		expect([0, 3, 4, 5].map((frame) => map.toSample(frame))).toEqual([0, 0, 960, 1920]);
	});

	it('starts where the utterance starts', () => {
		const map = fed(new MediaMap(0), 100, 8);
		expect(map.toSample(0)).toBe(24_000);
		expect(map.toSample(1)).toBe(24_960);
	});

	it('jumps over silence that was left out', () => {
		const map = fed(fed(new MediaMap(0), 0, 8), 1000, 8);
		expect(map.toSample(1)).toBe(960);
		expect(map.toSample(2)).toBe(240_000);
		expect(map.toSample(3)).toBe(240_960);
		expect(map.endSample).toBe(1008 * 240);
	});

	it('is 0 before anything was fed', () => {
		expect(new MediaMap(3).toSample(5)).toBe(0);
		expect(new MediaMap(3).endSample).toBe(0);
	});
});
