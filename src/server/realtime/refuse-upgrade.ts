/**
 * Refuses a WebSocket upgrade with a plain HTTP answer.
 *
 * @module
 */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody, type HttpError } from '../http/http-error.ts';

/** Answers and ends the connection; a client that resets it first is no fault. */
export function refuseUpgrade(socket: Duplex, error: HttpError): void {
	const body = errorBody(error);
	const headers = {
		connection: 'close',
		'content-type': 'application/json; charset=utf-8',
		'content-length': String(Buffer.byteLength(body)),
		...error.details.headers,
	};
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	socket.on('error', () => socket.destroy());
	socket.once('finish', () => socket.destroy());
	socket.end([`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`, ...lines, '', body].join('\r\n'));
}
