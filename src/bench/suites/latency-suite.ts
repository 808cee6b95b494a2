/**
 * `latency`: voice-to-voice latency on clean turns, and false cut-offs on turns with a pause inside. Neither figure means
 * anything without the other: a short silence timer wins the first and loses the second.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { startReferenceAgent } from '../reference/reference-agent.ts';
import { DISTRIBUTION_COLUMNS, describeRate, distributionCells, ms } from '../report/format.ts';
import type { Figure, SuiteResult } from '../report/report.ts';
import { distribution, rate } from '../scoring/statistics.ts';
import { callInSequence, joinCalls, type ScoredCalls, type ScoredTurn } from './latency-calls.ts';
import { type LatencyTurn, latencyTurns, PAUSES_MS } from './latency-turns.ts';
import { type Suite, type SuiteContext, SuiteSkipped } from './suite.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh'];
const P50_BAR_MS = 300;
const P95_BAR_MS = 700;
const CUT_OFF_BAR = 0.1;
const OWN_SHARE_BAR_MS = 25;

/** Lines per language. 20 lines with three pauses each give 60 chances for a cut-off: none in 60 bounds the rate at 5 %. */
const FULL_COUNTS = { clean: 24, paused: 20 };
const QUICK_COUNTS = { clean: 6, paused: 2 };

/** Silence after which the reference agent answers, in ms: the usual default of `server_vad`. */
const REFERENCE_SILENCE_MS = 500;
const REFERENCE_TURNS = 16;

/** The suite. */
export const latencySuite: Suite = {
	name: 'latency',
	title: 'voice-to-voice latency and false cut-offs',
	run: runLatency,
};

async function runLatency(context: SuiteContext): Promise<SuiteResult> {
	const turns = await makeTurns(context);
	const repeated = Array.from({ length: context.runs }, () => turns).flat();
	const referenceTurns = pickMixed(turns, REFERENCE_TURNS);
	context.progress.start('latency turns', repeated.length + referenceTurns.length);
	const target = await context.openTarget();
	let calls: ScoredCalls<LatencyTurn>;
	try {
		const byLanguage: ScoredCalls<LatencyTurn>[] = [];
		for (const language of LANGUAGES) {
			const spoken = repeated.filter((turn) => turn.language === language);
			byLanguage.push(await callInSequence(target, spoken, context.progress));
		}
		calls = joinCalls(byLanguage);
	} finally {
		await target.close();
	}
	const reference = await callReference(referenceTurns, context);
	return report(calls, reference, context);
}

async function makeTurns({ quick }: SuiteContext): Promise<LatencyTurn[]> {
	const counts = quick ? QUICK_COUNTS : FULL_COUNTS;
	try {
		const [english, mandarin] = [await latencyTurns('en', counts), await latencyTurns('zh', counts)];
		return [...english, ...mandarin];
	} catch (error) {
		throw new SuiteSkipped(`there is nothing to say: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** As many clean as paused turns, from both languages. */
function pickMixed(turns: readonly LatencyTurn[], count: number): LatencyTurn[] {
	const clean = turns.filter(({ pauseMs }) => pauseMs === 0);
	const paused = turns.filter(({ pauseMs }) => pauseMs > 0);
	return [...clean.slice(0, count / 2), ...paused.slice(0, count / 2)];
}

async function callReference(
	turns: readonly LatencyTurn[],
	{ progress }: SuiteContext,
): Promise<ScoredCalls<LatencyTurn>> {
	const agent = await startReferenceAgent({ silenceMs: REFERENCE_SILENCE_MS });
	try {
		const target = { connection: { url: agent.wsUrl }, session: { extensions: false } };
		return await callInSequence(target, turns, progress);
	} finally {
		await agent.close();
	}
}

type Scored = ScoredTurn<LatencyTurn>;

function latencies(turns: readonly Scored[]): number[] {
	return turns.flatMap(({ score }) => score?.voiceToVoiceMs ?? []);
}

function cutOffRate(turns: readonly Scored[]) {
	const pauses = turns.flatMap(({ score }) => score?.pauses ?? []);
	return rate(pauses.filter(({ cutOff }) => cutOff).length, pauses.length);
}

function report(
	calls: ScoredCalls<LatencyTurn>,
	reference: ScoredCalls<LatencyTurn>,
	{ runs }: SuiteContext,
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
