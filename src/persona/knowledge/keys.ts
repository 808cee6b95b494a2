/**
 * Whether the keys of a piece of knowledge occur in a text.
 *
 * @module
 */
import { RE2JS } from 're2js';
import type { LoreEntry } from './lorebook-schema.ts';

/** A letter or digit of a script with spaces between words. */
const WORD_CHARACTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]/u;

/** Compiled expressions; entries are immutable and live as long as their book. */
const compiled = new WeakMap<LoreEntry, Map<string, RE2JS>>();

/**
 * Whether one of `keys`, as many of `secondaryKeys` as the entry asks for, and none of `excludedKeys` occur in the texts.
 * Words match as whole words where the script has word boundaries ("art" is not in "start"), anywhere in hanzi.
 */
export function matchesKeys(entry: LoreEntry, texts: readonly string[]): boolean {
	if (entry.keys.length === 0 || texts.length === 0) {
		return false;
	}
	const text = texts.join('\n');
	const compared = entry.caseSensitive || entry.regex ? text : text.toLowerCase();
	const occurs = (key: string) => (entry.regex ? expression(entry, key).test(text) : hasWords(entry, key, compared));
	return entry.keys.some(occurs) && hasSecondary(entry, occurs) && !entry.excludedKeys.some(occurs);
}

function hasSecondary({ secondaryKeys, secondary }: LoreEntry, occurs: (key: string) => boolean): boolean {
	if (secondaryKeys.length === 0) {
		return true;
	}
	switch (secondary) {
		case 'any':
			return secondaryKeys.some(occurs);
		case 'all':
			return secondaryKeys.every(occurs);
		case 'notAll':
			return !secondaryKeys.every(occurs);
	}
}

function expression(entry: LoreEntry, key: string): RE2JS {
	const known = compiled.get(entry) ?? new Map<string, RE2JS>();
	compiled.set(entry, known);
	const regex = known.get(key) ?? RE2JS.compile(key, entry.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
	known.set(key, regex);
	return regex;
}

function hasWords(entry: LoreEntry, key: string, text: string): boolean {
	const wanted = entry.caseSensitive ? key : key.toLowerCase();
	for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
		if (isBoundary(text, at) && isBoundary(text, at + wanted.length)) {
			return true;
		}
	}
	return false;
}

function isBoundary(text: string, at: number): boolean {
	return !(WORD_CHARACTER.test(text[at - 1] ?? '') && WORD_CHARACTER.test(text[at] ?? ''));
}
