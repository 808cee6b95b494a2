import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MATRIX_SIZE, PersonaIdError, personaId, personaNumber } from './persona-id.ts';

const numbers = fc.integer({ min: 0, max: MATRIX_SIZE - 1 });
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('ids look like number plates and lead back to their number', () => {
	expect(personaId(0)).toBe('A00-007');
	fc.assert(
		fc.property(numbers, (number) => {
			expect(personaId(number)).toMatch(/^A[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{3}$/);
			expect(personaNumber(personaId(number))).toBe(number);
		}),
	);
});

test('an id is read as people write it', () => {
	const number = 0b00000_00001_00000_01010;
	const id = personaId(number);
	expect(personaNumber(id.toLowerCase())).toBe(number);
	expect(personaNumber(id.replace('-', ' '))).toBe(number);
	expect(personaNumber(id.replace('-', ''))).toBe(number);
	expect(personaNumber(id.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(number);
});

test('every wrong character and every exchange of two is found', () => {
	const id = personaId(0b0101_1010_0111_1100_0011).replace('-', '');
	for (let at = 0; at < id.length; at += 1) {
		for (const digit of DIGITS.replace(id[at] ?? '', '')) {
			expect(() => personaNumber(id.slice(0, at) + digit + id.slice(at + 1))).toThrow(PersonaIdError);
		}
		for (let other = at + 1; other < id.length; other += 1) {
			const exchanged = [...id];
			[exchanged[at], exchanged[other]] = [id[other] ?? '', id[at] ?? ''];
			if (exchanged.join('') !== id) {
				expect(() => personaNumber(exchanged.join(''))).toThrow(PersonaIdError);
			}
		}
	}
});

test.each(['', 'A', 'A00-00', 'A00-0000', 'U00-000', 'clara'])('%j is no id, and the error shows one', (text) => {
	expect(() => personaNumber(text)).toThrow('one looks like A00-00');
});
