/**
 * Scores interruptions from the recording of a call: whether and when the agent fell silent, and what it answered next.
 * R_Y and L_Y as tau-voice defines them (sierra-research/tau2-bench, docs/interaction-metrics.md), but to the sample
 * instead of in ticks of 200 ms.
 *
 * @module
 */
import { samplesToMs } from '../../audio/media-clock.ts';
import type { CallRecord } from '../caller/call.ts';
import { stringAt } from '../caller/wire-event.ts';
import { findSpeech, type SpeechSegment } from './speech-gate.ts';
import type { TurnSpan } from './turn-score.ts';

/** An agent that speaks on for longer than this after the interruption's onset has not yielded, in ms. */
export const YIELD_WINDOW_MS = 2000;

/** What became of one interruption. */
export interface BargeInScore {
	/**
	 * Onset of the interruption → last audible sample of the interrupted answer, in ms; absent when nobody was interrupted,
	 * because no answer was being heard at the onset.
	 */
	readonly yieldMs?: number;
	/** End of the interruption → first audible sample of the next answer, in ms; absent when none came. */
	readonly replyMs?: number;
	/** Transcript of the next answer; empty when none came. */
	readonly reply: string;
}

/** The parts of a call that are scored. */
export type RecordedCall = Pick<CallRecord, 'userTrack' | 'stretches' | 'events'>;

/** An answer as it was heard. */
interface HeardAnswer {
	readonly responseId: string;
	readonly first: number;
	/** One past the last audible sample. */
	readonly end: number;
}

/**
 * Scores one interruption.
 *
 * @param turn - Where it was spoken.
 * @param untilSample - Where the caller's next turn begins: answers from there on are not to this one.
 */
export function scoreBargeIn(record: RecordedCall, turn: TurnSpan, untilSample: number): BargeInScore {
	const spoken = findSpeech(record.userTrack.subarray(turn.startSample, turn.endSample));
	const onset = turn.startSample + (spoken[0]?.startSample ?? 0);
	const userEnd = turn.startSample + (spoken.at(-1)?.endSample ?? turn.endSample - turn.startSample);
	const answers = heardAnswers(record);
	const interrupted = answers.find(({ first, end }) => first < onset && end > onset);
	const next = answers.find(({ first }) => first >= onset && first < untilSample);
	return {
		...(interrupted && { yieldMs: samplesToMs(interrupted.end - onset) }),
		...(next && { replyMs: samplesToMs(next.first - userEnd) }),
		reply: next === undefined ? '' : transcriptOf(record, next.responseId),
	};
}

/** The answers in which anything was audible, in the order in which they began. */
function heardAnswers({ stretches, userTrack }: RecordedCall): HeardAnswer[] {
	const ids = [...new Set(stretches.map(({ responseId }) => responseId))];
	return ids
		.flatMap((responseId) => {
			const speech = speechOf(
				stretches.filter((stretch) => stretch.responseId === responseId),
				userTrack.length,
			);
			const [first, last] = [speech[0], speech.at(-1)];
			return first && last ? [{ responseId, first: first.startSample, end: last.endSample }] : [];
		})
		.sort((one, other) => one.first - other.first);
}

function speechOf(stretches: RecordedCall['stretches'], length: number): SpeechSegment[] {
	const track = new Int16Array(length);
	for (const { startSample, samples } of stretches) {
		if (startSample < length) {
			track.set(samples.subarray(0, length - startSample), startSample);
		}
	}
	return findSpeech(track);
}

function transcriptOf({ events }: RecordedCall, responseId: string): string {
	return events
		.filter(({ event }) => event.type === 'response.output_audio_transcript.done')
		.filter(({ event }) => stringAt(event, 'response_id') === responseId)
		.map(({ event }) => stringAt(event, 'transcript'))
		.join(' ');
}
