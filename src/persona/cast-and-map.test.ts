import { expect, test } from 'vitest';
import { readPngChunks } from './cards/png-chunks.ts';
import { diverseCast } from './cast.ts';
import { DIMENSION_COUNT } from './dimensions.ts';
import { drawMap, MAP_CELLS, placeOf, vectorAt } from './map.ts';
import { mapPng } from './map-png.ts';
import { mapSvg } from './map-svg.ts';
import { principalPlane } from './matrix/principal-plane.ts';
import { smallMatrix } from './testing/small-axes.ts';
import { byteVector, squaredDistance } from './vector.ts';

const matrix = smallMatrix();
const COUNT = 2000;
const vectors = new Int8Array(COUNT * DIMENSION_COUNT);
for (let number = 0; number < COUNT; number += 1) {
	matrix.writeVector(matrix.draw(number), vectors, number * DIMENSION_COUNT);
}
const vectorOf = (number: number) => vectors.subarray(number * DIMENSION_COUNT, (number + 1) * DIMENSION_COUNT);
const everybody = [...Array(COUNT).keys()];

function smallestDistance(numbers: readonly number[]): number {
	return Math.min(
		...numbers.flatMap((one, at) =>
			numbers.slice(at + 1).map((other) => squaredDistance(vectorOf(one), vectorOf(other))),
		),
	);
}

test('a cast is farther apart than any of a thousand random ones', () => {
	const cast = diverseCast(everybody, vectorOf, 6);
	expect(new Set(cast).size).toBe(6);
	const least = smallestDistance(cast);
	for (let round = 0; round < 1000; round += 1) {
		const random = Array.from({ length: 6 }, (_, index) => (round * 7919 + index * index * 104_729) % COUNT);
		expect(smallestDistance(random)).toBeLessThan(least);
	}
});

test('a cast begins with the first candidate and never repeats', () => {
	expect(diverseCast([5, 9, 13], vectorOf, 10)).toHaveLength(3);
	expect(diverseCast([9, 5], vectorOf, 1)).toEqual([9]);
	expect(diverseCast([], vectorOf, 4)).toEqual([]);
	expect(diverseCast(everybody, vectorOf, 0)).toEqual([]);
});

test('the plane has two directions at right angles, and the first spreads more', () => {
	const map = principalPlane(vectors, COUNT);
	const dot = (one: readonly number[], other: readonly number[]) =>
		one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0) / 1e6;
	expect(dot(map.x, map.x)).toBeCloseTo(1, 2);
	expect(dot(map.y, map.y)).toBeCloseTo(1, 2);
	expect(dot(map.x, map.y)).toBeCloseTo(0, 2);
	const places = everybody.map((number) => placeOf({ map }, vectorOf(number)));
	const spread = (axis: 'x' | 'y') => places.reduce((sum, place) => sum + place[axis] ** 2, 0);
	expect(spread('x')).toBeGreaterThan(spread('y'));
});

test('the map counts everybody once, and its picture is the same each time', () => {
	const manifest = { map: principalPlane(vectors, COUNT) };
	const map = drawMap(manifest, vectors, COUNT);
	expect(map.counts.length).toBe(MAP_CELLS ** 2);
	expect(map.counts.reduce((sum, count) => sum + count, 0)).toBe(COUNT);
	const mark = { ...placeOf(manifest, vectorOf(3)), label: 'A<B & "C"' };
	const picture = mapSvg(map, [mark], 'en');
	expect(picture).toBe(mapSvg(drawMap(manifest, vectors, COUNT), [mark], 'en'));
	expect(picture).toContain('A&lt;B &amp; &quot;C&quot;');
	expect(mapSvg(map, [], 'zh')).toContain(map.left.zh);
	const image = mapPng(map, [mark]);
	expect(image).toEqual(mapPng(drawMap(manifest, vectors, COUNT), [mark]));
	expect(image).not.toEqual(mapPng(map, []));
	expect(readPngChunks(image).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
});

test('a place names the middle of those who live there', () => {
	const manifest = { map: principalPlane(vectors, COUNT) };
	for (const [x, y] of [
		[0, 0],
		[0.1, 0],
		[0, -0.1],
		[-0.1, 0.05],
	] as const) {
		const found = placeOf(manifest, byteVector(vectorAt(manifest, { x, y })));
		expect(found.x).toBeCloseTo(x, 2);
		expect(found.y).toBeCloseTo(y, 2);
	}
	const far = vectorAt(manifest, { x: 1, y: 1 });
	expect(Object.values(far).every((value) => Math.abs(value) <= 1)).toBe(true);
});
