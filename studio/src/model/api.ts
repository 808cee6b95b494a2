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

/** Asks for JSON. Throws when the server refuses or cannot be reached. */
export async function getJson<T>(path: string): Promise<T> {
	const key = apiKey();
	const headers: Record<string, string> = { accept: 'application/json' };
	if (key !== '') {
		headers['authorization'] = `Bearer ${key}`;
	}
	const response = await fetch(path, { headers });
	if (!response.ok) {
		throw new Error(`${path} answered ${response.status}`);
	}
	return (await response.json()) as T;
}

/** A browser does not tell why a WebSocket was refused; a plain request does. */
export async function needsKey(): Promise<boolean> {
	try {
		const headers = apiKey() === '' ? {} : { authorization: `Bearer ${apiKey()}` };
		return (await fetch('/v1/models', { headers })).status === 401;
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
