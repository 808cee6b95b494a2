/**
 * The held-out sentences, spoken whole and with a pause inside.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { Speaker } from '../../../synthesis/speaker.ts';
import { speakLine, withPause } from '../../material/spoken-lines.ts';
import { callerVoices } from '../../material/voice-choice.ts';
import { PAUSES_MS } from '../latency-turns.ts';
import { HELD_OUT_LINES } from './held-out-lines.ts';

/** A turn whose end is looked for. */
export interface StudyTurn {
	readonly language: Language;
	readonly text: string;
	/** Length of the pause that was put inside, in ms; 0 for a clean turn. */
	readonly pauseMs: number;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
}

/** Speaks the first `count` sentences of a language: each whole, and once with one of the latency suite's pauses. */
export async function heldOutTurns(speaker: Speaker, language: Language, count: number): Promise<StudyTurn[]> {
	const voices = callerVoices(speaker.voices, language);
	const turns: StudyTurn[] = [];
	for (const [index, text] of HELD_OUT_LINES[language].slice(0, count).entries()) {
		const line = await speakLine(speaker, { text, language, voice: voices[index % voices.length] ?? '' });
		const pauseMs = PAUSES_MS[index % PAUSES_MS.length] ?? PAUSES_MS[0];
		const paused = withPause(line, pauseMs);
		turns.push({ language, text, pauseMs: 0, samples: line.samples });
		if (paused !== undefined) {
			turns.push({ language, text, pauseMs, samples: paused });
		}
	}
	return turns;
}
