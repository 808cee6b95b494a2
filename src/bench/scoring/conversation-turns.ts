/**
 * Turns of a recording that nobody scripted.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { SpeechSegment } from './speech-gate.ts';
import type { TurnSpan } from './turn-score.ts';

/** A silence of the user that ends a turn even when nobody answers, in ms. */
export const TURN_GAP_MS = 2_000;

/**
 * Groups the user's speech into turns: a new one begins after a silence of {@link TURN_GAP_MS}, and after the agent has
 * begun to speak. What the agent cut off by mistake therefore shows as a turn of its own.
 */
export function findTurns(user: readonly SpeechSegment[], agent: readonly SpeechSegment[]): TurnSpan[] {
	const turns: TurnSpan[] = [];
	for (const segment of user) {
		const last = turns.at(-1);
		if (last === undefined || isNewTurn(last, segment, agent)) {
			turns.push(segment);
		} else {
			turns[turns.length - 1] = { ...last, endSample: segment.endSample };
		}
	}
	return turns;
}

function isNewTurn(turn: TurnSpan, segment: SpeechSegment, agent: readonly SpeechSegment[]): boolean {
	if (segment.startSample - turn.endSample >= msToSamples(TURN_GAP_MS)) {
		return true;
	}
	return agent.some(({ startSample }) => startSample >= turn.startSample && startSample < segment.startSample);
}
