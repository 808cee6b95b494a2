/**
 * Sentences of a list, spoken whole and with a pause inside.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import type { Speaker } from '../../../synthesis/speaker.ts';
import { speakLine, withPause } from '../../material/spoken-lines.ts';
import { callerVoices } from '../../material/voice-choice.ts';
import { PAUSES_MS } from '../latency-turns.ts';

/** A turn whose end is looked for. */
export interface StudyTurn {
	readonly language: Language;
	readonly text: string;
	/** Length of the pause that was put inside, in ms; 0 for a clean turn. */
	readonly pauseMs: number;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
}

/**
 * Speaks sentences of a language: each whole, and once with one of the latency suite's pauses. Throws `SpeakerError`.
 */
export async function sentenceTurns(
	speaker: Speaker,
	language: Language,
	sentences: readonly string[],
): Promise<StudyTurn[]> {
	const voices = callerVoices(speaker.voices, language);
	const turns: StudyTurn[] = [];
	for (const [index, text] of sentences.entries()) {
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
