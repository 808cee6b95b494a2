/**
 * Who may use the server: holders of an API key or a client secret; without keys, programs and pages of this machine.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { HttpError } from '../http/http-error.ts';
import { isAllowedOrigin } from '../http/response-headers.ts';
import { isKnownKey } from './api-keys.ts';
import type { ClientSecretStore, SecretSession } from './client-secret-store.ts';
import { hostOfHeader, isLoopbackHost } from './loopback.ts';

/** How browsers, which cannot set headers on a WebSocket, carry a key. */
const KEY_SUBPROTOCOL = 'openai-insecure-api-key.';

/** What access depends on. */
export interface AccessRules {
	/** Hashes of the accepted keys; empty: none needed on this machine. */
	readonly apiKeys: readonly string[];
	readonly corsOrigins: readonly string[];
	readonly secrets: ClientSecretStore;
}

/** An admitted client. */
export interface Grant {
	/** Settings that came with a client secret. */
	readonly session?: SecretSession;
}

/**
 * Checks an HTTP request that needs an API key.
 *
 * @throws {HttpError} 401 `invalid_api_key`, 403 `host_not_allowed`.
 */
export function authoriseRequest(raw: IncomingMessage, rules: AccessRules): void {
	if (rules.apiKeys.length === 0) {
		refuseForeignHost(raw);
		return;
	}
	if (!isKnownKey(bearerOf(raw) ?? '', rules.apiKeys)) {
		throw unauthorised();
	}
}

/**
 * Checks a WebSocket upgrade: the key in `Authorization` or in a subprotocol, or a client secret in either place.
 *
 * @throws {HttpError} 401 `invalid_api_key`, 403 `host_not_allowed` or `origin_not_allowed`.
 */
export function authoriseSocket(raw: IncomingMessage, rules: AccessRules): Grant {
	const credential = bearerOf(raw) ?? subprotocolKeyOf(raw) ?? '';
	const session = rules.secrets.find(credential);
	if (session !== undefined) {
		return { session };
	}
	if (isKnownKey(credential, rules.apiKeys)) {
		return {};
	}
	if (rules.apiKeys.length > 0) {
		throw unauthorised();
	}
	refuseForeignHost(raw);
	refuseForeignOrigin(raw, rules.corsOrigins);
	return {};
}

function bearerOf(raw: IncomingMessage): string | undefined {
	return /^Bearer +(\S+)$/i.exec(raw.headers.authorization ?? '')?.[1];
}

function subprotocolKeyOf(raw: IncomingMessage): string | undefined {
	const offered = (raw.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
	return offered.find((name) => name.startsWith(KEY_SUBPROTOCOL))?.slice(KEY_SUBPROTOCOL.length);
}

/** Without keys, a name that merely resolves to this machine could let any web page in (DNS rebinding). */
function refuseForeignHost(raw: IncomingMessage): void {
	if (!isLoopbackHost(hostOfHeader(raw.headers.host ?? 'localhost'))) {
		throw new HttpError(
			403,
			'host_not_allowed',
			'Without API keys the server answers to localhost only: set VIVAVOCE_API_KEYS to use it under other names.',
		);
	}
}

/** WebSockets know no CORS: without this check, each page open in a browser could talk to the local server. */
function refuseForeignOrigin(raw: IncomingMessage, corsOrigins: readonly string[]): void {
	const { origin } = raw.headers;
	if (origin === undefined || isAllowedOrigin(origin, corsOrigins) || isSameHost(origin, raw.headers.host)) {
		return;
	}
	throw new HttpError(
		403,
		'origin_not_allowed',
		`Pages of ${origin} may not use this server: add the origin to corsOrigins, or connect with a client secret.`,
	);
}

function isSameHost(origin: string, host: string | undefined): boolean {
	return URL.canParse(origin) && new URL(origin).host === host;
}

function unauthorised(): HttpError {
	return new HttpError(
		401,
		'invalid_api_key',
		'The API key is missing, unknown or expired: send Authorization: Bearer KEY.',
		{
			headers: { 'www-authenticate': 'Bearer' },
		},
	);
}
