/**
 * The same words in the same voice with nobody in particular speaking: what they are held against, because each sentence has
 * a length, a level and a melody of its own.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';
import { NEUTRAL_STYLE, type Speaker } from '../../../synthesis/speaker.ts';
import type { PersonaAnswer } from './persona-talk.ts';

/** Longest synthesis of one answer, in ms. */
const SPEAK_TIMEOUT_MS = 30_000;

/** The answer in neutral style, 24 kHz. Throws `SpeakerError`. */
export async function plainVoice(
	{ text, voice }: PersonaAnswer,
	language: Language,
	speaker: Speaker,
): Promise<Float32Array> {
	const request = { text, language, voice, style: NEUTRAL_STYLE };
	const chunks: Float32Array[] = [];
	for await (const { samples } of speaker.speak(request, AbortSignal.timeout(SPEAK_TIMEOUT_MS))) {
		chunks.push(samples);
	}
	const whole = new Float32Array(chunks.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
