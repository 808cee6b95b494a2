/**
 * Shares with their denominators and intervals, as all parts of the persona report show them.
 *
 * @module
 */
import type { Figure } from '../../report/report.ts';
import { type Rate, rate } from '../../scoring/statistics.ts';

/** How many hold. */
export function count<T>(all: readonly T[], holds: (one: T) => boolean): Rate {
	return rate(all.filter(holds).length, all.length);
}

/** A share with a pass mark from 0 to 1; it is neither met nor missed where there is nothing to judge. */
export function barred(label: string, result: Rate, bar: number): Figure {
	const mark = { label, value: percent(result), bar: bar === 1 ? '100 %' : `≥ ${100 * bar} %` };
	return result.rate === undefined ? mark : { ...mark, met: result.rate >= bar };
}

/** Such as `95.0 % (38 of 40; 95 %: 83.5–98.6)`. */
export function percent({ count: hits, n, rate: share, low, high }: Rate): string {
	if (share === undefined || low === undefined || high === undefined) {
		return 'no data';
	}
	return `${(100 * share).toFixed(1)} % (${hits} of ${n}; 95 %: ${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
}
