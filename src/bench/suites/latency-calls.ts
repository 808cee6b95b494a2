/**
 * Turns into calls, calls into scored turns.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { ScriptedTurn } from '../caller/call-script.ts';
import { makeCalls } from '../caller/caller-group.ts';
import type { CallerJob, CallerOutcome } from '../caller/caller-job.ts';
import { fieldAt, numberAt } from '../caller/wire-event.ts';
import type { Progress } from '../report/progress.ts';
import { scoreCall } from '../scoring/call-score.ts';
import type { TurnScore } from '../scoring/turn-score.ts';
import type { Underrun } from '../scoring/underruns.ts';
import type { Target } from './suite.ts';

/** Anything that can be said. */
export interface CallableTurn {
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
}

/** A turn with its score; absent when the call broke off before it or nothing audible was in it. */
export interface ScoredTurn<T> {
	readonly turn: T;
	readonly score?: TurnScore;
}

/** The result of several calls. */
export interface ScoredCalls<T> {
	readonly turns: readonly ScoredTurn<T>[];
	readonly underruns: readonly Underrun[];
	/** Playback of the agent in ms. */
	readonly agentMs: number;
	/** How late the caller sent its frames, in ms. */
	readonly latenessMs: readonly number[];
	/** `own_share_ms` of the server's own latency events. */
	readonly ownShareMs: readonly number[];
	/** What went wrong: calls that failed, codes of `error` events. */
	readonly faults: readonly string[];
	/** `turn_detection` that was in force. */
	readonly turnDetection: unknown;
}

/** A call of this many turns stays under a minute, so that a broken connection costs little. */
const TURNS_PER_CALL = 8;

/** Gaps between an answer and the caller's next turn, in ms: varied, because people do not keep step either. */
const GAPS_MS = [500, 700, 400, 900] as const;

/** Makes calls of a few turns each, one call at a time, and scores them. */
export async function callInSequence<T extends CallableTurn>(
	target: Pick<Target, 'connection' | 'session'>,
	turns: readonly T[],
	progress: Progress,
): Promise<ScoredCalls<T>> {
	const results: ScoredCalls<T>[] = [];
	for (let from = 0; from < turns.length; from += TURNS_PER_CALL) {
		const batch = turns.slice(from, from + TURNS_PER_CALL);
		const [outcome] = await makeCalls([callJob(target, batch)]);
		results.push(scoreOutcome(batch, outcome));
		for (const _turn of batch) {
			progress.step();
		}
	}
	return joinCalls(results);
}

/** The call that says these turns, each after the answer to the one before. */
export function callJob(
	{ connection, session }: Pick<Target, 'connection' | 'session'>,
	turns: readonly CallableTurn[],
	delayMs = 0,
): CallerJob {
	const script = turns.map(({ samples }, index): ScriptedTurn => {
		const pauseMs = GAPS_MS[index % GAPS_MS.length] ?? GAPS_MS[0];
		return { start: index === 0 ? { kind: 'at', ms: pauseMs } : { kind: 'after-agent', pauseMs }, samples };
	});
	return { connection, session, script, delayMs };
}

/** Scores one call. */
export function scoreOutcome<T>(turns: readonly T[], outcome: CallerOutcome | undefined): ScoredCalls<T> {
	if (outcome?.kind !== 'called') {
		const faults = [outcome === undefined ? 'no call was made' : outcome.message];
		const unscored = turns.map((turn) => ({ turn }));
		return { turns: unscored, underruns: [], agentMs: 0, latenessMs: [], ownShareMs: [], faults, turnDetection: null };
	}
	const { record, spoken } = outcome;
	const score = scoreCall(record, spoken);
	const ending = record.ending.kind === 'complete' ? [] : [`the call ended: ${JSON.stringify(record.ending)}`];
	return {
		turns: turns.map((turn, index) => {
			const placed = spoken[index];
			const found = score.turns.find(
				({ userStartMs }) =>
					placed !== undefined &&
					msToSamples(userStartMs) >= placed.startSample &&
					msToSamples(userStartMs) < placed.endSample,
			);
			return found === undefined ? { turn } : { turn, score: found };
		}),
		underruns: score.underruns,
		agentMs: score.agentMs,
		latenessMs: record.latenessMs,
		ownShareMs: record.events.flatMap(({ event }) =>
			event.type === 'vivavoce.turn.latency' ? (numberAt(event, 'own_share_ms') ?? []) : [],
		),
		faults: [...ending, ...score.errors.map((code) => `error ${code}`)],
		turnDetection: turnDetectionOf(record.session),
	};
}

/** Puts the results of several calls together. */
export function joinCalls<T>(calls: readonly ScoredCalls<T>[]): ScoredCalls<T> {
	return {
		turns: calls.flatMap(({ turns }) => turns),
		underruns: calls.flatMap(({ underruns }) => underruns),
		agentMs: calls.reduce((sum, { agentMs }) => sum + agentMs, 0),
		latenessMs: calls.flatMap(({ latenessMs }) => latenessMs),
		ownShareMs: calls.flatMap(({ ownShareMs }) => ownShareMs),
		faults: calls.flatMap(({ faults }) => faults),
		turnDetection: calls.find(({ turnDetection }) => turnDetection !== null)?.turnDetection ?? null,
	};
}

function turnDetectionOf(session: Readonly<Record<string, unknown>>): unknown {
	return fieldAt(session, 'audio', 'input', 'turn_detection') ?? null;
}
