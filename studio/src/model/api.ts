/**
 * Requests to the server beside the conversation, with this tab's key.
 *
 * @module
 */

const STORAGE_KEY = 'vivavoce.key';

/** The key of this tab; empty when none was asked for. */
export function apiKey(): string {
	return sessionStorage.getItem(STORAGE_KEY) ?? '';
}

/** Remembers a key for this tab. */
export function rememberKey(key: string): void {
	sessionStorage.setItem(STORAGE_KEY, key);
}

/** A refusal of the server; the message is in its words. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	/** HTTP status; 0 when the server could not be reached. */
	readonly status: number;

	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

/** Asks for JSON. Throws {@link ApiError}. */
export async function getJson<T>(path: string): Promise<T> {
	return (await (await request('GET', path)).json()) as T;
}

/**
 * Sends a request with this tab's key.
 *
 * @param body - A file as it is, anything else as JSON.
 * @throws {ApiError} when the server refuses or cannot be reached.
 */
export async function request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Response> {
	const response = await fetch(path, {
		method,
		headers: { accept: 'application/json', ...authorization() },
		...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
	}).catch(() => undefined);
	if (response === undefined) {
		throw new ApiError(0, path);
	}
	if (!response.ok) {
		const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
		throw new ApiError(response.status, error?.message ?? `${path} answered ${response.status}`);
	}
	return response;
}

function authorization(): Record<string, string> {
	return apiKey() === '' ? {} : { authorization: `Bearer ${apiKey()}` };
}

/** A browser does not tell why a WebSocket was refused; a plain request does. */
export async function needsKey(): Promise<boolean> {
	try {
		return (await fetch('/v1/models', { headers: authorization() })).status === 401;
	} catch {
		return false;
	}
}

/** Address for any Realtime client. */
export const REALTIME_URL = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/realtime`;

/** Opens a WebSocket that asks for Vivavoce's own events. */
export function openSocket(): WebSocket {
	const keyProtocols = apiKey() === '' ? [] : [`openai-insecure-api-key.${apiKey()}`];
	return new WebSocket(`${REALTIME_URL}?vivavoce=1`, ['realtime', ...keyProtocols]);
}
