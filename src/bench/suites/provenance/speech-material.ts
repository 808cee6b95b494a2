/**
 * Speech of every voice in both languages, from the sentences that the house never trained on.
 *
 * @module
 */
import { LANGUAGES, type Language } from '../../../audio/language.ts';
import { NEUTRAL_STYLE, type Speaker } from '../../../synthesis/speaker.ts';
import { readParaphrases } from '../../material/paraphrases.ts';
import { SPEECH_RATE_HZ } from './sound-effects.ts';

/** One voice speaking one language. */
export interface Talker {
	readonly voice: string;
	readonly language: Language;
}

/** Longest synthesis of one sentence, the first load of an engine included, in ms. */
const SPEAK_TIMEOUT_MS = 30_000;
/** Pause between sentences, as between the clauses of an answer. */
const PAUSE_SAMPLES = (SPEECH_RATE_HZ * 200) / 1000;

/** Every voice in every language; voices lend each other the language they lack. */
export function allTalkers(speaker: Speaker): Talker[] {
	return LANGUAGES.flatMap((language) => speaker.voices.map(({ id }) => ({ voice: id, language })));
}

/**
 * Has a talker speak for so long.
 *
 * @param firstSentence - Where in the list to begin, so that talkers say different things.
 */
export async function speakFor(
	speaker: Speaker,
	talker: Talker,
	durationMs: number,
	firstSentence: number,
): Promise<Float32Array> {
	const sentences = await readParaphrases(talker.language);
	const speech = new Float32Array(Math.round((SPEECH_RATE_HZ * durationMs) / 1000));
	let at = 0;
	for (let index = firstSentence; at < speech.length; index++) {
		const text = sentences[index % sentences.length]?.utterance ?? '';
		const request = { text, language: talker.language, voice: talker.voice, style: NEUTRAL_STYLE };
		for await (const { samples } of speaker.speak(request, AbortSignal.timeout(SPEAK_TIMEOUT_MS))) {
			speech.set(samples.subarray(0, speech.length - at), at);
			at = Math.min(speech.length, at + samples.length);
		}
		at += PAUSE_SAMPLES;
	}
	return speech;
}
