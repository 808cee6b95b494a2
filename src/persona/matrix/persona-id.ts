/**
 * Ids of the matrix: `A7K-3FM`. Edition, number and check character in Crockford's base 32, which has no I, L, O or U, so
 * that an id can be read aloud, typed and printed.
 *
 * @module
 */

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bits of a persona's number. */
const NUMBER_BITS = 20;

/** Personas in one edition of the matrix. */
export const MATRIX_SIZE = 2 ** NUMBER_BITS;

/** The edition of the matrix that this version generates. Its vectors never change; new axes make a new edition. */
export const EDITION = 'A';

/** The edition as a number. */
export const EDITION_NUMBER = DIGITS.indexOf(EDITION);

/** An id that names no persona; the message says why. */
export class PersonaIdError extends Error {
	override readonly name = 'PersonaIdError';
}

/** The id of a persona of the matrix, such as `A7K-3FM`. */
export function personaId(number: number): string {
	const values = [EDITION_NUMBER, number >>> 15, number >>> 10, number >>> 5, number].map((value) => value & 31);
	const text = [...values, checkValue(values)].map((value) => DIGITS[value]).join('');
	return `${text.slice(0, 3)}-${text.slice(3)}`;
}

/**
 * The number of a persona. Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
 *
 * @throws {PersonaIdError} for a misspelt id, or one of another edition.
 */
export function personaNumber(id: string): number {
	const text = id.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	const values = [...text].map((character) => DIGITS.indexOf(character));
	if (values.length !== 6 || values.includes(-1)) {
		throw new PersonaIdError(`${JSON.stringify(id.slice(0, 40))} is no persona id: one looks like ${personaId(0)}`);
	}
	const [edition = 0, ...digits] = values;
	const check = digits.pop();
	if (check !== checkValue([edition, ...digits])) {
		throw new PersonaIdError(`${id} is misspelt: its last character does not fit the others`);
	}
	if (edition !== EDITION_NUMBER) {
		throw new PersonaIdError(`${id} is of edition ${DIGITS[edition]}; this version has edition ${EDITION}`);
	}
	return digits.reduce((number, digit) => number * 32 + digit, 0);
}

/**
 * Σ αⁱ·vᵢ over the field of 32 elements: the powers of α = x all differ, so that every single wrong character and every
 * exchange of two is found.
 */
function checkValue(values: readonly number[]): number {
	return values.reduce((sum, value) => timesAlpha(sum) ^ timesAlpha(value), 0);
}

/** Multiplies by x modulo the primitive polynomial x⁵ + x² + 1. */
function timesAlpha(value: number): number {
	const shifted = value << 1;
	return shifted > 31 ? shifted ^ 0b100101 : shifted;
}
