/**
 * The book of a card as knowledge of a persona, and back.
 *
 * @module
 */
import { RE2JS } from 're2js';
import type { Lorebook, LoreEntry } from '../knowledge/lorebook-schema.ts';
import type { CardBook, CardBookEntry } from './card-schema.ts';
import { type Cast, cleanText } from './clean-text.ts';
import { type Decorators, readDecorators } from './decorators.ts';

/** Bounds of the persona schema. */
const MAX_KEYS = 64;
const MAX_KEY_CHARS = 200;
const MAX_CONTENT_CHARS = 20_000;

/** A book for a persona, and what of it could not be taken over. */
export interface ImportedBook {
	readonly book: Partial<Lorebook> & Pick<Lorebook, 'entries'>;
	readonly warnings: readonly string[];
}

/** Turns a book of a card into a persona's. Entries whose expressions RE2 cannot read are switched off and reported. */
export function bookFromCard(book: CardBook, cast: Cast, path: string): ImportedBook {
	const warnings: string[] = [];
	const entries = book.entries.map((entry, index) => {
		const made = entryFromCard(entry, index, cast);
		const fault = made.regex ? [...made.keys, ...made.secondaryKeys].find((key) => !isExpression(key)) : undefined;
		if (fault === undefined) {
			return made;
		}
		warnings.push(`${path}.entries[${index}].keys is no regular expression of RE2 syntax: the entry is switched off`);
		return { ...made, enabled: false, regex: false };
	});
	return {
		book: {
			...(typeof book.scan_depth === 'number' ? { scanDepth: whole(book.scan_depth, 0, 1000) } : {}),
			...(typeof book.token_budget === 'number' ? { tokenBudget: whole(book.token_budget, 0, 1_000_000) } : {}),
			recursive: book.recursive_scanning ?? false,
			entries,
		},
		warnings,
	};
}

/** The book of a card in the fields of V3, which V2 readers understand, too. */
export function bookToCard({ scanDepth, tokenBudget, recursive, entries }: Lorebook) {
	return {
		scan_depth: scanDepth,
		token_budget: tokenBudget,
		recursive_scanning: recursive,
		extensions: {},
		entries: entries.map(entryToCard),
	};
}

function entryFromCard(entry: CardBookEntry, index: number, cast: Cast): LoreEntry {
	const { decorators, content } = readDecorators(entry.content);
	const cleaned = cleanText(content, cast, MAX_CONTENT_CHARS);
	return {
		id: String(index),
		enabled: (entry.enabled ?? true) && !decorators.never,
		keys: keysOf(entry.keys),
		secondaryKeys: entry.selective ? keysOf(entry.secondary_keys) : [],
		regex: entry.use_regex ?? false,
		caseSensitive: entry.case_sensitive ?? false,
		constant: entry.constant ?? decorators.always,
		content: { en: cleaned, zh: cleaned },
		priority: whole(entry.priority ?? 0, -1000, 1000),
		order: whole(entry.insertion_order ?? 100, -100_000, 100_000),
		...timing(decorators),
		recursive: true,
	};
}

function timing({ stickyTurns, delayTurns, scanDepth }: Decorators) {
	return { stickyTurns, cooldownTurns: 0, delayTurns, ...(scanDepth === undefined ? {} : { scanDepth }) };
}

function entryToCard(entry: LoreEntry) {
	const { content, stickyTurns, delayTurns, scanDepth } = entry;
	const decorators = [
		stickyTurns > 0 ? ['@@keep_activate_after_match'] : [],
		delayTurns > 0 ? [`@@activate_only_after ${delayTurns}`] : [],
		scanDepth === undefined ? [] : [`@@scan_depth ${scanDepth}`],
	].flat();
	const texts = content.en === content.zh ? [content.en] : [content.en, content.zh];
	return {
		id: entry.id,
		keys: entry.keys,
		secondary_keys: entry.secondaryKeys,
		selective: entry.secondaryKeys.length > 0,
		content: [...decorators, ...texts].join('\n'),
		extensions: {},
		enabled: entry.enabled,
		insertion_order: entry.order,
		use_regex: entry.regex,
		case_sensitive: entry.caseSensitive,
		constant: entry.constant,
		priority: entry.priority,
	};
}

function keysOf(keys: readonly string[]): string[] {
	return keys.filter((key) => key.length > 0 && key.length <= MAX_KEY_CHARS).slice(0, MAX_KEYS);
}

function isExpression(key: string): boolean {
	try {
		RE2JS.compile(key);
		return true;
	} catch {
		return false;
	}
}

function whole(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, Math.round(value)));
}
