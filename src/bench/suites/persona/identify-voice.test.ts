import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnVoices } from './identify-voice.ts';

describe('learnVoices', () => {
	it('counts a direction less in which one speaker varies: what is near by distance is not near by voice', () => {
		// Both vary widely along the diagonal and hardly across it.
		const along = [-10, -5, 0, 5, 10];
		const low = along.map((at) => [at, at + (at % 2 ? 0.1 : -0.1)]);
		const high = along.map((at) => [at + 2, at - 2 + (at % 2 ? 0.1 : -0.1)]);
		const judge = learnVoices([low, high]);
		expect(judge([8, 8])).toBe(0);
		expect(judge([-6, -10])).toBe(1);
	});

	it('never chooses somebody of whom nothing was heard', () => {
		const judge = learnVoices([[], [[1, 2]], [[5, 5]]]);
		fc.assert(
			fc.property(
				fc.double({ min: -1e6, max: 1e6, noNaN: true }),
				fc.double({ min: -1e6, max: 1e6, noNaN: true }),
				(x, y) => {
					expect([1, 2]).toContain(judge([x, y]));
				},
			),
		);
	});

	it('takes measures that never vary and measures that say the same twice', () => {
		const judge = learnVoices([
			[
				[0, 0, 7],
				[1, 1, 7],
			],
			[
				[4, 4, 7],
				[5, 5, 7],
			],
		]);
		expect(judge([0.4, 0.4, 7])).toBe(0);
		expect(judge([4.4, 4.4, 7])).toBe(1);
	});

	it('needs an answer to learn from', () => {
		expect(() => learnVoices([[], []])).toThrow(RangeError);
	});
});
