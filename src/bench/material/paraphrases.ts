/**
 * Held-out sentences with what they ask for.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../audio/language.ts';
import { PACKAGE_ROOT } from '../../server/package-root.ts';

/** A sentence that was not generated from the grammar, and its meaning. */
export interface Paraphrase {
	readonly utterance: string;
	/** Intent of the grammar. */
	readonly intent: string;
	readonly slots?: Readonly<Record<string, string>>;
}

/** Reads the list of one language. */
export async function readParaphrases(language: Language): Promise<readonly Paraphrase[]> {
	const path = join(PACKAGE_ROOT, 'src', 'dialogue', 'builtin', `paraphrases.${language}.json`);
	return JSON.parse(await readFile(path, 'utf8'));
}

/** Picks `count` of a list at equal distances: the same ones in every run, from the whole range of intents. */
export function pickEvenly<T>(list: readonly T[], count: number): T[] {
	const size = Math.min(count, list.length);
	return Array.from({ length: size }, (_, index) => list[Math.floor(((index + 0.5) * list.length) / size)]).filter(
		(item) => item !== undefined,
	);
}
