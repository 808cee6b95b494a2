/**
 * AIEOS documents as personas. The document is kept under `extensions.aieos`, so that an export gives back each of its
 * fields; the persona itself travels in the document's `extensions.vivavoce`.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { forBoth } from '../both.ts';
import { requireShape } from '../fault.ts';
import { type Persona, type PersonaInput, parsePersona } from '../persona-schema.ts';
import { aieosFieldsOf } from './aieos-export.ts';
import { factsOf } from './aieos-facts.ts';
import { type AieosFields, aieosSchema } from './aieos-schema.ts';
import { vectorOfAieos } from './aieos-vector.ts';
import { isObject, type JsonObject } from './card-json.ts';
import { ASSUMED_AGE, type ImportedPersona, type ImportOptions, languageOf, ownPersona } from './card-persona.ts';
import { type Cast, cleanText, PERSON } from './clean-text.ts';

/** The newest version that is known here. */
const KNOWN_VERSION = 1.2;

const MAX_WORDS_CHARS = 200;
const MAX_TEXT_CHARS = 20_000;
const MAX_LIST = 64;

/** What a persona says that is only known to hesitate. */
const HESITATIONS = { en: ['um', 'uh'], zh: ['嗯', '呃'] };

/** Whether a document says that it is one of AIEOS. */
export function isAieos(document: JsonObject): boolean {
	const { standard } = document as { standard?: unknown };
	const protocol = isObject(standard) ? standard['protocol'] : undefined;
	return String(protocol).toUpperCase() === 'AIEOS' || /AIEntityObject$/.test(String(document['@type']));
}

/**
 * Makes a persona of an AIEOS document. One that was exported from here comes back as it was.
 *
 * @throws {PersonaDataError} that names each offending field.
 */
export function personaFromAieos(document: JsonObject, options: ImportOptions): ImportedPersona {
	const fields = requireShape(aieosSchema, document, 'The AIEOS document');
	const notes =
		Number.parseFloat(fields.standard.version) > KNOWN_VERSION
			? [`standard.version is newer than ${KNOWN_VERSION}: fields that are not known here are kept and not used`]
			: [];
	if (isObject(fields.extensions) && Object.hasOwn(fields.extensions, 'vivavoce')) {
		return ownPersona(fields.extensions, { id: options.id, origin: { aieos: document }, warnings: notes });
	}
	return fromFields(fields, document, options, notes);
}

/**
 * A persona as an AIEOS document, in the fields of version 1.2. A signature is taken out: it was given to other bytes. It
 * stays readable in `extensions.signed`.
 *
 * @param language - Of the texts for readers that do not know our own data.
 */
export function exportAieos(persona: Persona, language: Language): JsonObject {
	const { aieos, ...extensions } = persona.extensions;
	const raw = isObject(aieos) ? aieos : aieosFieldsOf(persona, language);
	const held = isObject(raw['extensions']) ? raw['extensions'] : {};
	const metadata = isObject(raw['metadata']) ? raw['metadata'] : {};
	const { signature } = metadata;
	const isSigned = typeof signature === 'string' && signature !== '';
	return {
		...raw,
		...(isSigned ? { metadata: { ...metadata, signature: '' } } : {}),
		extensions: { ...held, ...(isSigned ? { signed: signature } : {}), vivavoce: { ...persona, extensions } },
	};
}

function fromFields(
	fields: AieosFields,
	document: JsonObject,
	options: ImportOptions,
	notes: readonly string[],
): ImportedPersona {
	const { history, linguistics, motivations, psychology, identity } = fields;
	const language = languageOf(`${history.origin_story}${motivations.core_drive}${identity.names.first}`);
	const name = nameOf(identity.names);
	const texts = new CleanTexts({ character: name, person: PERSON[language] });
	const age = identity.bio.age_perceived || identity.bio.age_biological || ASSUMED_AGE;
	const { joy, anger, sadness } = psychology.emotional_profile.triggers;
	const { accent } = linguistics.voice;
	const region = texts.words(accent.region);
	const input: PersonaInput = {
		version: 1,
		id: options.id,
		languages: [language],
		identity: identityOf(fields, name, age, texts),
		facts: factsOf(fields, (text) => texts.words(text)),
		vector: vectorOfAieos(fields, options.understand),
		habits: habitsOf(linguistics.idiolect, texts),
		boundaries: { triggers: { joy: texts.list(joy), anger: texts.list(anger), sadness: texts.list(sadness) } },
		accent: region === '' ? null : { region: { en: region, zh: region }, strength: accent.strength },
		safety: { isMinor: age < 18 },
		extensions: { aieos: document },
	};
	const isStated = identity.bio.age_perceived > 0 || identity.bio.age_biological > 0;
	const assumed = isStated ? [] : [`no age is stated: ${ASSUMED_AGE} is assumed`];
	return { persona: parsePersona(input), warnings: [...notes, ...assumed] };
}

/** Texts of a document on their way to a prompt or a voice. */
class CleanTexts {
	readonly #cast: Cast;

	constructor(cast: Cast) {
		this.#cast = cast;
	}

	words(text: string): string {
		return cleanText(text, this.#cast, MAX_WORDS_CHARS);
	}

	long(text: string): string {
		return cleanText(text, this.#cast, MAX_TEXT_CHARS);
	}

	/** The same list for both languages, without what is empty. */
	list(texts: readonly string[]) {
		const cleaned = texts.map((text) => this.words(text)).filter((text) => text !== '');
		return forBoth(() => cleaned.slice(0, MAX_LIST));
	}
}

function nameOf({ first, middle, last, nickname }: AieosFields['identity']['names']): string {
	const full = [first, middle, last].filter((part) => part !== '').join(' ');
	return cleanText(nickname || full, { character: '', person: '' }, MAX_WORDS_CHARS) || '?';
}

function identityOf(
	{ identity, history, motivations, linguistics }: AieosFields,
	name: string,
	age: number,
	texts: CleanTexts,
): PersonaInput['identity'] {
	const role = texts.words(history.occupation.title);
	const told = [history.origin_story, motivations.core_drive].map((text) => texts.long(text));
	const summary = told.filter((text) => text !== '').join('\n');
	return {
		name: forBoth(() => name),
		age,
		role: role === '' ? { en: 'Character of an AIEOS document', zh: 'AIEOS 文档中的人物' } : { en: role, zh: role },
		summary: forBoth(() => summary.slice(0, MAX_TEXT_CHARS)),
		traits: texts.list(linguistics.text_style.style_descriptors),
		sounds: soundsOf(identity.bio.gender),
	};
}

function habitsOf(idiolect: AieosFields['linguistics']['idiolect'], texts: CleanTexts): PersonaInput['habits'] {
	const { hesitation_markers: markers } = idiolect;
	const hesitates = markers === true ? HESITATIONS : { en: [], zh: [] };
	return {
		catchphrases: texts.list(idiolect.catchphrases),
		taboo: texts.list(idiolect.forbidden_words),
		hesitations: Array.isArray(markers) ? texts.list(markers) : hesitates,
	};
}

function soundsOf(gender: string): 'f' | 'm' | 'n' {
	if (/^(?:f|female|woman|girl)\b|女/i.test(gender.trim())) {
		return 'f';
	}
	return /^(?:m|male|man|boy)\b|男/i.test(gender.trim()) ? 'm' : 'n';
}
