/**
 * The figures of the suite of vocal sounds.
 *
 * @module
 */
import type { VocalEventKind } from '../../../protocol/vocal-event-kinds.ts';
import { describeRate, percent } from '../../report/format.ts';
import type { Figure, SuiteResult, Table } from '../../report/report.ts';
import { rate } from '../../scoring/statistics.ts';

/** What was told of one recording. */
export interface HeardSounds {
	/** What the recording is; undefined for speech. */
	readonly kind: VocalEventKind | 'noise' | undefined;
	/** Highest probability of each kind that was told. */
	readonly told: ReadonlyMap<VocalEventKind, number>;
	/** How many events were told. */
	readonly events: number;
	readonly audioS: number;
	/** Spent on the network and on finding events, without the features that words need anyway. */
	readonly cpuS: number;
}

/** Area under the ROC curve: how often a positive scores above a negative, half for a draw. */
export function rocArea(positive: readonly number[], negative: readonly number[]): number {
	const wins = positive.flatMap((score) => negative.map((other) => (score > other ? 1 : score === other ? 0.5 : 0)));
	return wins.reduce((sum: number, win) => sum + win, 0) / Math.max(1, wins.length);
}

function kindRow(kind: VocalEventKind, all: readonly HeardSounds[]): readonly string[] {
	const score = ({ told }: HeardSounds): number => told.get(kind) ?? 0;
	const own = all.filter((each) => each.kind === kind);
	const others = all.filter((each) => each.kind !== kind);
	return [
		kind,
		describeRate(rate(own.filter((each) => score(each) > 0).length, own.length)),
		describeRate(rate(others.filter((each) => score(each) > 0).length, others.length)),
		rocArea(own.map(score), others.map(score)).toFixed(3),
	];
}

function hourly(label: string, heard: readonly HeardSounds[]): Figure {
	const hours = heard.reduce((sum, { audioS }) => sum + audioS, 0) / 3600;
	const events = heard.reduce((sum, each) => sum + each.events, 0);
	return { label, value: `${(events / hours).toFixed(1)} (${events} in ${(60 * hours).toFixed(1)} min)` };
}

/** Turns what was heard into a result; kinds that nobody was recorded with are named. */
export function reportSounds(all: readonly HeardSounds[], kinds: readonly VocalEventKind[]): SuiteResult {
	const measured = kinds.filter((kind) => all.some((each) => each.kind === kind));
	const missing = kinds.filter((kind) => !measured.includes(kind));
	const cpuS = all.reduce((sum, each) => sum + each.cpuS, 0);
	const audioS = all.reduce((sum, each) => sum + each.audioS, 0);
	const table: Table = {
		title: 'Sounds of people',
		columns: ['sound', 'recordings of it in which it is told', 'other recordings in which it is told', 'area (ROC)'],
		rows: measured.map((kind) => kindRow(kind, all)),
	};
	const groups = [
		['wrong events per hour of speech', all.filter(({ kind }) => kind === undefined)],
		['wrong events per hour of noises', all.filter(({ kind }) => kind === 'noise')],
	] as const;
	const figures: Figure[] = groups
		.filter(([, heard]) => heard.length > 0)
		.map(([label, heard]) => hourly(label, heard));
	figures.push({ label: 'share of a core', value: `${percent(cpuS / audioS)} (${Math.round(audioS)} s of audio)` });
	return {
		status: 'ran',
		figures,
		tables: measured.length > 0 ? [table] : [],
		plots: [],
		notes: missing.length > 0 ? [`Not measured on people, for want of recordings: ${missing.join(', ')}.`] : [],
		data: all.map((each) => ({ ...each, told: Object.fromEntries(each.told) })),
	};
}
