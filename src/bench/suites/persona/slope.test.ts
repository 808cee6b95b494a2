import { expect, test } from 'vitest';
import { slopeOf } from './slope.ts';

test('a straight line has its slope and no width', () => {
	const slope = slopeOf([1, 2, 3, 4].map((turn) => [turn, 5 + turn / 50] as const));
	expect(slope?.perHundred).toBeCloseTo(2, 9);
	expect(slope?.low).toBeCloseTo(2, 6);
	expect(slope?.high).toBeCloseTo(2, 6);
});

test('noise around a level has an interval around 0', () => {
	const slope = slopeOf(Array.from({ length: 100 }, (_, turn) => [turn, turn % 2] as const));
	expect(slope?.low).toBeLessThan(0);
	expect(slope?.high).toBeGreaterThan(0);
});

test.each([
	[[]],
	[[[1, 1]]],
	[
		[
			[3, 1],
			[3, 2],
			[3, 5],
		],
	],
] as const)('%j says nothing', (points) => {
	expect(slopeOf(points as readonly (readonly [number, number])[])).toBeUndefined();
});
