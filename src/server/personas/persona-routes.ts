/**
 * Personas over HTTP: `/v1/vivavoce/personas` and below.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { COMPOSED_AXES } from '../../persona/matrix/coherence.ts';
import { FindError } from '../../persona/search/find.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, type HttpRequest, json, type Route } from '../http/http-router.ts';
import type { PersonaDesk } from './persona-desk.ts';
import { parseLimit, parseSearch, withoutLimit } from './persona-query.ts';
import type { MapPicture, PersonaSearch } from './persona-service.ts';

const BASE = '/v1/vivavoce/personas';

const NEIGHBOURS = '/neighbours';

const PICTURE_TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const satisfies Record<
	MapPicture,
	string
>;

/** Members of a cast when no number is given. */
const DEFAULT_CAST = 8;

/** Personas that may be marked on a map. */
const MAX_MARKS = 100;

/** Routes of the persona matrix. */
export function personaRoutes(desk: PersonaDesk): Route[] {
	const get = (path: string, handle: (request: HttpRequest) => HttpReply | Promise<HttpReply>): Route => {
		return { method: 'GET', path, access: 'key', handle: (request) => refusing(() => handle(request)) };
	};
	return [
		get(BASE, async ({ query }) => {
			const { hits, unknown } = await desk.ask('find', searchOf(query));
			return json(200, { object: 'list', data: hits, unknown_words: unknown });
		}),
		get(`${BASE}/cast`, async ({ query }) => {
			const size = parseLimit(query.get('size') ?? undefined, DEFAULT_CAST, 'size');
			return json(200, {
				object: 'list',
				data: await desk.ask('cast', { size, search: withoutLimit(searchOf(query)) }),
			});
		}),
		get(`${BASE}/map`, ({ query }) => map(desk, query)),
		// Last, since it would take the names above for ids.
		get(`${BASE}/*`, ({ path, query }) =>
			path.endsWith(NEIGHBOURS) ? neighbours(desk, path, query) : show(desk, path),
		),
	];
}

async function show(desk: PersonaDesk, path: string): Promise<HttpReply> {
	return json(200, await desk.ask('show', { reference: path.slice(BASE.length + 1) }));
}

async function neighbours(desk: PersonaDesk, path: string, query: URLSearchParams): Promise<HttpReply> {
	const like = path.slice(BASE.length + 1, -NEIGHBOURS.length);
	const { hits } = await desk.ask('find', { ...searchOf(query), like });
	return json(200, { object: 'list', data: hits });
}

async function map(desk: PersonaDesk, query: URLSearchParams): Promise<HttpReply> {
	const references = query.getAll('mark').slice(0, MAX_MARKS);
	const format = query.get('format') ?? 'json';
	if (format === 'json') {
		return json(200, await desk.ask('map', { references }));
	}
	if (!isPicture(format)) {
		throw new FindError('format', 'format must be json, svg or png');
	}
	const language: Language = query.get('language') === 'zh' ? 'zh' : 'en';
	const body = await desk.ask('mapPicture', { references, picture: format, language });
	return { status: 200, headers: { 'content-type': PICTURE_TYPES[format] }, body };
}

function isPicture(format: string): format is MapPicture {
	return Object.hasOwn(PICTURE_TYPES, format);
}

function searchOf(query: URLSearchParams): PersonaSearch {
	const text = (name: string) => query.get(name) ?? undefined;
	return parseSearch({
		q: text('q'),
		traits: query.getAll('trait'),
		ranges: query.getAll('range'),
		like: text('like'),
		age: text('age'),
		entries: Object.fromEntries(COMPOSED_AXES.map((axis) => [axis, text(axis)])),
		limit: text('limit'),
		include: text('include'),
	});
}

/** Turns errors of reading a search into refusals. */
async function refusing(handle: () => HttpReply | Promise<HttpReply>): Promise<HttpReply> {
	try {
		return await handle();
	} catch (error) {
		if (error instanceof FindError) {
			throw new HttpError(400, 'invalid_value', `${error.message}.`, { param: error.param });
		}
		throw error;
	}
}
