/**
 * A persona's numbers, named, as floats, and as the bytes that are searched.
 *
 * @module
 */
import { DIMENSION_COUNT, DIMENSIONS, type Dimension } from './dimensions.ts';

/** The 48 numbers by name, each −1…1. */
export type TraitVector = Readonly<Record<Dimension, number>>;

/** The 48 numbers in the order of {@link DIMENSIONS}, each −1…1. */
export type PersonaVector = Float32Array;

/** The 48 numbers as bytes: −127…127 for −1…1. The matrix is made of these, so that a persona is the same everywhere. */
export type ByteVector = Int8Array;

/** Bytes at ±1. */
export const BYTE_SCALE = 127;

/** Position of each dimension in the vector. */
export const DIMENSION_INDEX: Readonly<Record<Dimension, number>> = byName((_, index) => index);

/** Makes a number for each dimension. */
export function byName(make: (dimension: Dimension, index: number) => number): Record<Dimension, number> {
	const entries = DIMENSIONS.map((dimension, index): [Dimension, number] => [dimension, make(dimension, index)]);
	return Object.fromEntries(entries) as Record<Dimension, number>;
}

/** Bytes to names. Rounded to four decimals, which tells all bytes apart and reads well. */
export function namedVector(bytes: ByteVector): TraitVector {
	return byName((_, index) => Math.round(((bytes[index] ?? 0) * 10_000) / BYTE_SCALE) / 10_000);
}

/** Names to bytes; values beyond ±1 are clamped. Exact inverse of {@link namedVector}. */
export function byteVector(vector: TraitVector): ByteVector {
	const bytes = new Int8Array(DIMENSION_COUNT);
	for (const [index, dimension] of DIMENSIONS.entries()) {
		bytes[index] = Math.round(Math.max(-1, Math.min(1, vector[dimension])) * BYTE_SCALE);
	}
	return bytes;
}

/** Names to floats. */
export function floatVector(vector: TraitVector): PersonaVector {
	return Float32Array.from(DIMENSIONS, (dimension) => vector[dimension]);
}

/** Squared Euclidean distance of two byte vectors; whole. */
export function squaredDistance(first: ByteVector, second: ByteVector): number {
	let sum = 0;
	for (let index = 0; index < DIMENSION_COUNT; index += 1) {
		const difference = (first[index] ?? 0) - (second[index] ?? 0);
		sum += difference * difference;
	}
	return sum;
}
