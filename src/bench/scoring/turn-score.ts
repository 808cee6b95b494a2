/**
 * Scores the turns of one call from its two tracks: voice-to-voice latency, answers that began too early, false
 * cut-offs in inner pauses, short first sounds, and turns without an answer.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import type { SpeechSegment } from './speech-gate.ts';

/** Where a turn was played on the user's track. */
export interface TurnSpan {
	readonly startSample: number;
	/** One past the last sample of the turn's audio. */
	readonly endSample: number;
}

/** A silence inside a user's turn. */
export interface InnerPause {
	readonly startMs: number;
	readonly lengthMs: number;
	/** Whether the agent began to speak in it. */
	readonly cutOff: boolean;
}

/** What was measured on one turn. Positions are ms of the call. */
export interface TurnScore {
	readonly userStartMs: number;
	/** Last sample of the user's speech. */
	readonly userEndMs: number;
	/** Onset of the answer; absent when none came before the next turn. */
	readonly agentStartMs?: number;
	/** Answer onset − user end; negative when the agent began before the user had ended. */
	readonly voiceToVoiceMs?: number;
	/** To the first sound after a short first one ("hm", "okay"); absent when the answer began with content. */
	readonly afterFillerMs?: number;
	readonly pauses: readonly InnerPause[];
}

/** Silences of at least this length inside a turn are pauses, as the published end-of-turn benches count them. */
export const INNER_PAUSE_MS = 200;

/** A first sound no longer than this, with silence of {@link FILLER_GAP_MS} behind it, counts as a filler. */
export const FILLER_MAX_MS = 600;

/** Silence behind a filler, in ms. */
export const FILLER_GAP_MS = 250;

/**
 * Scores each span. Spans must not overlap and must be in order.
 *
 * @param user - Speech on the user's track.
 * @param agent - Speech on the agent's track.
 */
export function scoreTurns(
	spans: readonly TurnSpan[],
	user: readonly SpeechSegment[],
	agent: readonly SpeechSegment[],
): TurnScore[] {
	const scores: TurnScore[] = [];
	spans.forEach((span, index) => {
		const speech = user.filter((part) => part.startSample >= span.startSample && part.startSample < span.endSample);
		const nextStart = spans[index + 1]?.startSample ?? Number.POSITIVE_INFINITY;
		const first = speech[0];
		if (first !== undefined) {
			scores.push(scoreTurn(speech, first, agent, nextStart));
		}
	});
	return scores;
}

function scoreTurn(
	speech: readonly SpeechSegment[],
	first: SpeechSegment,
	agent: readonly SpeechSegment[],
	nextStart: number,
): TurnScore {
	const userEnd = speech.at(-1)?.endSample ?? first.endSample;
	// A segment that began before the turn belongs to the answer that this turn interrupts.
	const begun = agent.filter(({ startSample }) => startSample >= first.startSample && startSample < nextStart);
	const answer = begun.findIndex(({ endSample }) => endSample > userEnd);
	const onset = begun[answer];
	const base = {
		userStartMs: samplesToMs(first.startSample),
		userEndMs: samplesToMs(userEnd),
		pauses: innerPauses(speech, begun),
	};
	if (onset === undefined) {
		return base;
	}
	const content = begun[answer + 1];
	const filler = content !== undefined && isFiller(onset, content);
	return {
		...base,
		agentStartMs: samplesToMs(onset.startSample),
		voiceToVoiceMs: samplesToMs(onset.startSample - userEnd),
		...(filler ? { afterFillerMs: samplesToMs(content.startSample - userEnd) } : {}),
	};
}

function isFiller(first: SpeechSegment, next: SpeechSegment): boolean {
	const short = first.endSample - first.startSample <= msToSamples(FILLER_MAX_MS);
	return short && next.startSample - first.endSample >= msToSamples(FILLER_GAP_MS);
}

function innerPauses(speech: readonly SpeechSegment[], agent: readonly SpeechSegment[]): InnerPause[] {
	const pauses: InnerPause[] = [];
	for (let index = 1; index < speech.length; index++) {
		const from = speech[index - 1]?.endSample ?? 0;
		const to = speech[index]?.startSample ?? 0;
		if (to - from >= msToSamples(INNER_PAUSE_MS)) {
			const cutOff = agent.some(({ startSample }) => startSample >= from && startSample < to);
			pauses.push({ startMs: samplesToMs(from), lengthMs: samplesToMs(to - from), cutOff });
		}
	}
	return pauses;
}
