import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafPaths, withChangedLeaf } from './changed-json.ts';
import { seededUniform } from './random.ts';

test('every value has a path', () => {
	expect(leafPaths({ a: [1, { b: null }], c: 'x', d: {} })).toEqual([['a', '0'], ['a', '1', 'b'], ['c']]);
});

test('a forgery differs from its document in the value at the path, and the document stays', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
			const before = JSON.stringify(value);
			for (const path of leafPaths(value)) {
				const forged = withChangedLeaf(value, path, seededUniform(seed));
				expect(JSON.stringify(forged)).not.toBe(before);
				expect(leafPaths(forged)).toEqual(leafPaths(value));
			}
			expect(JSON.stringify(value)).toBe(before);
		}),
	);
});
