/**
 * From a character card to a persona. Texts are cleaned on their way in; the card itself is kept under `extensions.card`,
 * so that a later export gives back every field.
 *
 * @module
 */

import { z } from 'zod';
import type { Language } from '../../audio/language.ts';
import { forBoth } from '../both.ts';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { requireShape } from '../fault.ts';
import { type Persona, type PersonaInput, parsePersona, personaSchema } from '../persona-schema.ts';
import type { Understanding } from '../search/understand.ts';
import { bookFromCard } from './card-book.ts';
import type { JsonObject } from './card-json.ts';
import type { CardDocument, CardFields } from './card-schema.ts';
import { type Cast, cleanSpeech, cleanText, FRIEND, PERSON } from './clean-text.ts';

/** A persona made of a file. */
export interface ImportedPersona {
	readonly persona: Persona;
	/** What was left out, assumed or not loaded; each names its field. */
	readonly warnings: readonly string[];
}

/** What an import needs besides the card. */
export interface ImportOptions {
	/** Id of the new persona. */
	readonly id: string;
	/** Reads words as numbers, in English and Mandarin: the same reader that `persona find` uses. */
	readonly understand: (text: string) => Pick<Understanding, 'targets'>;
}

/** Bounds of the persona schema, in characters and entries. */
const MAX_WORDS_CHARS = 200;
const MAX_SENTENCE_CHARS = 2000;
const MAX_TEXT_CHARS = 20_000;
const MAX_LIST = 64;
const MAX_EXAMPLES = 200;

/** Age when a file says none: an adult in the middle of the scale. */
export const ASSUMED_AGE = 30;

/** Years said as "17 years old", "17-year-old", "Age: 17", 17岁 or 年龄：17. */
const AGES = [/(\d{1,4})[ -]?(?:years?[ -]old|y\.?o\.?\b|岁)/i, /(?:\bage|年龄)[ \t]*[:：=]?[ \t]*(\d{1,4})/i];

/** A card that carries our own persona: its data is checked like any other's. */
const ownSchema = z.object({ extensions: z.object({ vivavoce: personaSchema }) });

/**
 * Makes a persona of a card. One that was exported from here comes back as it was, but for the voice passport: a card cannot
 * lend anybody's voice.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function personaFromCard(card: CardDocument, options: ImportOptions): ImportedPersona {
	const extensions: JsonObject = card.fields.extensions ?? {};
	return Object.hasOwn(extensions, 'vivavoce') ? fromOwn(card, options) : fromFields(card, options);
}

function fromOwn({ version, raw, warnings }: CardDocument, { id }: ImportOptions): ImportedPersona {
	const own = version === 'v1' ? requireOwn(raw) : requireShape(z.object({ data: ownSchema }), raw, 'The card').data;
	return adopted(own.extensions.vivavoce, { id, origin: { card: raw }, warnings });
}

/** Where a persona of our own came from. */
interface Adoption {
	readonly id: string;
	/** Kept among its extensions: the file as it came. */
	readonly origin: JsonObject;
	readonly warnings: readonly string[];
}

/**
 * The persona that a file brings among its extensions.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function ownPersona(extensions: JsonObject, adoption: Adoption): ImportedPersona {
	return adopted(requireOwn({ extensions }).extensions.vivavoce, adoption);
}

function adopted(persona: Persona, { id, origin, warnings }: Adoption): ImportedPersona {
	const { voicePassport } = persona.provenance;
	const lent = 'extensions.vivavoce.provenance.voicePassport is left out: a card cannot lend a voice';
	const cleaned = cleanStrings({ ...persona, extensions: {} }) as PersonaInput;
	return {
		persona: parsePersona({
			...cleaned,
			id,
			provenance: { ...cleaned.provenance, voicePassport: null },
			extensions: { ...persona.extensions, ...origin },
		}),
		warnings: voicePassport === null ? warnings : [...warnings, lent],
	};
}

function requireOwn(raw: JsonObject) {
	return requireShape(ownSchema, raw, 'The card');
}

/** Our own fields hold plain words: what is no plain text in them was put there. */
function cleanStrings(value: unknown): unknown {
	if (typeof value === 'string') {
		return cleanText(value, { character: '', person: '' }, MAX_TEXT_CHARS);
	}
	if (Array.isArray(value)) {
		return value.map(cleanStrings);
	}
	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanStrings(inner)]))
		: value;
}

function fromFields({ version, fields, raw, warnings }: CardDocument, options: ImportOptions): ImportedPersona {
	const language = languageOf(`${fields.description}${fields.first_mes}${fields.personality}`);
	const name = cleanText(fields.nickname || fields.name, { character: '', person: '' }, MAX_WORDS_CHARS) || '?';
	const cast = { character: name, person: PERSON[language] };
	const path = version === 'v1' ? 'character_book' : 'data.character_book';
	const lore = bookFromCard(fields.character_book ?? { entries: [], ...NO_BOOK }, cast, path);
	const told = [fields.description, fields.personality, fields.tags.join('. ')].join('\n').slice(0, MAX_TEXT_CHARS);
	const years = statedAge(`${fields.description}\n${fields.personality}`);
	const greeting = cleanSpeech(fields.first_mes, { ...cast, person: FRIEND[language] }, MAX_TEXT_CHARS);
	const input: PersonaInput = {
		version: 1,
		id: options.id,
		languages: [language],
		identity: identityOf(fields, { name, cast, years: years ?? ASSUMED_AGE }),
		vector: vectorOf(options.understand(told)),
		moves: forBoth(() => movesOf(fields, cast)),
		knowledge: lore.book,
		greeting: forBoth(() => greeting),
		examples: examplesOf(fields.mes_example, { ...cast, person: FRIEND[language] }, language),
		provenance: { source: sourcesOf(fields) },
		safety: { isMinor: (years ?? ASSUMED_AGE) < 18 },
		extensions: { card: raw },
	};
	const notes = years === undefined ? [`no age is stated: ${ASSUMED_AGE} is assumed; set identity.age`] : [];
	return { persona: parsePersona(input), warnings: [...warnings, ...notes, ...lore.warnings, ...remoteAssets(fields)] };
}

const NO_BOOK = { scan_depth: null, token_budget: null, recursive_scanning: null };

function identityOf(fields: CardFields, made: { name: string; cast: Cast; years: number }): PersonaInput['identity'] {
	const summary = [fields.description, fields.personality, fields.scenario]
		.map((text) => cleanText(text, made.cast, MAX_TEXT_CHARS))
		.filter((text) => text !== '')
		.join('\n')
		.slice(0, MAX_TEXT_CHARS);
	const tags = fields.tags
		.map((tag) => cleanText(tag, made.cast, MAX_WORDS_CHARS))
		.filter((tag) => tag !== '')
		.slice(0, MAX_LIST);
	return {
		name: forBoth(() => made.name),
		age: made.years,
		role: { en: 'Character of a card', zh: '角色卡中的人物' },
		summary: forBoth(() => summary),
		traits: forBoth(() => tags),
	};
}

/** Words of a card as numbers, as `persona find` reads them. */
function vectorOf({ targets }: Pick<Understanding, 'targets'>): Partial<Record<Dimension, number>> {
	const asked = DIMENSIONS.flatMap((dimension): [Dimension, number][] => {
		const target = targets[dimension];
		return target === undefined ? [] : [[dimension, target.value]];
	});
	return Object.fromEntries(asked);
}

/** Instructions to the model, line by line. `{{original}}` stands for the server's own prompt, which is always there. */
function movesOf({ system_prompt, post_history_instructions }: CardFields, cast: Cast): string[] {
	return cleanText(`${system_prompt}\n${post_history_instructions}`, cast, MAX_TEXT_CHARS)
		.split('\n')
		.map((line) => line.trim().slice(0, MAX_SENTENCE_CHARS))
		.filter((line) => line !== '')
		.slice(0, MAX_LIST);
}

/** Pairs of a line of `{{user}}` and the answer of `{{char}}`. */
function examplesOf(text: string, cast: Cast, language: Language): NonNullable<PersonaInput['examples']> {
	const examples: { language: Language; user: string; persona: string }[] = [];
	let user = '';
	for (const line of text.split('\n')) {
		const [, speaker = '', words = ''] =
			/^\s*(?:\{\{\s*(user|char)\s*\}\}|<(?:user|bot|char)>)\s*[:：](.*)$/i.exec(line) ?? [];
		const isPerson = speaker.toLowerCase() === 'user' || /^\s*<user>/i.test(line);
		const said = cleanSpeech(words, cast, MAX_SENTENCE_CHARS);
		if (isPerson) {
			user = said;
		} else if (said !== '' && examples.length < MAX_EXAMPLES) {
			examples.push({ language, user, persona: said });
			user = '';
		}
	}
	return examples;
}

function sourcesOf({ source, creator }: CardFields): string[] {
	return [...source, ...(creator === '' ? [] : [`creator: ${creator}`])]
		.map((text) => text.slice(0, MAX_SENTENCE_CHARS))
		.slice(0, MAX_LIST);
}

function remoteAssets({ assets }: CardFields): string[] {
	return (assets ?? []).flatMap(({ uri }, index) =>
		/^https?:/i.test(uri.trim()) ? [`assets[${index}].uri is remote: nothing is loaded from the network`] : [],
	);
}

function statedAge(text: string): number | undefined {
	const found = AGES.map((pattern) => pattern.exec(text)?.[1]).find((years) => years !== undefined);
	return found === undefined ? undefined : Number(found);
}

/** Mandarin when more than one letter in five is a hanzi. */
export function languageOf(text: string): Language {
	const hanzi = text.match(/\p{Script=Han}/gu)?.length ?? 0;
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	return hanzi * 5 > letters ? 'zh' : 'en';
}
