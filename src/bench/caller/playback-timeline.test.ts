import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlaybackTimeline } from './playback-timeline.ts';

function audio(itemId: string, arrivalSample: number, length: number, value = 1) {
	return {
		responseId: 'resp_1',
		itemId,
		contentIndex: 0,
		arrivalSample,
		samples: new Int16Array(length).fill(value),
	};
}

describe('playback', () => {
	test('starts on arrival and queues what comes early', () => {
		const timeline = new PlaybackTimeline();
		timeline.add(audio('a', 100, 50));
		timeline.add(audio('a', 120, 50));
		timeline.add(audio('a', 300, 50));
		expect(timeline.stretches.map(({ startSample }) => startSample)).toEqual([100, 150, 300]);
		expect(timeline.isPlaying(199)).toBe(true);
		expect(timeline.endSample).toBe(350);
	});

	test('knows since when the agent has been audible without a break', () => {
		const timeline = new PlaybackTimeline();
		timeline.add(audio('a', 100, 50));
		timeline.add(audio('a', 300, 50));
		timeline.add(audio('a', 310, 50));
		expect(timeline.audibleSince(340)).toBe(300);
		expect(timeline.audibleSince(399)).toBe(300);
		expect(timeline.audibleSince(400)).toBeUndefined();
		expect(timeline.audibleSince(200)).toBeUndefined();
	});

	test('clears what was not played and says how much of each item was', () => {
		const timeline = new PlaybackTimeline();
		timeline.add(audio('a', 0, 100));
		timeline.add(audio('a', 0, 100));
		timeline.add(audio('b', 0, 100));
		expect(timeline.clearAt(130)).toEqual([
			{ itemId: 'a', contentIndex: 0, playedSamples: 130 },
			{ itemId: 'b', contentIndex: 0, playedSamples: 0 },
		]);
		expect(timeline.endSample).toBe(130);
		expect(timeline.clearAt(130)).toEqual([]);
		timeline.add(audio('c', 140, 10, 7));
		expect([...timeline.render(151).subarray(128)]).toEqual([
			1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0,
		]);
	});

	test('knows how much of which item has been played', () => {
		const timeline = new PlaybackTimeline();
		expect(timeline.playedBy(10)).toBeUndefined();
		timeline.add(audio('a', 100, 50));
		timeline.add(audio('a', 100, 50));
		timeline.add(audio('b', 100, 50));
		const position = (itemId: string, playedSamples: number) => {
			return { responseId: 'resp_1', itemId, contentIndex: 0, playedSamples };
		};
		expect(timeline.playedBy(100)).toBeUndefined();
		expect(timeline.playedBy(101)).toEqual(position('a', 1));
		expect(timeline.playedBy(150)).toEqual(position('a', 50));
		expect(timeline.playedBy(200)).toEqual(position('a', 100));
		expect(timeline.playedBy(230)).toEqual(position('b', 30));
		expect(timeline.playedBy(900)).toEqual(position('b', 50));
	});

	test('renders no more than the call', () => {
		const timeline = new PlaybackTimeline();
		timeline.add(audio('a', 5, 100));
		expect([...timeline.render(8)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
		expect(timeline.render(2)).toHaveLength(2);
	});

	test('never overlaps and never plays before arrival, whatever comes and is cleared', () => {
		const step = fc.record({
			waitSamples: fc.nat(200),
			length: fc.nat(150),
			clear: fc.boolean(),
			item: fc.constantFrom('a', 'b'),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const timeline = new PlaybackTimeline();
				let now = 0;
				for (const { waitSamples, length, clear, item } of steps) {
					now += waitSamples;
					if (clear) {
						timeline.clearAt(now);
						expect(timeline.isPlaying(now)).toBe(false);
					}
					timeline.add(audio(item, now, length));
					expect(length === 0 || (timeline.stretches.at(-1)?.startSample ?? -1) >= now).toBe(true);
				}
				let end = 0;
				for (const { startSample, samples } of timeline.stretches) {
					expect(startSample).toBeGreaterThanOrEqual(end);
					end = startSample + samples.length;
				}
			}),
		);
	});
});
