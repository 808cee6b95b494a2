/**
 * Character cards over HTTP: `POST /v1/vivavoce/personas/import` and `GET /v1/vivavoce/personas/{id}/export`.
 *
 * @module
 */
import { CARD_FORMATS, type CardFormat, exportCard } from '../persona/cards/card-file.ts';
import { MAX_FILE_BYTES } from '../persona/cards/card-limits.ts';
import { PersonaDataError } from '../persona/fault.ts';
import { PersonaIdError } from '../persona/matrix/persona-id.ts';
import { resolvePersona } from '../persona/matrix/reference.ts';
import type { Persona } from '../persona/persona-schema.ts';
import { readBytes } from './http-body.ts';
import { HttpError } from './http-error.ts';
import { type HttpReply, type HttpRequest, json, type Route } from './http-router.ts';
import { importPersona, readImported, type StoredPersona } from './imported-personas.ts';
import { loadPersonas } from './persona-store.ts';

const BASE = '/v1/vivavoce/personas';

const EXPORT = '/export';

const MEDIA_TYPES = {
	v2: 'application/json; charset=utf-8',
	v3: 'application/json; charset=utf-8',
	png: 'image/png',
	charx: 'application/zip',
} as const satisfies Record<CardFormat, string>;

/**
 * Adds import and export to the routes of personas.
 *
 * @param personas - Their routes; the one that shows a persona leaves paths that end in `/export` to this one.
 */
export function withCardRoutes(personas: readonly Route[], dataDir: string): Route[] {
	const shared = personas.map((route) =>
		route.path === `${BASE}/*` ? { ...route, handle: exportOr(route.handle, dataDir) } : route,
	);
	return [
		{ method: 'POST', path: `${BASE}/import`, access: 'key', handle: (request) => takeCard(request, dataDir) },
		...shared,
	];
}

async function takeCard({ raw, query }: HttpRequest, dataDir: string): Promise<HttpReply> {
	const bytes = await readBytes(raw, MAX_FILE_BYTES, `A card has at most ${MAX_FILE_BYTES} bytes.`);
	try {
		return json(201, await importPersona(dataDir, bytes, query.get('id') ?? undefined));
	} catch (error) {
		if (error instanceof PersonaDataError) {
			throw new HttpError(400, 'invalid_card', `${error.message}.`, { param: error.faults[0]?.path ?? '' });
		}
		throw error;
	}
}

function exportOr(show: Route['handle'], dataDir: string): Route['handle'] {
	return (request) => (request.path.endsWith(EXPORT) ? giveCard(request, dataDir) : show(request));
}

function giveCard({ path, query }: HttpRequest, dataDir: string): HttpReply {
	const wanted = query.get('format') ?? 'v3';
	const format = CARD_FORMATS.find((known) => known === wanted);
	if (format === undefined) {
		const message = `format must be one of ${CARD_FORMATS.join(', ')}.`;
		throw new HttpError(400, 'invalid_value', message, { param: 'format' });
	}
	const { persona, origin } = findPersona(path.slice(BASE.length + 1, -EXPORT.length), dataDir);
	const language = query.get('language') === 'zh' ? 'zh' : 'en';
	const body = exportCard(persona, { format, language, origin });
	return { status: 200, headers: { 'content-type': MEDIA_TYPES[format] }, body };
}

function findPersona(id: string, dataDir: string): StoredPersona | { persona: Persona; origin?: undefined } {
	try {
		return readImported(dataDir, id) ?? { persona: resolvePersona(loadPersonas().matrix, id) };
	} catch (error) {
		if (error instanceof PersonaIdError) {
			throw new HttpError(404, 'persona_not_found', `${error.message}.`, { param: 'id' });
		}
		throw error;
	}
}
