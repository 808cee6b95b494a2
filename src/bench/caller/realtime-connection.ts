/**
 * A WebSocket to any Realtime server, in the GA dialect.
 *
 * @module
 */
import { WebSocket } from 'ws';
import { parseWireEvent, type WireEvent } from './wire-event.ts';

/** How to connect. */
export interface ConnectionOptions {
	/** Complete address; see `realtimeUrl`. */
	readonly url: string;
	/** Sent as `Authorization: Bearer`. */
	readonly apiKey?: string;
	/** Further request headers. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Longest wait for the handshake, in ms. @defaultValue 10000 */
	readonly connectTimeoutMs?: number;
}

/** What happens on a connection. */
export interface ConnectionListener {
	event(event: WireEvent): void;
	/** The connection ended; called once. */
	closed(code: number, reason: string): void;
}

/** The server could not be reached, or refused. */
export class ConnectionError extends Error {
	override readonly name = 'ConnectionError';
	/** Stable code: `url_invalid`, `server_unreachable` or `server_refused`. */
	readonly code: string;

	constructor(code: string, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** A handshake that takes longer is a failed call: servers answer it within one round trip. */
const CONNECT_TIMEOUT_MS = 10_000;

/** An open connection. */
export class RealtimeConnection {
	readonly #socket: WebSocket;

	private constructor(socket: WebSocket) {
		this.#socket = socket;
	}

	/** Connects; throws {@link ConnectionError}. Events that arrive at once are not lost. */
	static open(options: ConnectionOptions, listener: ConnectionListener): Promise<RealtimeConnection> {
		const { url, apiKey, connectTimeoutMs = CONNECT_TIMEOUT_MS } = options;
		const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
		const socket = new WebSocket(url, {
			headers: { ...authorization, ...options.headers },
			handshakeTimeout: connectTimeoutMs,
			perMessageDeflate: false,
		});
		socket.on('message', (data) => {
			const event = parseWireEvent(String(data));
			if (event !== undefined) {
				listener.event(event);
			}
		});
		return new Promise((resolve, reject) => {
			let opened = false;
			socket.once('open', () => {
				opened = true;
				resolve(new RealtimeConnection(socket));
			});
			socket.on('error', (cause) => reject(connectionError(url, cause)));
			socket.once('close', (code, reason) => {
				if (opened) {
					listener.closed(code, String(reason));
				}
			});
		});
	}

	/** Sends one event; does nothing once the connection is closing. */
	send(event: WireEvent): void {
		if (this.#socket.readyState === WebSocket.OPEN) {
			this.#socket.send(JSON.stringify(event));
		}
	}

	/** Closes normally; a server that does not answer is cut off after `ws`'s own 30 s. Idempotent. */
	close(): void {
		this.#socket.close(1000, 'OK');
	}

	/** Drops the connection without a goodbye. */
	terminate(): void {
		this.#socket.terminate();
	}
}

function connectionError(url: string, cause: Error): ConnectionError {
	const { host, pathname } = new URL(url);
	const refusal = /Unexpected server response: (\d+)/.exec(cause.message)?.[1];
	if (refusal !== undefined) {
		const hint = refusal === '401' || refusal === '403' ? 'give a key with --api-key' : 'check the path and the model';
		return new ConnectionError(
			'server_refused',
			`The server at ${host}${pathname} answered HTTP ${refusal}: ${hint}.`,
			{ cause },
		);
	}
	const message = `No Realtime server answers at ${host}${pathname} (${cause.message || cause.name}): start one with "vivavoce serve", or check --url.`;
	return new ConnectionError('server_unreachable', message, { cause });
}
