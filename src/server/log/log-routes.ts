/**
 * The transparency log over HTTP, in the layout of C2SP tlog-tiles. Open to everyone: that is its purpose.
 *
 * @module
 */
import { parseTilePath } from '../../provenance/log/tile.ts';
import { HttpError } from '../http/http-error.ts';
import { type HttpReply, json, type Route } from '../http/http-router.ts';
import type { LogStore } from './log-store.ts';

/** Path that the log is served under. */
export const LOG_PREFIX = '/v1/vivavoce/log/';

/** A tile never changes once it is published. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * `GET /v1/vivavoce/log/checkpoint`, `/tile/…`, and `/key`, which is the public key as a text.
 *
 * @param store - `undefined` while the server is loading.
 */
export function logRoutes(store: () => LogStore | undefined): Route[] {
	return [
		{
			method: 'GET',
			path: LOG_PREFIX.slice(0, -1),
			access: 'open',
			handle: () => {
				const { key, size, signer } = opened(store);
				return json(200, { origin: signer.name, key, size, checkpoint: `${LOG_PREFIX}checkpoint` });
			},
		},
		{
			method: 'GET',
			path: `${LOG_PREFIX}*`,
			access: 'open',
			handle: ({ path }) => serve(opened(store), path.slice(LOG_PREFIX.length)),
		},
	];
}

async function serve(store: LogStore, path: string): Promise<HttpReply> {
	if (path === 'checkpoint') {
		return text(store.checkpoint);
	}
	if (path === 'key') {
		return text(`${store.key}\n`);
	}
	const tile = parseTilePath(path);
	const bytes = tile === undefined ? undefined : await store.read(tile);
	if (bytes === undefined) {
		const message = `The log has no ${path}; its checkpoint says how large it is.`;
		throw new HttpError(404, 'not_found', message);
	}
	const headers = { 'content-type': 'application/octet-stream', 'cache-control': IMMUTABLE };
	return { status: 200, headers, body: bytes };
}

function text(body: string): HttpReply {
	const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
	return { status: 200, headers, body };
}

function opened(store: () => LogStore | undefined): LogStore {
	const found = store();
	if (found === undefined) {
		throw new HttpError(503, 'not_ready', 'The server is still loading: try again in a moment.', {
			headers: { 'retry-after': '1' },
		});
	}
	return found;
}
