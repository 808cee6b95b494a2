import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Bytes, base64Fault } from './base64.ts';

describe('base64', () => {
	it('of any bytes is well-formed, padded or not, and its length is known', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
				const text = Buffer.from(bytes).toString('base64');
				for (const form of [text, text.replaceAll('=', '')]) {
					expect(base64Fault(form)).toBeUndefined();
					expect(base64Bytes(form)).toBe(bytes.length);
				}
			}),
		);
	});

	it('with any other character is refused at its position', () => {
		const foreign = fc
			.integer({ min: 0, max: 0xffff })
			.map((code) => String.fromCharCode(code))
			.filter((character) => !/[A-Za-z0-9+/=]/.test(character));
		fc.assert(
			fc.property(foreign, fc.nat(7), (character, position) => {
				const text = `${'A'.repeat(position)}${character}${'A'.repeat(7 - position)}`;
				expect(base64Fault(text)).toBe(`has a character at ${position} that is not base64`);
			}),
		);
	});

	it.each(['-_AA', 'AA AA', 'AAAA\n', 'A=AA', '==AA', 'AAAA===', '===='])('refuses %j', (text) => {
		expect(base64Fault(text)).toMatch(/^has a character at/);
	});

	it.each(['A', 'AAAAA', 'AAA==', 'AAAA=', 'AAAA==', '=', '=='])('refuses the cut-off %j', (text) => {
		expect(base64Fault(text)).toBe('ends in the middle of a base64 group');
	});

	it.each([
		['', 0],
		['AA', 1],
		['AA==', 1],
		['AAA', 2],
		['AAA=', 2],
		['AAAA', 3],
	])('takes %j for %i bytes', (text, bytes) => {
		expect(base64Fault(text)).toBeUndefined();
		expect(base64Bytes(text)).toBe(bytes);
	});
});
