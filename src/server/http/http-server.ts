/**
 * The HTTP(S) server: routes, upgrades, time-outs against clients that dawdle.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsIdentity } from '../access/tls.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Config } from '../config/config-schema.ts';
import { createRouter, type Route, type RouterHooks } from './http-router.ts';

/** Request lines and headers; room for long subprotocol lists and cookies of other local servers. */
const MAX_HEADER_BYTES = 16 * 1024;

/** How often slow requests are looked for. */
const CONNECTION_CHECK_MS = 500;

/** Idle kept-alive connections are closed after this. */
const KEEP_ALIVE_MS = 5000;

/** TCP connections of any kind; far above any session limit in use, far below the usual limit of open files. */
const MAX_CONNECTIONS = 4096;

/** What the HTTP server is made of. */
export interface HttpServerOptions {
	readonly routes: readonly Route[];
	readonly hooks: RouterHooks;
	readonly tls: TlsIdentity | undefined;
	/** Longest time for the headers; a whole request may take twice as long. */
	readonly handshakeTimeoutMs: number;
	readonly onUpgrade: (raw: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Makes the server; it does not listen yet. */
export function createHttpServer(options: HttpServerOptions): Server {
	const timeouts = {
		maxHeaderSize: MAX_HEADER_BYTES,
		headersTimeout: options.handshakeTimeoutMs,
		requestTimeout: 2 * options.handshakeTimeoutMs,
		keepAliveTimeout: KEEP_ALIVE_MS,
		connectionsCheckingInterval: CONNECTION_CHECK_MS,
	};
	const listener = createRouter(options.routes, options.hooks);
	const server =
		options.tls === undefined
			? createServer(timeouts, listener)
			: createTlsServer(
					{ ...timeouts, ...pemsOf(options.tls), handshakeTimeout: options.handshakeTimeoutMs, minVersion: 'TLSv1.2' },
					listener,
				);
	server.maxConnections = MAX_CONNECTIONS;
	server.on('upgrade', options.onUpgrade);
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseGarbage(error, socket));
	return server;
}

/**
 * Starts listening.
 *
 * @returns the port, which the system chose when `config.port` is 0.
 * @throws {ConfigError} when the port is taken or may not be used.
 */
export async function listen(server: Server, config: Pick<Config, 'host' | 'port'>): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, config)));
		server.listen(config.port, config.host, resolve);
	});
	const address = server.address() as AddressInfo;
	return address.port;
}

/** Stops listening and ends all plain HTTP connections. */
export async function closeServer(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

function pemsOf(tls: TlsIdentity): { cert: string; key: string } {
	return { cert: tls.cert, key: tls.key };
}

/** Answers what is no HTTP at all, or came too slowly. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : statusOfParseError(error.code);
	socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
	socket.once('finish', () => socket.destroy());
}

function statusOfParseError(code: string | undefined): string {
	return code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
}

function listenError(error: NodeJS.ErrnoException, config: Pick<Config, 'host' | 'port'>): Error {
	if (error.code === 'EADDRINUSE') {
		const advice = 'stop the other program, or choose another port (--port 0 takes any free one)';
		return new ConfigError([`port ${config.port} on ${config.host} is already in use: ${advice}`], { cause: error });
	}
	if (error.code === 'EACCES') {
		const advice = 'choose one above 1023, or give the program the right';
		return new ConfigError([`port ${config.port} may not be used by this account: ${advice}`], { cause: error });
	}
	if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
		return new ConfigError([`host ${config.host} is not an address of this machine: use 127.0.0.1`], { cause: error });
	}
	return error;
}
