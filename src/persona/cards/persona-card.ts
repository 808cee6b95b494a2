/**
 * From a persona to a character card. A persona that came as a card gives back that card, field by field, with its present
 * data under `extensions.vivavoce`.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { traitWords } from '../behaviour/prompt.ts';
import type { Persona } from '../persona-schema.ts';
import { attachedEntries } from './book-file.ts';
import { bookToCard } from './card-book.ts';
import { isObject, type JsonObject } from './card-json.ts';

/** A persona as a card of each version. */
export interface ExportedCards {
	readonly v2: JsonObject;
	readonly v3: JsonObject;
}

/** Traits that the text of a card names. */
const CARD_TRAITS = 12;

/**
 * The cards of a persona.
 *
 * @param language - Of the texts for readers that do not know our own data; those hold both.
 */
export function personaToCards(persona: Persona, language: Language): ExportedCards {
	const { card, ...extensions } = persona.extensions;
	const raw = isObject(card) ? card : {};
	const { data: inner, ...envelope } = raw;
	const isWrapped = isObject(inner) && typeof raw['spec'] === 'string';
	const origin = isWrapped ? inner : raw;
	const held = isObject(origin['extensions']) ? origin['extensions'] : {};
	const data = {
		...fieldsOf(persona, language),
		...origin,
		...(isObject(origin['character_book']) ? { character_book: grownBook(persona, origin['character_book']) } : {}),
		extensions: { ...held, vivavoce: { ...persona, extensions } },
	};
	const outer = isWrapped ? envelope : {};
	return {
		v2: { ...outer, spec: 'chara_card_v2', spec_version: versionOf(raw, 'chara_card_v2', '2.0'), data },
		v3: {
			...outer,
			spec: 'chara_card_v3',
			spec_version: versionOf(raw, 'chara_card_v3', '3.0'),
			data: { ...V3_FIELDS, ...data },
		},
	};
}

/** The book that came in a card, with what was attached since. */
function grownBook(persona: Persona, book: JsonObject): JsonObject {
	const entries = Array.isArray(book['entries']) ? book['entries'] : [];
	const added = attachedEntries(persona, entries);
	return added.length === 0 ? book : { ...book, entries: [...entries, ...added] };
}

/** Fields that V3 requires and V2 does not know. */
const V3_FIELDS = { group_only_greetings: [] };

/** A newer version that came in goes out unchanged. */
function versionOf(raw: JsonObject, spec: string, known: string): unknown {
	return raw['spec'] === spec && Object.hasOwn(raw, 'spec_version') ? raw['spec_version'] : known;
}

function fieldsOf(persona: Persona, language: Language) {
	const { identity, greeting, examples, moves, knowledge, provenance } = persona;
	return {
		name: identity.name[language],
		description: `${identity.role[language]}, ${identity.age}. ${identity.summary[language]}`,
		personality: traitWords(persona.vector, language, CARD_TRAITS).join(language === 'zh' ? '、' : ', '),
		scenario: '',
		first_mes: greeting[language],
		mes_example: examples
			.filter((example) => example.language === language)
			.map(({ user, persona: answer }) => `<START>\n{{user}}: ${user}\n{{char}}: ${answer}`)
			.join('\n'),
		creator_notes: `Licence: ${provenance.license}`,
		system_prompt: '',
		post_history_instructions: moves[language].join('\n'),
		alternate_greetings: [],
		...(knowledge.entries.length === 0 ? {} : { character_book: bookToCard(knowledge) }),
		tags: identity.traits[language],
		creator: '',
		character_version: '',
		source: provenance.source,
	};
}
