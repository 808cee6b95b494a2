/**
 * Which voices speak the bench's lines.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { VoiceInfo } from '../../synthesis/speaker.ts';

/**
 * Voices that speak a language natively, those derived from people first. The agent's own default voice is left out, so
 * that a recogniser does not hear itself.
 */
export function callerVoices(voices: readonly VoiceInfo[], language: Language): string[] {
	const [, ...others] = voices;
	const speaking = others.filter(({ languages }) => languages.includes(language));
	const monolingual = speaking.filter(({ languages }) => languages.length === 1);
	const rest = speaking.filter(({ languages }) => languages.length > 1);
	return [...monolingual, ...rest].map(({ id }) => id);
}
