/**
 * What is reported of the calls: gaps and backchannels against what the persona's numbers ask for.
 *
 * @module
 */
import type { Figure, Plot, Table } from '../../report/report.ts';
import { distribution } from '../../scoring/statistics.ts';
import type { LiveRecord } from './live-talk.ts';
import { median } from './median.ts';
import { count, percent } from './report-figures.ts';

/** A gap this near its target is right: people tell gaps apart by about a tenth of a second. */
const NEAR_GAP_MS = 100;

/** Figures of the calls; none when there were none. */
export function liveFigures(records: readonly LiveRecord[]): readonly Figure[] {
	const answers = records.flatMap(({ gapsMs, targetGapMs }) => gapsMs.map((gapMs) => gapMs - targetGapMs));
	const { p50 = Number.NaN, p95 = Number.NaN } = distribution(answers);
	const minutes = sum(records, ({ speechMs }) => speechMs) / 60_000;
	const wanted = sum(records, wantedBackchannels);
	const said = sum(records, ({ backchannels }) => backchannels);
	const near = count(records, (record) => Math.abs(record.backchannels - wantedBackchannels(record)) <= 1);
	return [
		{
			label: `live: answer within ${NEAR_GAP_MS} ms of the persona’s gap`,
			value: percent(count(answers, (off) => Math.abs(off) <= NEAR_GAP_MS)),
		},
		{
			label: 'live: later than the persona’s gap',
			value: `${p50.toFixed(0)} ms P50, ${p95.toFixed(0)} ms P95 (n = ${answers.length})`,
		},
		{
			label: 'live: backchannels',
			value: `${said}, asked for ${wanted.toFixed(1)} in ${minutes.toFixed(1)} min of speech`,
		},
		{ label: 'live: calls within one backchannel of what is asked for', value: percent(near) },
	];
}

/** One row for each call. */
export function liveTable(records: readonly LiveRecord[]): Table {
	return {
		title: 'Calls',
		columns: [
			'persona',
			'language',
			'gap asked',
			'gap P50',
			'heard silence P50',
			'answers',
			'backchannels',
			'asked',
			'faults',
		],
		rows: records.map((record) => [
			record.persona,
			record.language,
			`${record.targetGapMs.toFixed(0)} ms`,
			shown(record.gapsMs),
			shown(record.voiceToVoiceMs),
			String(record.gapsMs.length),
			String(record.backchannels),
			wantedBackchannels(record).toFixed(1),
			record.faults.join(', ') || '–',
		]),
	};
}

/** Measured against asked gaps: on the diagonal each persona takes its own time. */
export function livePlot(records: readonly LiveRecord[]): Plot {
	const languages = [...new Set(records.map(({ language }) => language))];
	return {
		kind: 'line',
		title: 'Gap of each call, median, against the persona’s',
		xLabel: 'asked, ms',
		yLabel: 'measured, ms',
		curves: languages.map((language) => ({
			name: language,
			points: records
				.filter((record) => record.language === language && record.gapsMs.length > 0)
				.map(({ targetGapMs, gapsMs }) => [targetGapMs, median(gapsMs)] as const)
				.toSorted((first, second) => first[0] - second[0]),
		})),
		marks: [],
	};
}

function wantedBackchannels({ targetBackchannelsPerMinute, speechMs }: LiveRecord): number {
	return (targetBackchannelsPerMinute * speechMs) / 60_000;
}

function shown(valuesMs: readonly number[]): string {
	return valuesMs.length === 0 ? '–' : `${median(valuesMs).toFixed(0)} ms`;
}

function sum<T>(all: readonly T[], term: (one: T) => number): number {
	return all.reduce((total, one) => total + term(one), 0);
}
