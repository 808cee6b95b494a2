/**
 * What a first turn needs and no start waits for: the two grammars, 0.1 s each, and the dictionary of hanzi.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import { completeness } from '../dialogue/completeness.ts';
import { loadMatcher } from '../dialogue/grammar/load.ts';

const GREETINGS: readonly (readonly [Language, string])[] = [
	['en', 'hello'],
	['zh', '你好'],
];

/** Compiles it once the server is ready, while nobody can have finished a sentence yet; requests come in between. */
export async function warmUp(): Promise<void> {
	for (const [language, greeting] of GREETINGS) {
		await new Promise(setImmediate);
		completeness(greeting, language);
		loadMatcher(language).match(greeting);
	}
}
