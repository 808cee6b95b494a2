/**
 * Numbers that look random and depend on nothing but what goes in: whole-number arithmetic only, so that they are the
 * same on every machine.
 *
 * @module
 */

/** 2³² divided by the golden ratio: steps of it spread over all of 32 bits (Weyl sequence). */
const GOLDEN = 0x9e3779b9;

/** A bijection of 32 bits with low bias: C. Wellons' `lowbias32` constants, found by search (2018). */
export function mix32(value: number): number {
	let mixed = value | 0;
	mixed ^= mixed >>> 16;
	mixed = Math.imul(mixed, 0x7feb352d);
	mixed ^= mixed >>> 15;
	mixed = Math.imul(mixed, 0x846ca68b);
	mixed ^= mixed >>> 16;
	return mixed >>> 0;
}

/** The key of a stream: one per edition, persona and salt. */
export function streamKey(edition: number, number: number, salt: number): number {
	return mix32(mix32(number ^ mix32(edition)) ^ Math.imul(salt, GOLDEN));
}

/** The `index`-th word of a stream: 0…2³² − 1. */
export function streamWord(key: number, index: number): number {
	return mix32((key + Math.imul(index + 1, GOLDEN)) | 0);
}

/** A whole number in 0…`count` − 1 from a word; the bias is below `count` / 2³². */
export function pick(word: number, count: number): number {
	return Math.floor((word * count) / 0x1_0000_0000);
}
