import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestsDeeperThan, valueNestsDeeperThan } from './limits.ts';

function depthOf(value: unknown): number {
	return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

describe('nesting', () => {
	it('of JSON text and of its value is measured alike', () => {
		const json = fc.jsonValue({ maxDepth: 6, stringUnit: fc.constantFrom('"', '\\', '[', '}', 'x', '字') });
		fc.assert(
			fc.property(json, fc.nat(7), fc.constantFrom(undefined, 2), (value, bound, indent) => {
				const expected = depthOf(value) > bound;
				expect(nestsDeeperThan(JSON.stringify(value, null, indent), bound)).toBe(expected);
				expect(valueNestsDeeperThan(value, bound)).toBe(expected);
			}),
			{ numRuns: 500 },
		);
	});

	it.each(['"[[[["', '"\\"[[[["', '"\\\\\\"[[[["', '["[", "\\\\", "["]', '{"a[[[[":"}"}'])(
		'does not count brackets in the strings of %s',
		(text) => {
			expect(nestsDeeperThan(text, 1)).toBe(false);
		},
	);

	it('counts what follows a string that ends in a backslash', () => {
		expect(nestsDeeperThan('["\\\\",[[', 2)).toBe(true);
	});

	it('takes a string without an end for the rest of the text', () => {
		expect(nestsDeeperThan('["[[[[[[', 1)).toBe(false);
	});
});
