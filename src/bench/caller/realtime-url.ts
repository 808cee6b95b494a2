/**
 * Where a Realtime server is: from what people type to the address a WebSocket needs.
 *
 * @module
 */

import { ConnectionError } from './realtime-connection.ts';

const SCHEMES: Readonly<Record<string, string>> = { 'http:': 'ws:', 'https:': 'wss:', 'ws:': 'ws:', 'wss:': 'wss:' };

/**
 * Completes a server address: `http` becomes `ws`, an empty path becomes `/v1/realtime`, and `model` is added unless the
 * address names a model, an intent or a call already.
 *
 * @throws {@link ConnectionError} when `address` is no URL or has another scheme.
 */
export function realtimeUrl(address: string, model?: string): string {
	const url = parse(address);
	const scheme = SCHEMES[url.protocol];
	if (scheme === undefined) {
		throw new ConnectionError(
			'url_invalid',
			`--url must begin with ws:, wss:, http: or https:, got ${url.protocol} in "${address}".`,
		);
	}
	const path = url.pathname === '/' ? '/v1/realtime' : url.pathname;
	const query = url.searchParams;
	const named = query.has('model') || query.has('intent') || query.has('call_id');
	if (model !== undefined && !named) {
		query.set('model', model);
	}
	return `${scheme}//${url.host}${path}${url.search}`;
}

function parse(address: string): URL {
	try {
		return new URL(address);
	} catch {
		throw new ConnectionError(
			'url_invalid',
			`--url must be an address such as ws://localhost:8440/v1/realtime, got "${address}".`,
		);
	}
}
