/**
 * `latency`: voice-to-voice latency on clean turns, and false cut-offs on turns with a pause inside. Neither figure means
 * anything without the other: a short silence timer wins the first and loses the second.
 *
 * @module
 */
import { LANGUAGES } from '../../audio/language.ts';
import { startReferenceAgent } from '../reference/reference-agent.ts';
import type { SuiteResult } from '../report/report.ts';
import { callInSequence, joinCalls, type ScoredCalls } from './latency-calls.ts';
import { REFERENCE_SILENCE_MS, reportLatency } from './latency-report.ts';
import { type LatencyTurn, latencyTurns } from './latency-turns.ts';
import { type Suite, type SuiteContext, SuiteSkipped } from './suite.ts';

/** Lines per language. 20 lines with three pauses each give 60 chances for a cut-off: none in 60 bounds the rate at 5 %. */
const FULL_COUNTS = { clean: 24, paused: 20 };
const QUICK_COUNTS = { clean: 6, paused: 2 };

/** Turns that are said to the reference agent, too. */
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
		// One caller per language at once, each in a process of its own: half the time, and a load that one core carries.
		const byLanguage = LANGUAGES.map((language) => {
			const spoken = repeated.filter((turn) => turn.language === language);
			return callInSequence(target, spoken, context.progress);
		});
		calls = joinCalls(await Promise.all(byLanguage));
	} finally {
		await target.close();
	}
	const reference = await callReference(referenceTurns, context);
	return reportLatency(calls, reference, context.runs);
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
