/**
 * What is read of a character card: the fields of the specifications V1, V2 and V3. Everything else is left where it is.
 * Sources: malfoyslastname/character-card-spec-v2, kwaroran/character-card-spec-v3.
 *
 * @module
 */
import { z } from 'zod';
import { requireShape } from '../fault.ts';
import { cardFault } from './card-fault.ts';
import { isObject, type JsonObject } from './card-json.ts';
import { MAX_FIELD_CHARS, MAX_LIST_ENTRIES } from './card-limits.ts';

/** Cards in the wild hold `null` where a field is not filled. */
const text = z
	.string()
	.max(MAX_FIELD_CHARS)
	.nullish()
	.transform((value) => value ?? '');
const texts = z
	.array(z.string().max(MAX_FIELD_CHARS))
	.max(MAX_LIST_ENTRIES)
	.nullish()
	.transform((value) => value ?? []);
const flag = z.boolean().nullish();
const number = z.number().nullish();

/** What SillyTavern adds to an entry; whoever else writes something here under the same names is not refused for it. */
const entryExtensionsSchema = z
	.object({
		sticky: number.catch(null),
		cooldown: number.catch(null),
		delay: number.catch(null),
		scan_depth: number.catch(null),
		/** 0: any secondary key, 1: not all, 2: none, 3: all. */
		selectiveLogic: number.catch(null),
		match_whole_words: flag.catch(null),
		exclude_recursion: flag.catch(null),
		prevent_recursion: flag.catch(null),
		probability: number.catch(null),
		useProbability: flag.catch(null),
		/** 0: before the character, 1: after it, 4: at `depth`. */
		position: number.catch(null),
		/** Messages that follow the entry. */
		depth: number.catch(null),
		/** 0: the system's message, 1: the person's, 2: the character's. */
		role: number.catch(null),
	})
	.nullish()
	.catch(null);

/** Schema of an entry of a card's book. */
export const bookEntrySchema = z.object({
	keys: texts,
	secondary_keys: texts,
	content: text,
	enabled: flag,
	insertion_order: number,
	case_sensitive: flag,
	use_regex: flag,
	constant: flag,
	selective: flag,
	priority: number,
	/** `before_char` or `after_char`; others are kept and mean nothing. */
	position: z.string().nullish().catch(null),
	extensions: entryExtensionsSchema,
});

/** Schema of a card's book, also of one that comes alone. */
export const bookSchema = z.object({
	scan_depth: number,
	token_budget: number,
	recursive_scanning: flag,
	entries: z
		.array(bookEntrySchema)
		.max(MAX_LIST_ENTRIES)
		.nullish()
		.transform((value) => value ?? []),
});

const assetSchema = z.object({ type: text, uri: text, name: text, ext: text });

const fieldsSchema = z.object({
	name: z.string().trim().min(1).max(MAX_FIELD_CHARS),
	description: text,
	personality: text,
	scenario: text,
	first_mes: text,
	mes_example: text,
	system_prompt: text,
	post_history_instructions: text,
	tags: texts,
	creator: text,
	nickname: text,
	source: texts,
	character_book: bookSchema.nullish(),
	assets: z.array(assetSchema).max(MAX_LIST_ENTRIES).nullish(),
	extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** The fields that are read of a card. */
export type CardFields = z.output<typeof fieldsSchema>;

/** A book of a card. */
export type CardBook = z.output<typeof bookSchema>;

/** An entry of such a book. */
export type CardBookEntry = z.output<typeof bookEntrySchema>;

/** Which specification a card follows. */
export type CardVersion = 'v1' | 'v2' | 'v3';

/** A card, recognised. */
export interface CardDocument {
	readonly version: CardVersion;
	readonly fields: CardFields;
	/** The whole document as it came. */
	readonly raw: JsonObject;
	readonly warnings: readonly string[];
}

/** The newest version of each specification that is known here. */
const SPECS = { chara_card_v2: ['v2', 2], chara_card_v3: ['v3', 3] } as const;

/**
 * Recognises a card. One of a newer `spec_version` is read with a warning.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function readCard(raw: JsonObject): CardDocument {
	const spec = raw['spec'];
	if (spec === undefined) {
		return { version: 'v1', fields: requireShape(fieldsSchema, raw, 'The card'), raw, warnings: [] };
	}
	if (spec !== 'chara_card_v2' && spec !== 'chara_card_v3') {
		throw cardFault('spec', 'must be "chara_card_v2" or "chara_card_v3"; AIEOS documents and lorebooks are read, too');
	}
	if (!isObject(raw['data'])) {
		throw cardFault('data', 'must be an object with the fields of the character');
	}
	const { data } = requireShape(z.object({ data: fieldsSchema }), raw, 'The card');
	const [version, known] = SPECS[spec];
	const isNewer = Number.parseFloat(String(raw['spec_version'])) > known;
	const warning = `spec_version is newer than ${known}.0: fields that are not known here are kept and not used`;
	return { version, fields: data, raw, warnings: isNewer ? [warning] : [] };
}
