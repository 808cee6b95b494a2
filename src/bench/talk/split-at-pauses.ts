/**
 * Cuts a recording of several turns into a script that lets each answer finish.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import type { ScriptedTurn } from '../caller/call-script.ts';
import { findSpeech, type SpeechSegment } from '../scoring/speech-gate.ts';

/** A silence of this length in the recording was left for an answer, in ms. */
export const ANSWER_PAUSE_MS = 1_200;

/** Sound around a turn that is kept: breath and room, in ms. */
const MARGIN_MS = 200;

/** Silence after an answer before the next turn, in ms: a typical gap between people. */
const GAP_MS = 400;

/** Makes one turn of each stretch of speech between silences of at least {@link ANSWER_PAUSE_MS}. */
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
	return turns.map(({ startSample, endSample }) => ({
		start: { kind: 'after-agent', pauseMs: GAP_MS },
		samples: samples.slice(Math.max(0, startSample - msToSamples(MARGIN_MS)), endSample + msToSamples(MARGIN_MS)),
	}));
}
