/**
 * The drift monitor: each answer's measures against the persona's targets, as control charts. One answer proves nothing;
 * what is watched is an exponentially weighted mean (EWMA chart: Roberts 1959; exact limits for the first answers: Steiner
 * 1999), which sees a slide of one standard deviation within about ten answers and rarely cries wolf. A word that the
 * persona never says needs no chart: one is enough.
 *
 * @module
 */

/** What is measured of an answer; `dialogue/persona/answer-measures.ts` and `session/answer-meter.ts` say how. */
export const DRIFT_MEASURES = ['words', 'questions', 'catchphrases', 'taboo', 'rate', 'f0'] as const;

/** Name of a measure. */
export type DriftMeasure = (typeof DRIFT_MEASURES)[number];

/** Target and usual spread of a measure over answers. */
export interface DriftTarget {
	readonly target: number;
	/** Standard deviation of one answer; above 0. */
	readonly spread: number;
}

/** Where one chart stands. */
export interface Chart {
	/** The weighted mean's distance from the target, in standard deviations of one answer. */
	readonly mean: number;
	/** Answers seen since the last re-anchoring. */
	readonly count: number;
}

/** All charts of a persona. */
export type DriftState = Readonly<Partial<Record<DriftMeasure, Chart>>>;

/** A chart that left its limits. */
export interface Drift {
	readonly measure: DriftMeasure;
	/** Distance from the target, in standard deviations of one answer. */
	readonly deviation: number;
	/** The limit that was crossed, in the same unit. */
	readonly limit: number;
}

/**
 * Weight of the newest answer. Habits are rates: of one in five nothing can be said from five answers, so their charts
 * look back over some forty.
 */
const WEIGHTS: Readonly<Record<DriftMeasure, number>> = {
	words: 0.2,
	questions: 0.05,
	catchphrases: 0.05,
	taboo: 1,
	rate: 0.2,
	f0: 0.2,
};

/** Limit of `taboo` in words. */
const TABOO_LIMIT = 0;

/** Limit in standard deviations of the weighted mean: with 3, about one false alarm in 500 answers. */
const LIMIT_SIGMAS = 3;

/** A single answer counts as at most this many standard deviations, so that one outlier cannot alarm by itself. */
const MOST_DEVIATION = 3;

/** Takes the measures of one answer. Charts that alarm begin anew: the caller re-anchors the persona. */
export function nextDrift(
	state: DriftState,
	measured: Readonly<Partial<Record<DriftMeasure, number>>>,
	targets: Readonly<Partial<Record<DriftMeasure, DriftTarget>>>,
): { readonly state: DriftState; readonly drifts: readonly Drift[] } {
	const charts: Partial<Record<DriftMeasure, Chart>> = { ...state };
	const drifts: Drift[] = [];
	for (const measure of DRIFT_MEASURES) {
		const value = measured[measure];
		const target = targets[measure];
		if (value === undefined || target === undefined) {
			continue;
		}
		const weight = WEIGHTS[measure];
		const chart = nextChart(charts[measure], (value - target.target) / target.spread, weight);
		const limit = measure === 'taboo' ? TABOO_LIMIT : limitAfter(chart.count, weight);
		const alarms = Math.abs(chart.mean) > limit;
		if (alarms) {
			drifts.push({ measure, deviation: chart.mean, limit });
		}
		charts[measure] = alarms ? { mean: 0, count: 0 } : chart;
	}
	return { state: charts, drifts };
}

function nextChart(chart: Chart | undefined, deviation: number, weight: number): Chart {
	const { mean, count } = chart ?? { mean: 0, count: 0 };
	const bounded = Math.max(-MOST_DEVIATION, Math.min(MOST_DEVIATION, deviation));
	return { mean: mean + weight * (bounded - mean), count: count + 1 };
}

/** Limit after n answers: the exact standard deviation of the weighted mean, which starts at 0. */
function limitAfter(count: number, weight: number): number {
	return LIMIT_SIGMAS * Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * count)));
}
