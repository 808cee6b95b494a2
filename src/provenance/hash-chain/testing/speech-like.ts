/**
 * Audio for tests of the chain: loud stretches, soft ones, and stretches of digital silence, from a seed.
 *
 * @module
 */

/** Makes `count` samples; the same seed gives the same samples. */
export function speechLike(count: number, seed: number): Int16Array {
	let state = seed >>> 0;
	const random = () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
	return Int16Array.from({ length: count }, (_, at) => {
		const silent = Math.floor(at / 2400 + seed) % 5 === 4;
		return silent ? 0 : Math.round((random() - 0.5) * 12_000);
	});
}
