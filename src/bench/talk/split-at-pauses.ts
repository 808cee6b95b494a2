/**
 * Cuts a recording of several turns into a script that lets each answer finish.
 *
 * @module
 */
import { msToSamples, samplesToMs } from '../../audio/media-clock.ts';
import type { ScriptedTurn } from '../caller/call-script.ts';
import { findSpeech, type SpeechSegment } from '../scoring/speech-gate.ts';

/** A silence of this length in the recording was left for an answer, in ms. */
export const ANSWER_PAUSE_MS = 1_200;

/** Sound around a turn that is kept: breath and room, in ms. */
const MARGIN_MS = 200;

/** Silence after an answer that was longer than the recording's own, in ms: a typical gap between people. */
const PAUSE_MS = 400;

/**
 * Makes one turn of each stretch of speech between silences of at least {@link ANSWER_PAUSE_MS}. The silences stay as long
 * as they are in the recording, or as long as the answer needs.
 */
export function splitAtPauses(samples: Int16Array): ScriptedTurn[] {
	const turns: SpeechSegment[] = [];
	for (const segment of findSpeech(samples)) {
		const last = turns.at(-1);
		if (last !== undefined && segment.startSample - last.endSample < msToSamples(ANSWER_PAUSE_MS)) {
			turns[turns.length - 1] = { ...last, endSample: segment.endSample };
		} else {
			turns.push(segment);
		}
	}
	const margin = msToSamples(MARGIN_MS);
	return turns.map(({ startSample, endSample }, index) => {
		const from = Math.max(0, startSample - margin);
		const previous = turns[index - 1];
		const gapMs = samplesToMs(from - (previous === undefined ? 0 : previous.endSample + margin));
		return {
			start: previous === undefined ? { kind: 'at', ms: gapMs } : { kind: 'when-silent', gapMs, pauseMs: PAUSE_MS },
			samples: samples.slice(from, endSample + margin),
		};
	});
}
