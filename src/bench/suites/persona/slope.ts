/**
 * Whether something changes over a talk: the slope of a straight line through all turns, with its interval.
 *
 * @module
 */

/** A slope per hundred turns with its 95 % interval. */
export interface Slope {
	readonly perHundred: number;
	readonly low: number;
	readonly high: number;
	readonly n: number;
}

/** 97.5 % quantile of the normal distribution, good for the hundreds of points that there are. */
const Z_95 = 1.959964;

/** Least squares through (turn, value) points; undefined for fewer than three, or when all are at one turn. */
export function slopeOf(points: readonly (readonly [turn: number, value: number])[]): Slope | undefined {
	const n = points.length;
	const meanTurn = points.reduce((sum, [turn]) => sum + turn, 0) / n;
	const meanValue = points.reduce((sum, [, value]) => sum + value, 0) / n;
	const spread = points.reduce((sum, [turn]) => sum + (turn - meanTurn) ** 2, 0);
	if (n < 3 || spread === 0) {
		return undefined;
	}
	const slope = points.reduce((sum, [turn, value]) => sum + (turn - meanTurn) * (value - meanValue), 0) / spread;
	const residual = points.reduce((sum, [turn, value]) => sum + (value - meanValue - slope * (turn - meanTurn)) ** 2, 0);
	const half = Z_95 * Math.sqrt(residual / (n - 2) / spread);
	return { perHundred: 100 * slope, low: 100 * (slope - half), high: 100 * (slope + half), n };
}
