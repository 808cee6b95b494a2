/**
 * Character cards that came to this server, and how one comes.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Persona } from '../../../src/persona/persona-schema.ts';
import { getJson, request } from '../model/api.ts';
import type { PersonaCard } from './search.ts';
import { chosenPersona, forgetPersona, speakAs } from './speaking.ts';

const BASE = '/v1/vivavoce/personas';

/** Digits of a file's SHA-256 that the server makes an id of. */
const ID_DIGITS = 12;

/** Imported personas, as the server lists them. */
export const imported = signal<readonly PersonaCard[]>([]);

/** Asks for the list. Without an answer it stays as it is. */
export async function loadImported(): Promise<void> {
	const list = await getJson<{ data: PersonaCard[] }>(`${BASE}/imported`).catch(() => undefined);
	imported.value = list?.data ?? imported.value;
}

/**
 * Takes a card file and lets its persona speak.
 *
 * @returns What was left out or assumed, each with its field.
 * @throws {ApiError} that says in the server's words what is wrong with the file.
 */
export async function importCard(file: Blob): Promise<readonly string[]> {
	await loadImported();
	const known = await knownId(file);
	if (known !== undefined) {
		speakAs(known);
		return [];
	}
	const reply = await request('POST', `${BASE}/import`, file);
	const { persona, warnings } = (await reply.json()) as { persona: Persona; warnings: readonly string[] };
	await loadImported();
	speakAs(persona.id);
	return warnings;
}

/**
 * Gives a lorebook to an imported persona.
 *
 * @returns What was left out or assumed.
 * @throws {ApiError} that says in the server's words what is wrong with the file.
 */
export async function attachBook(id: string, file: Blob): Promise<readonly string[]> {
	const reply = await request('POST', `${BASE}/${id}/lorebook`, file);
	forgetPersona(id);
	if (chosenPersona() === id) {
		speakAs(id);
	}
	return ((await reply.json()) as { warnings: readonly string[] }).warnings;
}

/** Deletes an imported persona. Throws {@link ApiError}. */
export async function deleteImported(id: string): Promise<void> {
	await request('DELETE', `${BASE}/${id}`);
	forgetPersona(id);
	imported.value = imported.value.filter((card) => card.id !== id);
	if (chosenPersona() === id) {
		speakAs(null);
	}
}

/** The id under which the same file came before; browsers hash only on https and localhost. */
async function knownId(file: Blob): Promise<string | undefined> {
	const digest = await crypto.subtle?.digest('SHA-256', await file.arrayBuffer());
	const digits = Array.from(new Uint8Array(digest ?? []), (byte) => byte.toString(16).padStart(2, '0')).join('');
	return imported.value.find(({ id }) => id === `card-${digits.slice(0, ID_DIGITS)}`)?.id;
}
