/**
 * `barge-in`: the caller speaks over the agent with a new request.
 *
 * @module
 */
import { LANGUAGES } from '../../audio/language.ts';
import type { ScriptedTurn } from '../caller/call-script.ts';
import { makeCalls } from '../caller/caller-group.ts';
import type { CallerJob, CallerOutcome } from '../caller/caller-job.ts';
import type { SuiteResult } from '../report/report.ts';
import { scoreBargeIn } from '../scoring/barge-in-score.ts';
import { errorCodes } from '../scoring/call-score.ts';
import { type BargeIn, bargeIns } from './barge-in-lines.ts';
import { reportBargeIns, type ScoredBargeIn } from './barge-in-report.ts';
import { type Suite, type SuiteContext, SuiteSkipped, type Target } from './suite.ts';

/** Interruptions per language. None that fails in 60 bounds the failures at 5 % (95 % interval). */
const FULL_COUNT = 60;
const QUICK_COUNT = 6;

/** Interruptions per call: about a minute. */
const PER_CALL = 6;

/** Calls at once. Each costs the server and its caller about a tenth of a core. */
const PARALLEL = 2;

/** Silence between an answer and the next opener, in ms. */
const GAP_MS = 500;

/** The suite. */
export const bargeInSuite: Suite = {
	name: 'barge-in',
	title: 'yielding to a caller who speaks over the answer',
	run: runBargeIn,
};

async function runBargeIn(context: SuiteContext): Promise<SuiteResult> {
	const lines = await makeLines(context.quick ? QUICK_COUNT : FULL_COUNT * context.runs);
	const batches = Array.from({ length: Math.ceil(lines.length / PER_CALL) }, (_, index) =>
		lines.slice(index * PER_CALL, (index + 1) * PER_CALL),
	);
	context.progress.start('interruptions', lines.length);
	const results: ScoredBargeIn[] = [];
	const faults: string[] = [];
	const target = await context.openTarget();
	try {
		for (let from = 0; from < batches.length; from += PARALLEL) {
			const running = batches.slice(from, from + PARALLEL);
			// One process for each call, so that one caller's work never delays the other's frames.
			const outcomes = await makeCalls(
				running.map((batch) => toJob(target, batch)),
				{ callsPerProcess: 1 },
			);
			for (const [index, batch] of running.entries()) {
				results.push(...scoreCall(batch, outcomes[index], faults));
				for (const _bargeIn of batch) {
					context.progress.step();
				}
			}
		}
	} finally {
		await target.close();
	}
	return reportBargeIns(results, faults);
}

async function makeLines(count: number): Promise<BargeIn[]> {
	try {
		const lists: BargeIn[][] = [];
		for (const language of LANGUAGES) {
			lists.push(await bargeIns(language, count));
		}
		return lists.flat();
	} catch (error) {
		throw new SuiteSkipped(`there is nothing to say: ${error instanceof Error ? error.message : String(error)}`);
	}
}

function toJob({ connection, session }: Pick<Target, 'connection' | 'session'>, batch: readonly BargeIn[]): CallerJob {
	const script = batch.flatMap(({ opener, request, afterMs }, index): ScriptedTurn[] => [
		{
			start: index === 0 ? { kind: 'at', ms: GAP_MS } : { kind: 'after-agent', pauseMs: GAP_MS },
			samples: opener.samples,
		},
		{ start: { kind: 'barge-in', agentSpeechMs: afterMs }, samples: request.samples },
	]);
	return { connection, session, script };
}

/** The openers are the even turns of the script, the interruptions the odd ones. */
function scoreCall(batch: readonly BargeIn[], outcome: CallerOutcome | undefined, faults: string[]): ScoredBargeIn[] {
	if (outcome?.kind !== 'called') {
		faults.push(outcome?.message ?? 'no call was made');
		return batch.map((bargeIn) => ({ bargeIn }));
	}
	const { record, spoken } = outcome;
	faults.push(...errorCodes(record).map((code) => `error ${code}`));
	if (record.ending.kind !== 'complete') {
		faults.push(`the call ended: ${JSON.stringify(record.ending)}`);
	}
	return batch.map((bargeIn, index) => {
		const turn = spoken[2 * index + 1];
		const until = spoken[2 * index + 2]?.startSample ?? record.userTrack.length;
		return turn === undefined ? { bargeIn } : { bargeIn, score: scoreBargeIn(record, turn, until) };
	});
}
