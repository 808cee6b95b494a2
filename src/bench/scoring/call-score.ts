/**
 * Everything that is scored on one call.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { CallRecord } from '../caller/call.ts';
import type { SpokenTurn } from '../caller/call-script.ts';
import { isExtensionRefusal } from '../caller/session-request.ts';
import { stringAt } from '../caller/wire-event.ts';
import { findSpeech } from './speech-gate.ts';
import { scoreTurns, type TurnScore } from './turn-score.ts';
import { findUnderruns, type Underrun } from './underruns.ts';

/** The score of a call. */
export interface CallScore {
	/** One per scripted turn that was spoken, in order. */
	readonly turns: readonly TurnScore[];
	readonly underruns: readonly Underrun[];
	/** Length of the agent's playback in ms. */
	readonly agentMs: number;
	/** Codes of the `error` events, in order. */
	readonly errors: readonly string[];
}

/** Scores a call's turns where the script placed them. */
export function scoreCall(record: CallRecord, spoken: readonly SpokenTurn[]): CallScore {
	const user = findSpeech(record.userTrack);
	const agent = findSpeech(record.agentTrack);
	const samples = record.stretches.reduce((sum, stretch) => sum + stretch.samples.length, 0);
	return {
		turns: scoreTurns(spoken, user, agent),
		underruns: findUnderruns(record.stretches),
		agentMs: samplesToMs(samples),
		errors: errorCodes(record),
	};
}

/** The codes of all `error` events a call received. */
export function errorCodes(record: CallRecord): string[] {
	return record.events
		.filter(({ direction, event }) => direction === 'in' && event.type === 'error' && !isExtensionRefusal(event))
		.map(({ event }) => stringAt(event, 'error', 'code') || stringAt(event, 'error', 'type') || 'unknown');
}
