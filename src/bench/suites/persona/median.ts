/**
 * The median of values in any order.
 *
 * @module
 */
import { quantile } from '../../scoring/statistics.ts';

/** The median; throws `RangeError` when there are no values. */
export function median(values: readonly number[]): number {
	return quantile(
		values.toSorted((a, b) => a - b),
		0.5,
	);
}
