/**
 * Finds the handler of a request and answers; everything thrown becomes a refusal with a stable code.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorBody, HttpError } from './http-error.ts';

/** One HTTP request, parsed as far as routing needs. */
export interface HttpRequest {
	readonly method: string;
	/** Decoded path, always beginning with `/`. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly raw: IncomingMessage;
}

/** What a handler answers. */
export interface HttpReply {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
}

/** Answers one request; throws {@link HttpError} to refuse it. */
export type HttpHandler = (request: HttpRequest) => HttpReply | Promise<HttpReply>;

/** One entry of the routing table. */
export interface Route {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** An exact path, or a prefix when it ends with `/*`. */
	readonly path: string;
	/** `key` routes need an API key when the server has any. */
	readonly access: 'open' | 'key';
	readonly handle: HttpHandler;
}

/** What the router asks before and after a handler. */
export interface RouterHooks {
	/** Throws when the request may not be served. */
	authorise(request: HttpRequest, route: Route): void;
	/** Headers for each answer to this request (CORS, security). */
	headersFor(request: IncomingMessage): Readonly<Record<string, string>>;
	/** Told of faults that are the server's. */
	onFault(error: unknown): void;
}

/** Makes the listener of a Node HTTP server from a routing table. */
export function createRouter(
	routes: readonly Route[],
	hooks: RouterHooks,
): (raw: IncomingMessage, response: ServerResponse) => void {
	return (raw, response) => {
		answer(raw, routes, hooks)
			.catch((error: unknown) => refusal(error, hooks))
			.then((reply) => send(raw, response, reply, hooks))
			.catch(hooks.onFault);
	};
}

/** Parses method, path and query. Throws `bad_request` for a target that is no URL path. */
export function parseRequest(raw: IncomingMessage): HttpRequest {
	try {
		const url = new URL(raw.url ?? '/', 'http://localhost');
		return { method: raw.method ?? 'GET', path: decodeURIComponent(url.pathname), query: url.searchParams, raw };
	} catch {
		throw new HttpError(400, 'bad_request', 'The request target is not a valid URL path.');
	}
}

/** A JSON reply. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpReply {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

async function answer(raw: IncomingMessage, routes: readonly Route[], hooks: RouterHooks): Promise<HttpReply> {
	const request = parseRequest(raw);
	const matching = routes.filter((route) => matches(route.path, request.path));
	if (matching.length === 0) {
		throw new HttpError(404, 'not_found', `There is nothing at ${request.path}. The API is under /v1, see /docs.`);
	}
	if (request.method === 'OPTIONS') {
		return { status: 204 };
	}
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const route = matching.find((candidate) => candidate.method === method);
	if (route === undefined) {
		const allow = matching.map((candidate) => candidate.method).join(', ');
		throw new HttpError(405, 'method_not_allowed', `${request.path} takes ${allow}, not ${request.method}.`, {
			headers: { allow },
		});
	}
	hooks.authorise(request, route);
	return route.handle(request);
}

function matches(pattern: string, path: string): boolean {
	return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function refusal(error: unknown, hooks: RouterHooks): HttpReply {
	if (error instanceof HttpError) {
		const headers = { 'content-type': 'application/json; charset=utf-8', ...error.details.headers };
		return { status: error.status, headers, body: errorBody(error) };
	}
	hooks.onFault(error);
	return refusal(new HttpError(500, 'internal_error', 'The server failed; its log says why.'), hooks);
}

function send(raw: IncomingMessage, response: ServerResponse, reply: HttpReply, hooks: RouterHooks): void {
	if (response.destroyed) {
		return;
	}
	const body = reply.body ?? '';
	const length = String(Buffer.byteLength(body));
	// A body that was refused unread would be taken for the next request on this connection.
	const close: Record<string, string> = raw.complete ? {} : { connection: 'close' };
	const bodiless = reply.status === 204 || reply.status === 304;
	response.writeHead(reply.status, {
		...hooks.headersFor(raw),
		...reply.headers,
		...close,
		...(bodiless ? {} : { 'content-length': length }),
	});
	response.end(raw.method === 'HEAD' || bodiless ? undefined : body);
}
