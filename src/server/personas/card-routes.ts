/**
 * Character cards over HTTP: `POST /v1/vivavoce/personas/import`, `GET …/{id}/export`, and the imported personas
 * themselves: `GET …/imported`, `GET` and `DELETE …/{id}`, `POST …/{id}/lorebook`.
 *
 * @module
 */
import { CARD_FORMATS, type CardFormat, exportCard } from '../../persona/cards/card-file.ts';
import { MAX_FILE_BYTES } from '../../persona/cards/card-limits.ts';
import { PersonaDataError } from '../../persona/fault.ts';
import { PersonaIdError } from '../../persona/matrix/persona-id.ts';
import type { Persona } from '../../persona/persona-schema.ts';
import { readBytes } from '../http/http-body.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, type HttpRequest, json, type Route } from '../http/http-router.ts';
import {
	attachLorebook,
	deleteImported,
	importPersona,
	listImported,
	personaByReference,
	readImported,
	type StoredPersona,
} from './imported-personas.ts';

const BASE = '/v1/vivavoce/personas';

const EXPORT = '/export';
const LOREBOOK = '/lorebook';

const MEDIA_TYPES = {
	v2: 'application/json; charset=utf-8',
	v3: 'application/json; charset=utf-8',
	png: 'image/png',
	charx: 'application/zip',
	aieos: 'application/json; charset=utf-8',
	lorebook: 'application/json; charset=utf-8',
} as const satisfies Record<CardFormat, string>;

/**
 * Adds import, export and imported personas to the routes of personas.
 *
 * @param personas - Their routes; the one that shows a persona leaves paths that end in `/export`, and imported personas,
 * to these.
 */
export function withCardRoutes(personas: readonly Route[], dataDir: string): Route[] {
	const shared = personas.map((route) =>
		route.path === `${BASE}/*` ? { ...route, handle: cardOr(route.handle, dataDir) } : route,
	);
	return [
		{ method: 'POST', path: `${BASE}/import`, access: 'key', handle: (request) => takeCard(request, dataDir) },
		{ method: 'POST', path: `${BASE}/*`, access: 'key', handle: (request) => takeBook(request, dataDir) },
		{ method: 'GET', path: `${BASE}/imported`, access: 'key', handle: () => giveList(dataDir) },
		{ method: 'DELETE', path: `${BASE}/*`, access: 'key', handle: ({ path }) => removeCard(idOf(path), dataDir) },
		...shared,
	];
}

function giveList(dataDir: string): HttpReply {
	const data = listImported(dataDir).map(({ id, identity, languages, vector }) => {
		const { name, role, age, summary, traits } = identity;
		return { id, name, role, age, summary, traits, languages, vector, imported: true };
	});
	return json(200, { object: 'list', data });
}

async function removeCard(id: string, dataDir: string): Promise<HttpReply> {
	if (!(await deleteImported(dataDir, id))) {
		const message = `There is no imported persona of this id; GET ${BASE}/imported lists them. Others cannot be deleted.`;
		throw new HttpError(404, 'persona_not_found', message, { param: 'id' });
	}
	return json(200, { object: 'vivavoce.persona.deleted', id, deleted: true });
}

async function takeCard({ raw, query }: HttpRequest, dataDir: string): Promise<HttpReply> {
	const bytes = await readBytes(raw, MAX_FILE_BYTES, `A card has at most ${MAX_FILE_BYTES} bytes.`);
	return json(201, await refusing(importPersona(dataDir, bytes, query.get('id') ?? undefined)));
}

async function takeBook({ raw, path }: HttpRequest, dataDir: string): Promise<HttpReply> {
	if (!path.endsWith(LOREBOOK)) {
		throw new HttpError(
			404,
			'not_found',
			`There is nothing to POST at this path; a lorebook goes to ${BASE}/ID${LOREBOOK}.`,
		);
	}
	const bytes = await readBytes(raw, MAX_FILE_BYTES, `A lorebook has at most ${MAX_FILE_BYTES} bytes.`);
	const attached = await refusing(attachLorebook(dataDir, idOf(path).slice(0, -LOREBOOK.length), bytes));
	if (attached === undefined) {
		const message = 'A lorebook is attached to an imported persona, and there is none of this id: import one first.';
		throw new HttpError(404, 'persona_not_found', message, { param: 'id' });
	}
	return json(200, attached);
}

/** Turns faults of a file into refusals. */
async function refusing<Value>(reading: Promise<Value>): Promise<Value> {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof PersonaDataError) {
			throw new HttpError(400, 'invalid_card', `${error.message}.`, { param: error.faults[0]?.path ?? '' });
		}
		throw error;
	}
}

function cardOr(show: Route['handle'], dataDir: string): Route['handle'] {
	return (request) => {
		if (request.path.endsWith(EXPORT)) {
			return giveCard(request, dataDir);
		}
		const imported = readImported(dataDir, idOf(request.path))?.persona;
		return imported === undefined ? show(request) : json(200, imported);
	};
}

function idOf(path: string): string {
	return path.slice(BASE.length + 1);
}

function giveCard({ path, query }: HttpRequest, dataDir: string): HttpReply {
	const wanted = query.get('format') ?? 'v3';
	const format = CARD_FORMATS.find((known) => known === wanted);
	if (format === undefined) {
		const message = `format must be one of ${CARD_FORMATS.join(', ')}.`;
		throw new HttpError(400, 'invalid_value', message, { param: 'format' });
	}
	const { persona, origin } = findPersona(idOf(path).slice(0, -EXPORT.length), dataDir);
	const language = query.get('language') === 'zh' ? 'zh' : 'en';
	const body = exportCard(persona, { format, language, origin });
	return { status: 200, headers: { 'content-type': MEDIA_TYPES[format] }, body };
}

function findPersona(id: string, dataDir: string): StoredPersona | { persona: Persona; origin?: undefined } {
	try {
		return readImported(dataDir, id) ?? { persona: personaByReference(dataDir, id) };
	} catch (error) {
		if (error instanceof PersonaIdError) {
			throw new HttpError(404, 'persona_not_found', `${error.message}.`, { param: 'id' });
		}
		throw error;
	}
}
