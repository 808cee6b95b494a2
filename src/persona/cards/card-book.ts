/**
 * The book of a card as knowledge of a persona, and back.
 *
 * @module
 */
import type { Lorebook, LoreEntry } from '../knowledge/lorebook-schema.ts';
import type { CardBook, CardBookEntry } from './card-schema.ts';
import { type Cast, cleanText } from './clean-text.ts';
import { type Decorators, readDecorators } from './decorators.ts';
import { asExpressions, isExpression } from './key-expressions.ts';
import { placeFromCard, placeToCard } from './lore-place.ts';

/** Bounds of the persona schema. */
const MAX_KEYS = 64;
const MAX_KEY_CHARS = 200;
const MAX_CONTENT_CHARS = 20_000;

/** A book for a persona, and what of it could not be taken over. */
export interface ImportedBook {
	readonly book: Partial<Lorebook> & Pick<Lorebook, 'entries'>;
	readonly warnings: readonly string[];
}

/**
 * Turns a book of a card into a persona's. Entries whose expressions RE2 cannot read are switched off and reported.
 *
 * @param path - Of the book in its file, for warnings; empty when it is the file.
 * @param idPrefix - Before the number of each entry, which then is its id.
 */
export function bookFromCard(book: CardBook, cast: Cast, path: string, idPrefix = ''): ImportedBook {
	const warnings: string[] = [];
	const place = (index: number) => `${path === '' ? '' : `${path}.`}entries[${index}]`;
	const entries = book.entries.map((entry, index) => {
		const made = { ...entryFromCard(entry, cast), id: `${idPrefix}${index}` };
		if (isByChance(entry)) {
			warnings.push(`${place(index)}.extensions.probability is not used: the entry always comes in`);
		}
		const keys = [...made.keys, ...made.secondaryKeys, ...made.excludedKeys];
		const fault = made.regex ? keys.find((key) => !isExpression(key)) : undefined;
		if (fault === undefined) {
			return made;
		}
		warnings.push(`${place(index)}.keys is no regular expression of RE2 syntax: the entry is switched off`);
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

function entryFromCard(entry: CardBookEntry, cast: Cast): Omit<LoreEntry, 'id'> {
	const { decorators, content } = readDecorators(entry.content);
	const cleaned = cleanText(content, cast, MAX_CONTENT_CHARS);
	return {
		enabled: (entry.enabled ?? true) && !decorators.never && entry.extensions?.probability !== 0,
		...keysFromCard(entry, decorators),
		constant: (entry.constant ?? false) || decorators.always,
		content: { en: cleaned, zh: cleaned },
		priority: decorators.isDispensable ? -1000 : whole(entry.priority ?? 0, -1000, 1000),
		order: whole(entry.insertion_order ?? 100, -100_000, 100_000),
		...placeFromCard(entry, decorators),
		...timing(entry, decorators),
		recursive: !(entry.extensions?.prevent_recursion ?? false),
		referable: !(entry.extensions?.exclude_recursion ?? false),
	};
}

/** SillyTavern's numbers for how many of the secondary keys must be there; 2 means none. */
const SECONDARY: readonly LoreEntry['secondary'][] = ['any', 'notAll', 'any', 'all'];
const NO_SECONDARY = 2;

function keysFromCard(entry: CardBookEntry, { additionalKeys, excludedKeys }: Decorators) {
	const { selectiveLogic, match_whole_words: wholeWords } = entry.extensions ?? {};
	const second = entry.selective ? entry.secondary_keys : [];
	const keys = {
		keys: keysOf(entry.keys),
		secondaryKeys: keysOf([...(selectiveLogic === NO_SECONDARY ? [] : second), ...additionalKeys]),
		secondary: SECONDARY[selectiveLogic ?? 0] ?? 'any',
		excludedKeys: keysOf([...(selectiveLogic === NO_SECONDARY ? second : []), ...excludedKeys]),
		regex: entry.use_regex ?? false,
		caseSensitive: entry.case_sensitive ?? false,
	};
	return asExpressions(keys, wholeWords ?? true);
}

function timing({ extensions }: CardBookEntry, decorators: Decorators) {
	const turns = (value: number | null | undefined) => whole(value ?? 0, 0, 1000);
	const scanDepth = decorators.scanDepth ?? extensions?.scan_depth ?? undefined;
	return {
		stickyTurns: Math.max(decorators.stickyTurns, turns(extensions?.sticky)),
		cooldownTurns: Math.max(decorators.cooldownTurns, turns(extensions?.cooldown)),
		delayTurns: Math.max(decorators.delayTurns, turns(extensions?.delay)),
		everyTurns: decorators.everyTurns,
		...(scanDepth === undefined ? {} : { scanDepth: turns(scanDepth) }),
	};
}

/** Answers repeat from their seed, hence nothing is left to chance. */
function isByChance({ extensions }: CardBookEntry): boolean {
	const { probability, useProbability } = extensions ?? {};
	return typeof probability === 'number' && probability > 0 && probability < 100 && useProbability !== false;
}

function entryToCard(entry: LoreEntry) {
	const { content, scanDepth } = entry;
	const place = placeToCard(entry);
	const decorators = [
		place.decorators,
		entry.stickyTurns > 0 ? ['@@keep_activate_after_match'] : [],
		entry.cooldownTurns > 0 ? ['@@dont_activate_after_match'] : [],
		entry.delayTurns > 0 ? [`@@activate_only_after ${entry.delayTurns}`] : [],
		entry.everyTurns > 1 ? [`@@activate_only_every ${entry.everyTurns}`] : [],
		entry.excludedKeys.length > 0 ? [`@@exclude_keys ${entry.excludedKeys.join(',')}`] : [],
		scanDepth === undefined ? [] : [`@@scan_depth ${scanDepth}`],
	].flat();
	const texts = content.en === content.zh ? [content.en] : [content.en, content.zh];
	return {
		id: entry.id,
		keys: entry.keys,
		secondary_keys: entry.secondaryKeys,
		selective: entry.secondaryKeys.length > 0,
		content: [...decorators, ...texts].join('\n'),
		extensions: {
			sticky: entry.stickyTurns,
			cooldown: entry.cooldownTurns,
			delay: entry.delayTurns,
			selectiveLogic: SECONDARY.indexOf(entry.secondary),
			exclude_recursion: !entry.referable,
			prevent_recursion: !entry.recursive,
			...place.extensions,
		},
		position: place.field,
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

function whole(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, Math.round(value)));
}
