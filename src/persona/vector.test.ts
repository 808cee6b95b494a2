import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIMENSION_UNITS, type PhysicalDimension, physicalValue } from './dimension-units.ts';
import { DIMENSION_WORDS } from './dimension-words.ts';
import { DIMENSION_COUNT, DIMENSIONS } from './dimensions.ts';
import { byName, byteVector, floatVector, namedVector, squaredDistance } from './vector.ts';

const bytes = fc
	.array(fc.integer({ min: -127, max: 127 }), { minLength: DIMENSION_COUNT, maxLength: DIMENSION_COUNT })
	.map((values) => Int8Array.from(values));

test('bytes survive the way to names and back', () => {
	fc.assert(
		fc.property(bytes, (vector) => {
			expect(byteVector(namedVector(vector))).toEqual(vector);
		}),
	);
});

test('values beyond the ends are clamped', () => {
	expect(byteVector(byName(() => 2))).toEqual(new Int8Array(DIMENSION_COUNT).fill(127));
	expect(byteVector(byName(() => -2))).toEqual(new Int8Array(DIMENSION_COUNT).fill(-127));
});

test('floats keep the order of the dimensions', () => {
	const vector = floatVector(byName((dimension) => (dimension === 'warmth' ? 0.5 : 0)));
	expect(vector[DIMENSIONS.indexOf('warmth')]).toBe(0.5);
	expect(vector.reduce((sum, value) => sum + value)).toBe(0.5);
});

test('the distance is that of Euclid', () => {
	const first = byteVector(byName(() => 0));
	const second = byteVector(byName((dimension) => (dimension === 'rate' || dimension === 'warmth' ? 1 : 0)));
	expect(squaredDistance(first, second)).toBe(2 * 127 * 127);
});

test('the labels of the dimensions are all different, in both languages', () => {
	for (const language of ['en', 'zh'] as const) {
		const labels = DIMENSIONS.map((dimension) => DIMENSION_WORDS[dimension].label[language]);
		expect(new Set(labels).size).toBe(DIMENSION_COUNT);
	}
});

test('a physical value passes through its three points and is monotonic between them', () => {
	for (const name of Object.keys(DIMENSION_UNITS) as PhysicalDimension[]) {
		const { low, middle, high } = DIMENSION_UNITS[name];
		expect([-1, 0, 1].map((value) => physicalValue(name, value))).toEqual([low, middle, high]);
		const rising = Math.sign(high - low);
		expect(rising * (physicalValue(name, -0.5) - low)).toBeGreaterThanOrEqual(0);
		expect(rising * (high - physicalValue(name, 0.5))).toBeGreaterThanOrEqual(0);
	}
	expect(physicalValue('responseGap', -7)).toBe(0);
	expect(physicalValue('responseGap', 7)).toBe(700);
});
