/**
 * Word and character error rates.
 *
 * @module
 */
import type { Language } from '../../../audio/language.ts';

/** Errors against reference tokens. */
export interface ErrorCount {
	readonly errors: number;
	readonly tokens: number;
}

/**
 * What is compared: English words in lower case without punctuation, Mandarin characters without anything else.
 * Numbers must be written out in both.
 */
export function tokensOf(text: string, language: Language): readonly string[] {
	if (language === 'zh') {
		return [...text].filter((character) => /\p{Script=Han}/u.test(character));
	}
	return (
		text
			.toLowerCase()
			.replaceAll('’', "'")
			.match(/[a-z0-9]+(?:'[a-z]+)*/g) ?? []
	);
}

/** Fewest insertions, deletions and substitutions that turn one into the other (Levenshtein 1966). */
export function editDistance(one: readonly string[], other: readonly string[]): number {
	let row = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (const [index, token] of one.entries()) {
		const next = [index + 1];
		for (const [column, wanted] of other.entries()) {
			const substituted = (row[column] ?? 0) + (token === wanted ? 0 : 1);
			next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

/** Errors of one heard text. */
export function countErrors(said: string, heard: string, language: Language): ErrorCount {
	const reference = tokensOf(said, language);
	return { errors: editDistance(tokensOf(heard, language), reference), tokens: reference.length };
}

/** Whether every phrase occurs in what was heard. */
export function hearsAll(phrases: readonly string[], heard: string): boolean {
	const words = ` ${tokensOf(heard, 'en').join(' ')} `;
	return phrases.every((phrase) => words.includes(` ${tokensOf(phrase, 'en').join(' ')} `));
}
