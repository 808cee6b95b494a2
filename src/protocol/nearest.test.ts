import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const NAMES = ['session.update', 'response.create', 'response.cancel', 'input_audio_buffer.append'] as const;

it('finds a name itself', () => {
	fc.assert(fc.property(fc.constantFrom(...NAMES), (name) => nearest(name, NAMES) === name));
});

it('finds a name with one character removed, added or changed', () => {
	fc.assert(
		fc.property(fc.constantFrom(...NAMES), fc.nat(30), fc.constantFrom('', 'x', 'keep'), (name, position, edit) => {
			const at = position % name.length;
			const middle = edit === 'keep' ? `x${name[at]}` : edit;
			expect(nearest(`${name.slice(0, at)}${middle}${name.slice(at + 1)}`, NAMES)).toBe(name);
		}),
	);
});

it('prefers the first of equals, and finds nothing among no names', () => {
	expect(nearest('ab', ['a', 'b'])).toBe('a');
	expect(nearest('a', [])).toBeUndefined();
});

it('looks at the beginning of a huge name only', () => {
	expect(nearest(`session.update${'x'.repeat(1_000_000)}`, NAMES)).toBeDefined();
});
