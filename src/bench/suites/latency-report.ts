/**
 * What the latency suite reports.
 *
 * @module
 */
import { LANGUAGES } from '../../audio/language.ts';
import { DISTRIBUTION_COLUMNS, describeRate, distributionCells, ms } from '../report/format.ts';
import type { Figure, SuiteResult } from '../report/report.ts';
import { distribution, type Rate, rate } from '../scoring/statistics.ts';
import type { InnerPause, TurnScore } from '../scoring/turn-score.ts';
import type { ScoredCalls, ScoredTurn } from './latency-calls.ts';
import { type LatencyTurn, PAUSES_MS } from './latency-turns.ts';

const P50_BAR_MS = 300;
const P95_BAR_MS = 700;
const CUT_OFF_BAR = 0.1;
const OWN_SHARE_BAR_MS = 25;

/** Silence after which the reference agent answers, in ms: the usual default of `server_vad`. */
export const REFERENCE_SILENCE_MS = 500;

/** The fades at a cut may hide this much of a pause from the gate, in ms. */
const PAUSE_SLACK_MS = 60;

type Scored = ScoredTurn<LatencyTurn>;

function latencies(turns: readonly Scored[]): number[] {
	return turns.flatMap(({ score }) => score?.voiceToVoiceMs ?? []);
}

/** Cut-offs in the pauses that were put into the turns. */
function cutOffRate(turns: readonly Scored[]): Rate {
	const pauses = turns.flatMap(({ turn, score }) => insertedPause(turn, score) ?? []);
	return rate(pauses.filter(({ cutOff }) => cutOff).length, pauses.length);
}

/** The pause that was put in is the longest of its turn; the voice's own silences at the cut make it longer, not shorter. */
function insertedPause({ pauseMs }: LatencyTurn, score: TurnScore | undefined): InnerPause | undefined {
	return score?.pauses
		.filter(({ lengthMs }) => pauseMs > 0 && lengthMs >= pauseMs - PAUSE_SLACK_MS)
		.reduce<InnerPause | undefined>(
			(longest, pause) => (longest === undefined || pause.lengthMs > longest.lengthMs ? pause : longest),
			undefined,
		);
}

/** Cut-offs in pauses that the voices make by themselves, at a comma for instance. */
function ownCutOffRate(turns: readonly Scored[]): Rate {
	const own = turns.flatMap(({ turn, score }) => {
		const inserted = insertedPause(turn, score);
		return (score?.pauses ?? []).filter((pause) => pause !== inserted);
	});
	return rate(own.filter(({ cutOff }) => cutOff).length, own.length);
}

/**
 * Reports on the calls.
 *
 * @param reference - The same kind of turns, said to the reference agent.
 * @param runs - How often the turns were said.
 */
export function reportLatency(
	calls: ScoredCalls<LatencyTurn>,
	reference: ScoredCalls<LatencyTurn>,
	runs: number,
): SuiteResult {
	const clean = calls.turns.filter(({ turn }) => turn.pauseMs === 0);
	const paused = calls.turns.filter(({ turn }) => turn.pauseMs > 0);
	const series = LANGUAGES.flatMap((language) => [
		{ name: `${language}, clean`, values: latencies(clean.filter(({ turn }) => turn.language === language)) },
		{ name: `${language}, with a pause`, values: latencies(paused.filter(({ turn }) => turn.language === language)) },
	]);
	const plots = { xLabel: 'voice-to-voice latency in ms', series, marks: [P50_BAR_MS, P95_BAR_MS] };
	return {
		status: 'ran',
		figures: [
			...cleanFigures(clean),
			...cutOffFigures(paused),
			...qualityFigures(calls),
			...referenceFigures(reference),
		],
		tables: [latencyTable(calls.turns, reference.turns), cutOffTable(paused, reference.turns)],
		plots: [
			{ kind: 'cdf', title: 'Voice-to-voice latency, cumulative', ...plots },
			{ kind: 'strip', title: 'Voice-to-voice latency, turn by turn (bar: median)', ...plots },
		],
		notes: notes(calls, runs),
		data: { turns: calls.turns.map(rawTurn), reference: reference.turns.map(rawTurn), ownShareMs: calls.ownShareMs },
	};
}

function cleanFigures(clean: readonly Scored[]): Figure[] {
	const { n, p50, p95 } = distribution(latencies(clean));
	const mark = (value: number | undefined, bar: number) =>
		value === undefined ? {} : { bar: `≤ ${bar} ms`, met: value <= bar };
	return [
		{ label: 'voice to voice, clean, P50', value: `${ms(p50)} ms (n = ${n})`, ...mark(p50, P50_BAR_MS) },
		{ label: 'voice to voice, clean, P95', value: `${ms(p95)} ms (n = ${n})`, ...mark(p95, P95_BAR_MS) },
	];
}

function cutOffFigures(paused: readonly Scored[]): Figure[] {
	return LANGUAGES.map((language) => {
		const cutOffs = cutOffRate(paused.filter(({ turn }) => turn.language === language));
		const verdict = cutOffs.rate === undefined ? {} : { met: cutOffs.rate <= CUT_OFF_BAR };
		return {
			label: `false cut-offs, ${language}, pauses of ${PAUSES_MS.join('/')} ms`,
			value: describeRate(cutOffs),
			bar: '≤ 10 %',
			...verdict,
		};
	});
}

function qualityFigures(calls: ScoredCalls<LatencyTurn>): Figure[] {
	const all = calls.turns;
	const silent = all.filter(({ score }) => score?.voiceToVoiceMs === undefined).length;
	const early = latencies(all).filter((value) => value < 0).length;
	const fillers = all.flatMap(({ score }) => score?.afterFillerMs ?? []);
	const ownShare = distribution(calls.ownShareMs);
	const share: Figure[] =
		ownShare.p95 === undefined
			? []
			: [
					{
						label: 'own share, P95 (server-reported)',
						value: `${ownShare.p95.toFixed(1)} ms (n = ${ownShare.n})`,
						bar: `≤ ${OWN_SHARE_BAR_MS} ms`,
						met: ownShare.p95 <= OWN_SHARE_BAR_MS,
					},
				];
	return [
		{ label: "false cut-offs in the voices' own pauses", value: describeRate(ownCutOffRate(all)) },
		{ label: 'turns without an answer', value: describeRate(rate(silent, all.length)) },
		{ label: 'answers before the end of the turn', value: describeRate(rate(early, all.length)) },
		{
			label: 'answers that begin with a filler',
			value: `${fillers.length}; content at ${ms(distribution(fillers).p50)} ms`,
		},
		...share,
		{ label: 'underruns', value: `${calls.underruns.length} in ${(calls.agentMs / 1000).toFixed(0)} s of speech` },
		{ label: 'lateness of the caller, P95', value: `${(distribution(calls.latenessMs).p95 ?? 0).toFixed(1)} ms` },
	];
}

/** What the bench measures on an agent whose latency is known. */
function referenceFigures(reference: ScoredCalls<LatencyTurn>): Figure[] {
	const clean = reference.turns.filter(({ turn }) => turn.pauseMs === 0);
	const errors = distribution(latencies(clean).map((value) => value - REFERENCE_SILENCE_MS));
	return [
		{
			label: "the bench's own error (not subtracted)",
			value: `P50 ${ms(errors.p50)} ms, max ${ms(errors.max)} ms (n = ${errors.n})`,
		},
		{
			label: `a plain ${REFERENCE_SILENCE_MS} ms silence timer on the same turns`,
			value: `P50 ${ms(distribution(latencies(clean)).p50)} ms, cut-offs ${describeRate(cutOffRate(reference.turns))}`,
		},
	];
}

function latencyTable(turns: readonly Scored[], reference: readonly Scored[]) {
	const rows = LANGUAGES.flatMap((language) =>
		[0, ...PAUSES_MS].map((pauseMs) => {
			const group = turns.filter(({ turn }) => turn.language === language && turn.pauseMs === pauseMs);
			const label = pauseMs === 0 ? `${language}, clean` : `${language}, pause of ${pauseMs} ms`;
			return [label, ...distributionCells(distribution(latencies(group)))];
		}),
	);
	const timer = distributionCells(distribution(latencies(reference)));
	return {
		title: 'Voice-to-voice latency in ms',
		columns: ['turns', ...DISTRIBUTION_COLUMNS],
		rows: [...rows, [`silence timer ${REFERENCE_SILENCE_MS} ms`, ...timer]],
	};
}

function cutOffTable(paused: readonly Scored[], reference: readonly Scored[]) {
	const row = (label: string, turns: readonly Scored[]) => [
		label,
		...PAUSES_MS.map((pauseMs) => {
			const { count, n } = cutOffRate(turns.filter(({ turn }) => turn.pauseMs === pauseMs));
			return `${count}/${n}`;
		}),
		describeRate(cutOffRate(turns)),
	];
	return {
		title: 'False cut-offs: answers inside a pause / pauses',
		columns: ['turns', ...PAUSES_MS.map((pauseMs) => `${pauseMs} ms`), 'all'],
		rows: [
			...LANGUAGES.map((language) =>
				row(
					language,
					paused.filter(({ turn }) => turn.language === language),
				),
			),
			row(`silence timer ${REFERENCE_SILENCE_MS} ms`, reference),
		],
	};
}

function rawTurn({ turn, score }: Scored) {
	const { samples: _samples, ...facts } = turn;
	return { ...facts, score: score ?? null };
}

function notes(calls: ScoredCalls<LatencyTurn>, runs: number): string[] {
	return [
		'All voices are synthetic: their prosody is no evidence for end-of-turn quality on real speech.',
		'The scorer hears speech by energy (−45 dBFS for 60 ms) on the stereo recording; no server log enters it.',
		`turn_detection in force: ${JSON.stringify(calls.turnDetection)}. ${runs} run(s) over the same turns.`,
		...[...new Set(calls.faults)].map((fault) => `Fault: ${fault}`),
	];
}
