/**
 * Numbers as the reports show them.
 *
 * @module
 */
import type { Distribution, Rate } from '../scoring/statistics.ts';

/** Whole milliseconds, or `–`. */
export function ms(value: number | undefined): string {
	return value === undefined ? '–' : `${Math.round(value)}`;
}

/** A fraction in per cent with one digit, or `–`. */
export function percent(fraction: number | undefined): string {
	return fraction === undefined ? '–' : `${(fraction * 100).toFixed(1)} %`;
}

/** Mebibytes with one digit. */
export function mib(bytes: number): string {
	return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** Such as `3/60 = 5.0 % (95 % interval 1.7–13.7 %)`. */
export function describeRate({ count, n, rate, low, high }: Rate): string {
	if (rate === undefined || low === undefined || high === undefined) {
		return 'n = 0';
	}
	const interval = `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)} %`;
	return `${count}/${n} = ${percent(rate)} (95 % interval ${interval})`;
}

/** Column titles that go with {@link distributionCells}. */
export const DISTRIBUTION_COLUMNS = ['n', 'P50', 'P90', 'P95', 'max', 'min'] as const;

/** Cells of a distribution in ms. */
export function distributionCells(values: Distribution): string[] {
	return [String(values.n), ms(values.p50), ms(values.p90), ms(values.p95), ms(values.max), ms(values.min)];
}

/** Whether all cells of a column begin like a number; such columns are aligned at their end. */
export function isNumericColumn(rows: readonly (readonly string[])[], column: number): boolean {
	return rows.length > 0 && rows.every((row) => /^[–−-]?\d|^–$/.test(row[column] ?? ''));
}
