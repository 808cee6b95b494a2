/**
 * Keys of a book that are expressions, wholly or among words.
 *
 * @module
 */
import { RE2JS } from 're2js';
import type { LoreEntry } from '../knowledge/lorebook-schema.ts';

/** The keys of an entry, and how they are read. */
export type EntryKeys = Pick<
	LoreEntry,
	'keys' | 'secondaryKeys' | 'secondary' | 'excludedKeys' | 'regex' | 'caseSensitive'
>;

/** An expression between slashes, with its flags, as SillyTavern has it among words. */
const LITERAL = /^\/(.+)\/([a-z]*)$/su;

/** Whether RE2 can read a key. */
export function isExpression(key: string): boolean {
	try {
		RE2JS.compile(key);
		return true;
	} catch {
		return false;
	}
}

/**
 * Keys that can be matched in one way: where an expression in slashes stands among words, or words may match inside of
 * others, all become expressions that match the same.
 */
export function asExpressions(entry: EntryKeys, wholeWords: boolean): EntryKeys {
	const { keys, secondaryKeys, excludedKeys } = entry;
	const all = [...keys, ...secondaryKeys, ...excludedKeys];
	if (entry.regex ? !all.some((key) => LITERAL.test(key)) : wholeWords && !all.some((key) => LITERAL.test(key))) {
		return entry;
	}
	const convert = (list: readonly string[]) => list.map((key) => expressionOf(key, entry, wholeWords));
	return {
		...entry,
		keys: convert(keys),
		secondaryKeys: convert(secondaryKeys),
		excludedKeys: convert(excludedKeys),
		regex: true,
		caseSensitive: true,
	};
}

function expressionOf(key: string, { regex, caseSensitive }: EntryKeys, wholeWords: boolean): string {
	const [, pattern, flags = ''] = LITERAL.exec(key) ?? [];
	if (pattern !== undefined) {
		const known = ['i', 's', 'm'].filter((flag) => flags.includes(flag)).join('');
		return known === '' ? pattern : `(?${known})${pattern}`;
	}
	const body = regex ? key : `${boundary(key[0], wholeWords)}${RE2JS.quote(key)}${boundary(key.at(-1), wholeWords)}`;
	return caseSensitive ? body : `(?i)${body}`;
}

function boundary(character: string | undefined, wholeWords: boolean): string {
	return wholeWords && /\w/.test(character ?? '') ? '\\b' : '';
}
