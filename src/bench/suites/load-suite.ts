/**
 * `load`: how many conversations at once, and what one more costs.
 *
 * @module
 */
import { makeCalls } from '../caller/caller-group.ts';
import { sampleTurns } from '../material/sample-turns.ts';
import type { SuiteResult } from '../report/report.ts';
import { distribution } from '../scoring/statistics.ts';
import { measureIdleMemory } from './idle-memory.ts';
import { type CallableTurn, callJob, joinCalls, scoreOutcome } from './latency-calls.ts';
import { BAR_LEVEL, BAR_P95_MS, type LevelResult, reportLoad } from './load-report.ts';
import { type Suite, type SuiteContext, SuiteSkipped, type Target } from './suite.ts';

const LEVELS = [1, 2, 4, 8, 16, 32, 64];
const QUICK_LEVELS = [1, 2, 4];

/** Turns per session and level: with 8 sessions 48 answers, about half a minute. */
const TURNS_PER_SESSION = 6;
const QUICK_TURNS = 3;

/** Callers start spread over this time, in ms: about one turn with its answer. */
const SPREAD_MS = 4_000;

/** The suite. */
export const loadSuite: Suite = {
	name: 'load',
	title: 'concurrent sessions until P95 exceeds 700 ms',
	run: runLoad,
};

async function runLoad(context: SuiteContext): Promise<SuiteResult> {
	const turns = await sampleTurns().catch(() => {
		throw new SuiteSkipped('the shipped recordings in samples/ are missing');
	});
	const levels = context.quick ? QUICK_LEVELS : LEVELS;
	context.progress.start('load levels', levels.length + 1);
	const results = await climb(context, levels, turns);
	const [warmUp] = turns;
	const idle = warmUp === undefined ? undefined : await measureIdleMemory(context.openTarget, warmUp);
	context.progress.step();
	return reportLoad(results, idle);
}

/** Goes up until answers come too late, but always as far as the level that the pass marks are about. */
async function climb(
	context: SuiteContext,
	levels: readonly number[],
	turns: readonly CallableTurn[],
): Promise<LevelResult[]> {
	const results: LevelResult[] = [];
	const target = await context.openTarget();
	try {
		for (const sessions of levels) {
			const result = await runLevel(target, turns, sessions, context.quick ? QUICK_TURNS : TURNS_PER_SESSION);
			results.push(result);
			context.progress.step();
			if (sessions >= BAR_LEVEL && (result.p95 === undefined || result.p95 > BAR_P95_MS)) {
				break;
			}
		}
	} finally {
		await target.close();
	}
	return results;
}

async function runLevel(
	target: Target,
	turns: readonly CallableTurn[],
	sessions: number,
	turnsPerSession: number,
): Promise<LevelResult> {
	const scripts = Array.from({ length: sessions }, (_, session) =>
		Array.from({ length: turnsPerSession }, (_unused, index) => turns[(session + index) % turns.length]).filter(
			(turn) => turn !== undefined,
		),
	);
	const jobs = scripts.map((script, session) => callJob(target, script, (SPREAD_MS * session) / sessions));
	const before = target.server?.usage();
	const startedMs = performance.now();
	const outcomes = await makeCalls(jobs);
	const wallMs = performance.now() - startedMs;
	const after = target.server?.usage();
	const calls = joinCalls(scripts.map((script, session) => scoreOutcome(script, outcomes[session])));
	const latencies = calls.turns.flatMap(({ score }) => score?.voiceToVoiceMs ?? []);
	const { p50, p95 } = distribution(latencies);
	return {
		sessions,
		...(p50 === undefined ? {} : { p50 }),
		...(p95 === undefined ? {} : { p95 }),
		turns: calls.turns.length,
		silent: calls.turns.length - latencies.length,
		underruns: calls.underruns.length,
		agentMs: calls.agentMs,
		...(before === undefined || after === undefined
			? {}
			: { cpuShare: (after.cpuMs - before.cpuMs) / wallMs, rssBytes: after.rssBytes }),
		latenessP95Ms: distribution(calls.latenessMs).p95 ?? 0,
		faults: calls.faults,
	};
}
