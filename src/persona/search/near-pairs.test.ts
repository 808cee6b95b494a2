import { expect, test } from 'vitest';
import { DIMENSION_COUNT } from '../dimensions.ts';
import { smallMatrix } from '../testing/small-axes.ts';
import { squaredDistance } from '../vector.ts';
import { nearPairs } from './near-pairs.ts';

const matrix = smallMatrix();
const COUNT = 1500;
const vectors = new Int8Array(COUNT * DIMENSION_COUNT);
for (let number = 0; number < COUNT; number += 1) {
	matrix.writeVector(matrix.draw(number), vectors, number * DIMENSION_COUNT);
}

function byComparingAll(bound: number): string[] {
	const row = (index: number) => vectors.subarray(index * DIMENSION_COUNT, (index + 1) * DIMENSION_COUNT);
	const pairs: string[] = [];
	for (let first = 0; first < COUNT; first += 1) {
		for (let second = first + 1; second < COUNT; second += 1) {
			const distance = squaredDistance(row(first), row(second));
			if (distance < bound) {
				pairs.push(`${first} ${second} ${distance}`);
			}
		}
	}
	return pairs;
}

test.each([100 ** 2, 140 ** 2, 170 ** 2])('below %d all near pairs are found, each once', (bound) => {
	const pairs = nearPairs(vectors, COUNT, bound).map((pair) => `${pair.first} ${pair.second} ${pair.squaredDistance}`);
	expect(pairs).toEqual(byComparingAll(bound));
	if (bound > 100 ** 2) {
		expect(pairs.length).toBeGreaterThan(10);
	}
});

test('equal vectors are a pair, wherever they lie', () => {
	const twins = vectors.slice();
	twins.copyWithin(1400 * DIMENSION_COUNT, 3 * DIMENSION_COUNT, 4 * DIMENSION_COUNT);
	expect(nearPairs(twins, COUNT, 1)).toEqual([{ first: 3, second: 1400, squaredDistance: 0 }]);
});
