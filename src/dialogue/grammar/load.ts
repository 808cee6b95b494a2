import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../audio/language.ts';
import { parseJsgf } from '../../perception/commands/parse-jsgf.ts';
import { createMatcher, type Matcher } from './matcher.ts';

const loaded = new Map<Language, Matcher>();

/** The grammar file of a language. The same relative path leads to it from `src/` and from `dist/`. */
export function grammarPath(language: Language): string {
	return fileURLToPath(new URL(`../../../src/dialogue/grammar/${language}.jsgf`, import.meta.url));
}

/**
 * The matcher of a language's shipped grammar, read and compiled on first use and shared from then on.
 *
 * @throws {@link GrammarError} when the file is malformed.
 */
export function loadMatcher(language: Language): Matcher {
	const known = loaded.get(language);
	if (known) {
		return known;
	}
	const path = grammarPath(language);
	const matcher = createMatcher(parseJsgf(readFileSync(path, 'utf8'), path), language);
	loaded.set(language, matcher);
	return matcher;
}
