/**
 * A cast: personas that differ from each other as much as possible.
 *
 * @module
 */
import { type ByteVector, squaredDistance } from './vector.ts';

/**
 * Chooses `size` of the candidates so that the smallest distance between any two is large: each next one is the farthest
 * from all before it (Gonzalez 1985: at least half of the best possible).
 *
 * @param candidates - Numbers of personas; the first one is always in the cast.
 * @param vectorOf - Their vectors.
 * @returns at most as many as there are candidates, in the order of choice.
 */
export function diverseCast(
	candidates: readonly number[],
	vectorOf: (number: number) => ByteVector,
	size: number,
): number[] {
	const vectors = candidates.map(vectorOf);
	const nearest = vectors.map(() => Number.POSITIVE_INFINITY);
	const chosen: number[] = [];
	let next = 0;
	while (chosen.length < Math.min(size, candidates.length)) {
		chosen.push(candidates[next] ?? 0);
		const latest = vectors[next];
		if (latest === undefined) {
			break;
		}
		for (const [index, vector] of vectors.entries()) {
			nearest[index] = Math.min(nearest[index] ?? 0, squaredDistance(vector, latest));
		}
		next = nearest.reduce((best, distance, index) => (distance > (nearest[best] ?? 0) ? index : best), 0);
	}
	return chosen;
}
