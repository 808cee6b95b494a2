/**
 * Whose voice is this? Forced choice by linear discriminant analysis (Fisher 1936): the nearest mean, with directions in which
 * one speaker's answers differ among themselves counting less.
 *
 * @module
 */

/** Share of the pooled covariance that gives way to its diagonal, so that few answers make no wild directions. */
const SHRINKAGE = 0.2;

type Point = readonly number[];

/** Tells which of some groups a point belongs to. */
export type VoiceJudge = (point: Point) => number;

/**
 * Learns groups from their points, all of the same length. Groups without points are never chosen.
 *
 * @throws {RangeError} When there is no point at all.
 */
export function learnVoices(groups: readonly (readonly Point[])[]): VoiceJudge {
	const all = groups.flat();
	const size = all[0]?.length;
	if (size === undefined) {
		throw new RangeError('voices are learnt from at least one answer');
	}
	const means = groups.map((group) => meanOf(group, size));
	const root = choleskyRoot(pooledCovariance(groups, means, size));
	const centres = means.map((mean) => mean && whitened(mean, root));
	return (point) => {
		const place = whitened(point, root);
		const distances = centres.map((centre) => (centre ? squaredDistance(place, centre) : Number.POSITIVE_INFINITY));
		return distances.indexOf(Math.min(...distances));
	};
}

function meanOf(group: readonly Point[], size: number): Point | undefined {
	return group.length === 0
		? undefined
		: Array.from({ length: size }, (_, at) => group.reduce((sum, point) => sum + (point[at] ?? 0), 0) / group.length);
}

function pooledCovariance(
	groups: readonly (readonly Point[])[],
	means: readonly (Point | undefined)[],
	size: number,
): number[][] {
	const deviations = groups.flatMap((group, of) =>
		group.map((point) => point.map((value, at) => value - (means[of]?.[at] ?? 0))),
	);
	return Array.from({ length: size }, (_, row) =>
		Array.from({ length: size }, (_, column) => {
			const product = deviations.reduce((sum, one) => sum + (one[row] ?? 0) * (one[column] ?? 0), 0);
			// A measure that never varies must not divide by zero.
			return (row === column ? 1 : 1 - SHRINKAGE) * (product / deviations.length) + (row === column ? 1e-6 : 0);
		}),
	);
}

/** Lower triangle L with L·Lᵀ = the matrix, which is positive definite. */
function choleskyRoot(matrix: readonly (readonly number[])[]): number[][] {
	const root: number[][] = matrix.map((row) => row.map(() => 0));
	matrix.forEach((values, row) => {
		const own = root[row] ?? [];
		for (let column = 0; column <= row; column++) {
			const other = root[column] ?? [];
			let rest = values[column] ?? 0;
			for (let at = 0; at < column; at++) {
				rest -= (own[at] ?? 0) * (other[at] ?? 0);
			}
			own[column] = row === column ? Math.sqrt(rest) : rest / (other[column] ?? 1);
		}
	});
	return root;
}

/** Solves L·y = point: in y, all directions vary alike. */
function whitened(point: Point, root: readonly (readonly number[])[]): Point {
	const solved: number[] = [];
	root.forEach((row, at) => {
		const known = solved.reduce((sum, value, column) => sum + value * (row[column] ?? 0), 0);
		solved.push(((point[at] ?? 0) - known) / (row[at] ?? 1));
	});
	return solved;
}

function squaredDistance(first: Point, second: Point): number {
	return first.reduce((sum, value, at) => sum + (value - (second[at] ?? 0)) ** 2, 0);
}
