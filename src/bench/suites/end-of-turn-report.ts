/**
 * What the end-of-turn suite reports.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { samplesToMs } from '../../audio/media-clock.ts';
import { DISTRIBUTION_COLUMNS, describeRate, distributionCells, ms } from '../report/format.ts';
import type { Figure, SuiteResult, Table } from '../report/report.ts';
import type { SpeechSegment } from '../scoring/speech-gate.ts';
import { distribution, rate } from '../scoring/statistics.ts';
import type { TurnEnd } from './end-of-turn/floor-run.ts';

/** A turn, and where its end was found. */
export interface StudiedTurn {
	/**
	 * `latency`: what the latency suite says. `held-out`: sentences on which no constant is tuned. `blind`: sentences on
	 * which no rule was chosen, either.
	 */
	readonly material: 'latency' | 'held-out' | 'blind';
	readonly language: Language;
	readonly text: string;
	/** Length of the pause that was put inside, in ms; 0 for a clean turn. */
	readonly pauseMs: number;
	/** Where the recording is loud. */
	readonly speech: readonly SpeechSegment[];
	readonly end: TurnEnd | undefined;
}

const GROUPS = (['latency', 'held-out', 'blind'] as const).flatMap((material) =>
	(['en', 'zh'] as const).map((language) => ({ material, language })),
);

/** Slowest ends that are shown. */
const SLOWEST = 12;

/** Time in ms from the last loud sample to the decision; negative when it fell before; undefined when there was none. */
function waitMs({ speech, end }: StudiedTurn): number | undefined {
	const last = speech.at(-1);
	return end === undefined || last === undefined ? undefined : samplesToMs(end.atSample - last.endSample);
}

/** Whether the turn was taken before its last stretch of speech began. */
function isCutOff({ speech, end }: StudiedTurn): boolean {
	const last = speech.at(-1);
	return end !== undefined && last !== undefined && end.atSample < last.startSample;
}

/** Reports on the turns. */
export function reportEndOfTurn(turns: readonly StudiedTurn[]): SuiteResult {
	const groups = GROUPS.map(({ material, language }) => ({
		name: `${material}, ${language}`,
		turns: turns.filter((turn) => turn.material === material && turn.language === language),
	}));
	return {
		status: 'ran',
		figures: groups.flatMap(figuresOf),
		tables: [waitTable(groups), slowestTable(turns), cutOffTable(turns)],
		plots: [
			{
				kind: 'cdf',
				title: 'From the last sound to the end of the turn, cumulative',
				xLabel: 'ms',
				series: groups.map((group) => ({ name: group.name, values: waits(group.turns) })),
				marks: [],
			},
		],
		notes: [
			'Perception and floor machine run in the time of the recording; words come 40 ms after they are asked for. No server is called.',
			'No constant is tuned on the held-out sentences, but rules were written after a look at their errors; half of them are talk that no grammar covers.',
			'The blind sentences were written after the rules, and nothing was chosen on them. All voices are synthetic.',
		],
		data: turns.map((turn) => ({ ...turn, waitMs: waitMs(turn) ?? null, cutOff: isCutOff(turn) })),
	};
}

interface Group {
	readonly name: string;
	readonly turns: readonly StudiedTurn[];
}

/** Waits of the clean turns. */
function waits(turns: readonly StudiedTurn[]): number[] {
	return turns.filter(({ pauseMs }) => pauseMs === 0).flatMap((turn) => waitMs(turn) ?? []);
}

function figuresOf({ name, turns }: Group): Figure[] {
	const { n, p50, p95 } = distribution(waits(turns));
	const paused = turns.filter(({ pauseMs }) => pauseMs > 0);
	return [
		{ label: `${name}: end of turn, clean, P50 and P95`, value: `${ms(p50)} and ${ms(p95)} ms (n = ${n})` },
		{ label: `${name}: false cut-offs`, value: describeRate(rate(paused.filter(isCutOff).length, paused.length)) },
	];
}

function waitTable(groups: readonly Group[]): Table {
	return {
		title: 'From the last sound to the end of the turn (ms)',
		columns: ['turns', ...DISTRIBUTION_COLUMNS],
		rows: groups.map(({ name, turns }) => [name, ...distributionCells(distribution(waits(turns)))]),
	};
}

function slowestTable(turns: readonly StudiedTurn[]): Table {
	const clean = turns.filter(({ pauseMs }) => pauseMs === 0);
	const slowest = clean.sort((left, right) => (waitMs(right) ?? Infinity) - (waitMs(left) ?? Infinity));
	return {
		title: 'The slowest ends',
		columns: ['said', 'heard', 'ms', 'reasons'],
		rows: slowest
			.slice(0, SLOWEST)
			.map((turn) => [turn.text, turn.end?.text ?? '–', ms(waitMs(turn)), reasonsOf(turn)]),
	};
}

function cutOffTable(turns: readonly StudiedTurn[]): Table {
	return {
		title: 'Cut off',
		columns: ['said', 'heard until then', 'pause, ms', 'reasons'],
		rows: turns
			.filter(isCutOff)
			.map((turn) => [turn.text, turn.end?.text ?? '–', String(turn.pauseMs), reasonsOf(turn)]),
	};
}

function reasonsOf({ end }: StudiedTurn): string {
	return (end?.decision.reasons ?? []).map(({ name, value }) => `${name} ${Number(value.toFixed(2))}`).join(', ');
}
