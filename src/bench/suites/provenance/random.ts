/**
 * Chance that repeats from its seed.
 *
 * @module
 */

/** Makes a source of uniform numbers in [0, 1) (mulberry32). */
export function seededUniform(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Makes a source of normal numbers of mean 0 and variance 1 (Box and Muller, 1958). */
export function seededNormal(seed: number): () => number {
	const uniform = seededUniform(seed);
	return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
