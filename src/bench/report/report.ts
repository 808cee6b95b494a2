/**
 * What a bench run reports, before it is rendered as text, JSON or HTML.
 *
 * @module
 */
import type { Machine } from './machine.ts';

/** One headline number. */
export interface Figure {
	readonly label: string;
	/** With its unit and denominator, such as `212 ms (n = 60)`. */
	readonly value: string;
	/** The pass mark, such as `≤ 300 ms`; absent when there is none. */
	readonly bar?: string;
	/** Whether the mark is met; absent when there is none or it cannot be judged. */
	readonly met?: boolean;
}

/** A table; cells are shown as they are. */
export interface Table {
	readonly title: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** A named list of numbers. */
export interface Series {
	readonly name: string;
	readonly values: readonly number[];
}

/** A named curve. */
export interface Curve {
	readonly name: string;
	readonly points: readonly (readonly [x: number, y: number])[];
	/** Ends of the interval around each point, in their order. */
	readonly intervals?: readonly (readonly [low: number, high: number])[];
}

/** A plot. */
export type Plot =
	/** Empirical distribution functions. `marks` are vertical lines. */
	| {
			readonly kind: 'cdf';
			readonly title: string;
			readonly xLabel: string;
			readonly series: readonly Series[];
			readonly marks: readonly number[];
	  }
	/** One dot per value, one row per series. */
	| {
			readonly kind: 'strip';
			readonly title: string;
			readonly xLabel: string;
			readonly series: readonly Series[];
			readonly marks: readonly number[];
	  }
	/** Curves over a common axis. `marks` are horizontal lines. */
	| {
			readonly kind: 'line';
			readonly title: string;
			readonly xLabel: string;
			readonly yLabel: string;
			readonly curves: readonly Curve[];
			readonly marks: readonly number[];
	  }
	/** Who was taken for whom: `counts[row][column]`. The darker a cell, the larger its share of its row. */
	| {
			readonly kind: 'confusions';
			readonly title: string;
			readonly rowLabel: string;
			readonly columnLabel: string;
			readonly names: readonly string[];
			readonly counts: readonly (readonly number[])[];
	  };

/** What a suite found. */
export type SuiteResult =
	| {
			readonly status: 'ran';
			readonly figures: readonly Figure[];
			readonly tables: readonly Table[];
			readonly plots: readonly Plot[];
			/** What a reader must know to judge the figures. */
			readonly notes: readonly string[];
			/** Every raw value, for machines. */
			readonly data: unknown;
	  }
	/** It could not be run: that is no success. */
	| { readonly status: 'skipped'; readonly reason: string }
	| { readonly status: 'failed'; readonly reason: string };

/** A suite with its result. */
export interface SuiteReport {
	readonly name: string;
	readonly title: string;
	readonly result: SuiteResult;
	/** How long it took, in ms. */
	readonly durationMs: number;
}

/** A whole run. */
export interface BenchReport {
	readonly machine: Machine;
	/** What was measured: a server of its own, or an address. */
	readonly target: string;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly command: string;
	readonly suites: readonly SuiteReport[];
}
