/**
 * Character cards as files: told apart by their content, never by their names.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Persona } from '../persona-schema.ts';
import { exportAieos, isAieos, personaFromAieos } from './aieos.ts';
import { isBook, lorebookOf, withBook } from './book-file.ts';
import { CARD_NAME, isArchive, readArchive, writeArchive } from './card-archive.ts';
import { cardFault } from './card-fault.ts';
import { type JsonObject, readCardJson } from './card-json.ts';
import { MAX_FILE_BYTES } from './card-limits.ts';
import { type ImportedPersona, type ImportOptions, personaFromCard } from './card-persona.ts';
import { drawVector } from './card-picture.ts';
import { readCardPng, writeCardPng } from './card-png.ts';
import { readCard } from './card-schema.ts';
import { personaToCards } from './persona-card.ts';
import { isPng } from './png-chunks.ts';

/** Forms in which a persona can be exported. */
export const CARD_FORMATS = ['v2', 'v3', 'png', 'charx', 'aieos', 'lorebook'] as const;

/** Form of an exported card. */
export type CardFormat = (typeof CARD_FORMATS)[number];

/** Kind of file that a card came in. */
export type CardFileKind = 'json' | 'png' | 'charx';

/** How a persona is written as a file. */
export interface ExportOptions {
	readonly format: CardFormat;
	/** Of the texts for readers that do not know our own data. */
	readonly language: Language;
	/** The file that the persona came in: its picture or assets go out again. */
	readonly origin?: Uint8Array | undefined;
}

/** Reads a character card or an AIEOS document. Throws {@link PersonaDataError} that says what is wrong and where. */
export function importCard(bytes: Uint8Array, options: ImportOptions): ImportedPersona {
	const document = readDocument(bytes);
	if (isAieos(document)) {
		return personaFromAieos(document, options);
	}
	if (isBook(document)) {
		throw cardFault('', 'is a lorebook and nobody in particular: import a persona, then attach the book to it');
	}
	return personaFromCard(readCard(document), options);
}

/**
 * Attaches a lorebook file to a persona: `lorebook_v3`, a world of SillyTavern, or the book inside a card.
 *
 * @throws {PersonaDataError} that says what is wrong and where.
 */
export function attachBook(persona: Persona, bytes: Uint8Array): ImportedPersona {
	return withBook(persona, readDocument(bytes));
}

/** Writes a persona as a card file. */
export function exportCard(persona: Persona, { format, language, origin }: ExportOptions): Uint8Array {
	const { v2, v3 } = personaToCards(persona, language);
	switch (format) {
		case 'aieos':
			return jsonBytes(exportAieos(persona, language));
		case 'lorebook':
			return jsonBytes(lorebookOf(persona));
		case 'png':
			return writeCardPng(origin !== undefined && isPng(origin) ? origin : drawVector(persona.vector), v2, v3);
		case 'charx':
			return writeArchive(v3, origin !== undefined && isArchive(origin) ? readArchive(origin) : new Map());
		default:
			return jsonBytes(format === 'v2' ? v2 : v3);
	}
}

function jsonBytes(value: JsonObject): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(value, null, '\t')}\n`);
}

/** What kind of file the bytes are. */
export function cardFileKind(bytes: Uint8Array): CardFileKind {
	return isPng(bytes) ? 'png' : isArchive(bytes) ? 'charx' : 'json';
}

function readDocument(bytes: Uint8Array): JsonObject {
	if (bytes.length > MAX_FILE_BYTES) {
		throw cardFault('', `must have at most ${MAX_FILE_BYTES} bytes, got ${bytes.length}`);
	}
	switch (cardFileKind(bytes)) {
		case 'png':
			return readCardPng(bytes);
		case 'charx':
			return readCardJson(readArchive(bytes).get(CARD_NAME) ?? new Uint8Array(), CARD_NAME);
		default:
			return readCardJson(bytes, 'json');
	}
}
