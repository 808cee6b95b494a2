/**
 * The few statistics that the reports use.
 *
 * @module
 */

/** A distribution in five numbers. Empty samples have `n` 0 and no numbers. */
export interface Distribution {
	readonly n: number;
	readonly min?: number;
	readonly p50?: number;
	readonly p90?: number;
	readonly p95?: number;
	readonly max?: number;
}

/** A share of a total with its Wilson 95 % interval; all as fractions. */
export interface Rate {
	readonly count: number;
	readonly n: number;
	/** `count / n`; absent when `n` is 0. */
	readonly rate?: number;
	readonly low?: number;
	readonly high?: number;
}

/**
 * The `q`-quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
 *
 * @param sorted - Ascending and not empty.
 * @param q - 0–1.
 */
export function quantile(sorted: readonly number[], q: number): number {
	if (sorted.length === 0) {
		throw new RangeError('quantile needs at least one value');
	}
	const position = (sorted.length - 1) * q;
	const below = Math.floor(position);
	const low = sorted[below] ?? 0;
	const high = sorted[below + 1] ?? low;
	return low + (high - low) * (position - below);
}

/** Summarises values in any order. */
export function distribution(values: readonly number[]): Distribution {
	if (values.length === 0) {
		return { n: 0 };
	}
	const sorted = [...values].sort((a, b) => a - b);
	return {
		n: sorted.length,
		min: quantile(sorted, 0),
		p50: quantile(sorted, 0.5),
		p90: quantile(sorted, 0.9),
		p95: quantile(sorted, 0.95),
		max: quantile(sorted, 1),
	};
}

/** 97.5 % quantile of the normal distribution. */
const Z_95 = 1.959964;

/**
 * A rate with its Wilson score interval (Wilson 1927), which holds for small `n` and for 0 events.
 *
 * @param count - 0–`n`.
 */
export function rate(count: number, n: number): Rate {
	if (n === 0) {
		return { count, n };
	}
	const share = count / n;
	const z2 = Z_95 ** 2;
	const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
	const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2));
	return { count, n, rate: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
