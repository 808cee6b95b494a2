/**
 * What the load suite reports.
 *
 * @module
 */
import { describeRate, mib, ms } from '../report/format.ts';
import type { Figure, SuiteResult } from '../report/report.ts';
import { rate } from '../scoring/statistics.ts';
import type { IdleMemory } from './idle-memory.ts';

/** The level that the pass marks are about. */
export const BAR_LEVEL = 8;
const BAR_IDLE_MIB = 4;

/** Latency at which a level counts as too much, in ms. */
export const BAR_P95_MS = 700;

/** One level of load. */
export interface LevelResult {
	readonly sessions: number;
	readonly p50?: number;
	readonly p95?: number;
	readonly turns: number;
	readonly silent: number;
	readonly underruns: number;
	readonly agentMs: number;
	/** Of one core, 0–1 and above; absent when the server is not ours. */
	readonly cpuShare?: number;
	readonly rssBytes?: number;
	readonly latenessP95Ms: number;
	readonly faults: readonly string[];
}

/** Reports on the levels that were reached. */
export function reportLoad(levels: readonly LevelResult[], idle: IdleMemory | undefined): SuiteResult {
	const reached = levels.findLast(({ p95, silent }) => p95 !== undefined && p95 <= BAR_P95_MS && silent === 0);
	const curve = (name: string, pick: (level: LevelResult) => number | undefined) => ({
		name,
		points: levels.flatMap((level): [number, number][] => {
			const value = pick(level);
			return value === undefined ? [] : [[level.sessions, Math.round(value)]];
		}),
	});
	return {
		status: 'ran',
		figures: [
			{ label: 'most sessions with P95 ≤ 700 ms and no turn unanswered', value: String(reached?.sessions ?? 0) },
			...barFigures(levels.find(({ sessions }) => sessions === BAR_LEVEL)),
			...idleFigures(idle),
		],
		tables: [levelTable(levels)],
		plots: [
			{
				kind: 'line',
				title: 'Voice-to-voice latency under load',
				xLabel: 'concurrent sessions',
				yLabel: 'ms',
				curves: [curve('P50', ({ p50 }) => p50), curve('P95', ({ p95 }) => p95)],
				marks: [BAR_P95_MS],
			},
		],
		notes: [
			'The callers run on the same machine in processes of their own, at most 8 to a process, and take CPU from the server.',
			'Each level starts when the one before it is over; callers begin spread over 4 s.',
			'CPU and memory are those of the server process with its workers and child processes; 100 % is one core.',
			...[...new Set(levels.flatMap(({ faults }) => faults))].map((fault) => `Fault: ${fault}`),
		],
		data: { levels, idle: idle ?? null },
	};
}

function barFigures(level: LevelResult | undefined): Figure[] {
	if (level === undefined) {
		return [];
	}
	const { p95, underruns, agentMs, silent, turns } = level;
	return [
		{
			label: `P95 with ${BAR_LEVEL} sessions`,
			value: `${ms(p95)} ms (n = ${turns}, unanswered ${describeRate(rate(silent, turns))})`,
			bar: `≤ ${BAR_P95_MS} ms`,
			met: p95 !== undefined && p95 <= BAR_P95_MS,
		},
		{
			label: `underruns with ${BAR_LEVEL} sessions`,
			value: `${underruns} in ${(agentMs / 1000).toFixed(0)} s of speech`,
			bar: '0',
			met: underruns === 0,
		},
	];
}

function idleFigures(idle: IdleMemory | undefined): Figure[] {
	if (idle === undefined) {
		return [];
	}
	const { connected, streaming } = idle;
	const bar = (bytes: number) => ({ bar: `≤ ${BAR_IDLE_MIB} MiB`, met: bytes <= BAR_IDLE_MIB * 2 ** 20 });
	return [
		{
			label: 'memory per additional session, connected',
			value: `${mib(connected.bytes)} (n = ${connected.sessions})`,
			...bar(connected.bytes),
		},
		{
			label: 'memory per additional session, sending silence',
			value: `${mib(streaming.bytes)} (n = ${streaming.sessions})`,
			...bar(streaming.bytes),
		},
	];
}

function levelTable(levels: readonly LevelResult[]) {
	return {
		title: 'Load',
		columns: ['sessions', 'P50 ms', 'P95 ms', 'turns', 'unanswered', 'underruns', 'CPU', 'memory', 'caller late P95'],
		rows: levels.map((level) => [
			String(level.sessions),
			ms(level.p50),
			ms(level.p95),
			String(level.turns),
			String(level.silent),
			String(level.underruns),
			level.cpuShare === undefined ? '–' : `${Math.round(level.cpuShare * 100)} %`,
			level.rssBytes === undefined ? '–' : mib(level.rssBytes),
			`${level.latenessP95Ms.toFixed(1)} ms`,
		]),
	};
}
