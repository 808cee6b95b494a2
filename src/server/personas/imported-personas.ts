/**
 * Personas that came as cards: one folder each in `dataDir/personas`, with the file they came in.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { attachBook, type CardFileKind, cardFileKind, importCard } from '../../persona/cards/card-file.ts';
import type { ImportedPersona } from '../../persona/cards/card-persona.ts';
import { PersonaDataError } from '../../persona/fault.ts';
import { PersonaIdError } from '../../persona/matrix/persona-id.ts';
import { resolvePersona } from '../../persona/matrix/reference.ts';
import { type Persona, parsePersona } from '../../persona/persona-schema.ts';
import { writeDurably } from '../recordings/durable-files.ts';
import { loadPersonas } from './persona-store.ts';

/** Ids of imported personas: names of folders on every system, and never the form of the matrix's own ids. */
const ID = /^card-[a-z0-9][a-z0-9-]{0,59}$/;

/** Most imported personas of one server: strangers may be let in to import. */
const MAX_IMPORTED = 10_000;

/** An imported persona and the file it came in. */
export interface StoredPersona {
	readonly persona: Persona;
	readonly origin: Uint8Array;
}

/**
 * Imports a card file and keeps it.
 *
 * @param id - Such as `card-maren`; the beginning `card-` is added. Made of the content when absent, so that the same
 * file has the same id.
 * @throws {PersonaDataError} when the file or the id cannot be used.
 */
export async function importPersona(
	dataDir: string,
	bytes: Uint8Array,
	id: string = contentId(bytes),
): Promise<ImportedPersona> {
	const full = id.startsWith('card-') ? id : `card-${id}`;
	requireFree(dataDir, full);
	const { understander } = loadPersonas();
	const imported = importCard(bytes, { id: full, understand: (text) => understander.read(text) });
	const folder = folderOf(dataDir, full);
	await writeDurably(join(folder, `origin.${cardFileKind(bytes)}`), bytes);
	await writeDurably(join(folder, 'persona.json'), `${JSON.stringify(imported.persona)}\n`);
	return imported;
}

/**
 * Attaches a lorebook file to an imported persona and keeps both.
 *
 * @returns `undefined` when there is no imported persona of this id.
 * @throws {PersonaDataError} when the book cannot be used; the persona then stays as it was.
 */
export async function attachLorebook(
	dataDir: string,
	id: string,
	bytes: Uint8Array,
): Promise<ImportedPersona | undefined> {
	const stored = readImported(dataDir, id);
	if (stored === undefined) {
		return undefined;
	}
	const attached = attachBook(stored.persona, bytes);
	await writeDurably(join(folderOf(dataDir, id), 'persona.json'), `${JSON.stringify(attached.persona)}\n`);
	return attached;
}

/** The imported persona of an id; `undefined` when there is none. */
export function readImported(dataDir: string, id: string): StoredPersona | undefined {
	const file = ID.test(id) ? join(folderOf(dataDir, id), 'persona.json') : '';
	if (file === '' || !existsSync(file)) {
		return undefined;
	}
	const kinds: readonly CardFileKind[] = ['json', 'png', 'charx'];
	const origin = kinds.map((kind) => join(folderOf(dataDir, id), `origin.${kind}`)).find((path) => existsSync(path));
	return {
		persona: parsePersona(JSON.parse(readFileSync(file, 'utf8'))),
		origin: origin === undefined ? new Uint8Array() : readFileSync(origin),
	};
}

/**
 * The persona that a reference names: an imported one, one of the matrix, or a blend of either.
 *
 * @throws {PersonaIdError} when there is none.
 */
export function personaByReference(dataDir: string, reference: string): Persona {
	return resolvePersona(loadPersonas().matrix, reference, (id) => {
		const stored = readImported(dataDir, id);
		if (stored === undefined && id.startsWith('card-')) {
			throw new PersonaIdError('There is no imported persona of this id');
		}
		return stored?.persona;
	});
}

/** All imported personas, by their ids. */
export function listImported(dataDir: string): Persona[] {
	const folder = join(dataDir, 'personas');
	const ids = existsSync(folder) ? readdirSync(folder).sort() : [];
	return ids.flatMap((id) => readImported(dataDir, id)?.persona ?? []);
}

/** Erases an imported persona and the file it came in. Returns whether there was one. */
export async function deleteImported(dataDir: string, id: string): Promise<boolean> {
	if (!ID.test(id) || !existsSync(folderOf(dataDir, id))) {
		return false;
	}
	await rm(folderOf(dataDir, id), { recursive: true });
	return true;
}

function requireFree(dataDir: string, id: string): void {
	const fault = (message: string) => new PersonaDataError('The import', [{ path: 'id', message }]);
	if (!ID.test(id)) {
		throw fault('must have 1 to 60 small letters, digits and hyphens');
	}
	if (existsSync(folderOf(dataDir, id))) {
		throw fault(`"${id}" is there already: choose another one, or delete it first`);
	}
	const folder = join(dataDir, 'personas');
	if (existsSync(folder) && readdirSync(folder).length >= MAX_IMPORTED) {
		throw fault(`cannot be added: ${MAX_IMPORTED} personas are kept; delete some`);
	}
}

function contentId(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

function folderOf(dataDir: string, id: string): string {
	return join(dataDir, 'personas', id);
}
