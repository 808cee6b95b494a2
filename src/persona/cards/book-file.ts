/**
 * Lorebooks that come alone: `lorebook_v3`, worlds of SillyTavern, and books cut out of a card. Attached to a persona they
 * are kept as they came, under `extensions.lorebooks`, so that nothing of them is lost.
 *
 * @module
 */
import { checkShape, PersonaDataError } from '../fault.ts';
import { type Persona, parsePersona } from '../persona-schema.ts';
import { bookFromCard, bookToCard } from './card-book.ts';
import { cardFault } from './card-fault.ts';
import { isObject, type JsonObject } from './card-json.ts';
import type { ImportedPersona } from './card-persona.ts';
import { bookSchema, type CardBook } from './card-schema.ts';
import { PERSON } from './clean-text.ts';

const SPEC = 'lorebook_v3';

/** Whether a document is a book and no card. */
export function isBook(document: JsonObject): boolean {
	const isPlain = document['spec'] === undefined && document['first_mes'] === undefined;
	return document['spec'] === SPEC || (isPlain && typeof document['entries'] === 'object');
}

/**
 * A persona that also knows what a book says. Its own entries stay; the larger depth and budget of both hold.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function withBook(persona: Persona, document: JsonObject): ImportedPersona {
	const books = attachedBooks(persona);
	const language = persona.languages[0] ?? 'en';
	const cast = { character: persona.identity.name[language], person: PERSON[language] };
	const path = document['spec'] === SPEC ? 'data' : '';
	const { book, warnings } = bookFromCard(readBook(document), cast, path, `book${books.length + 1}-`);
	const { knowledge } = persona;
	const isFirst = knowledge.entries.length === 0;
	const larger = (own: number, other: number | undefined) => (isFirst ? (other ?? own) : Math.max(own, other ?? 0));
	return {
		persona: parsePersona({
			...persona,
			knowledge: {
				scanDepth: larger(knowledge.scanDepth, book.scanDepth),
				tokenBudget: larger(knowledge.tokenBudget, book.tokenBudget),
				recursive: knowledge.recursive || book.recursive === true,
				entries: [...knowledge.entries, ...book.entries],
			},
			extensions: { ...persona.extensions, lorebooks: [...books, document] },
		}),
		warnings,
	};
}

/** What a persona knows as one `lorebook_v3`; entries that came in a file go out with all fields that they had there. */
export function lorebookOf(persona: Persona): JsonObject {
	const { knowledge } = persona;
	const [only, ...others] = attachedBooks(persona);
	const isOnly = others.length === 0 && knowledge.entries.every(({ id }) => id.startsWith('book1-'));
	const settings = isOnly && only?.['spec'] === SPEC && isObject(only['data']) ? only : {};
	const inner = isObject(settings['data']) ? settings['data'] : {};
	const { entries, ...head } = bookToCard(knowledge);
	const withOrigins = entries.map((entry) => ({ ...entry, ...originOf(persona, entry.id) }));
	return { ...settings, spec: SPEC, data: { ...head, ...inner, entries: withOrigins } };
}

/** Entries of attached books for the book of a card, which holds those of its own already. */
export function attachedEntries(persona: Persona, present: readonly unknown[]): readonly JsonObject[] {
	const known = new Set(present.map((entry) => (isObject(entry) ? String(entry['id']) : '')));
	const isAttached = (id: string) => /^book\d+-/.test(id) && !known.has(id);
	return bookToCard(persona.knowledge)
		.entries.filter(({ id }) => isAttached(id))
		.map((entry) => ({ ...entry, ...originOf(persona, entry.id), id: entry.id }));
}

function readBook(document: JsonObject): CardBook {
	const isNamed = document['spec'] === SPEC;
	const inner = isNamed ? document['data'] : document;
	if (!isObject(inner)) {
		throw cardFault('data', 'must be an object with the entries of the book');
	}
	const checked = checkShape(bookSchema, { ...inner, entries: rawEntries(document).map(toV3) });
	if (!checked.ok) {
		const place = (path: string) => (isNamed ? `data.${path}` : path);
		throw new PersonaDataError(
			'The lorebook',
			checked.faults.map(({ path, message }) => ({ path: place(path), message })),
		);
	}
	return checked.value;
}

/** Entries of a book, of whatever form; worlds of SillyTavern number them. */
function rawEntries(document: JsonObject): readonly unknown[] {
	const book = document['spec'] === SPEC ? document['data'] : document;
	const entries = isObject(book) ? book['entries'] : [];
	return Array.isArray(entries) ? entries : Object.values(isObject(entries) ? entries : {});
}

/** An entry of SillyTavern in the fields of V3; every other field stays beside them. */
function toV3(entry: unknown): unknown {
	if (!isObject(entry) || (!Object.hasOwn(entry, 'key') && !Object.hasOwn(entry, 'keysecondary'))) {
		return entry;
	}
	const { extensions } = entry;
	return {
		...entry,
		keys: entry['key'],
		secondary_keys: entry['keysecondary'],
		enabled: entry['disable'] !== true,
		insertion_order: entry['order'],
		case_sensitive: entry['caseSensitive'],
		use_regex: false,
		extensions: {
			...(isObject(extensions) ? extensions : {}),
			sticky: entry['sticky'],
			cooldown: entry['cooldown'],
			delay: entry['delay'],
			scan_depth: entry['scanDepth'],
			selectiveLogic: entry['selectiveLogic'],
			match_whole_words: entry['matchWholeWords'],
			exclude_recursion: entry['excludeRecursion'],
			prevent_recursion: entry['preventRecursion'],
			probability: entry['probability'],
			useProbability: entry['useProbability'],
			position: entry['position'],
			depth: entry['depth'],
			role: entry['role'],
		},
	};
}

function attachedBooks({ extensions }: Persona): readonly JsonObject[] {
	const books = extensions['lorebooks'];
	return Array.isArray(books) ? books.filter(isObject) : [];
}

/** The entry as it came in a file, in the fields of V3; nothing for one that is the persona's own. */
function originOf(persona: Persona, id: string): JsonObject {
	const [, book, index] = /^(?:book(\d+)-)?(\d+)$/.exec(id) ?? [];
	const origin = book === undefined ? cardEntries(persona) : rawEntries(attachedBooks(persona)[Number(book) - 1] ?? {});
	const entry = toV3(origin[Number(index)]);
	return isObject(entry) ? entry : {};
}

function cardEntries({ extensions }: Persona): readonly unknown[] {
	const card = isObject(extensions['card']) ? extensions['card'] : {};
	const fields = isObject(card['data']) ? card['data'] : card;
	const book = fields['character_book'];
	return isObject(book) && Array.isArray(book['entries']) ? book['entries'] : [];
}
