/**
 * Reads request bodies with a bound.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Session settings with long instructions and dozens of tools fit well; audio never comes this way. */
const MAX_JSON_BYTES = 512 * 1024;

/**
 * Reads a request body as JSON; an empty body is `{}`.
 *
 * @throws {HttpError} 413 `request_too_large`, 400 `invalid_json`.
 */
export async function readJson(raw: IncomingMessage): Promise<unknown> {
	const bytes = await readBytes(raw, MAX_JSON_BYTES, `The request body is larger than ${MAX_JSON_BYTES} bytes.`);
	if (bytes.length === 0) {
		return {};
	}
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new HttpError(400, 'invalid_json', 'The request body is not valid JSON in UTF-8.');
	}
}

/**
 * Reads a request body of at most `maxBytes`; never holds more than that and one chunk.
 *
 * @param tooLarge - What to say when there is more: the limit, and what to do.
 * @throws {HttpError} 413 `request_too_large`.
 */
export async function readBytes(raw: IncomingMessage, maxBytes: number, tooLarge: string): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	let length = 0;
	refuseBeyond(maxBytes, Number(raw.headers['content-length'] ?? 0), tooLarge);
	for await (const chunk of raw) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		refuseBeyond(maxBytes, length, tooLarge);
		chunks.push(bytes);
	}
	// A copy of its own: small buffers share a pool that cannot be handed to a thread.
	return Uint8Array.from(Buffer.concat(chunks));
}

function refuseBeyond(maxBytes: number, lengthBytes: number, message: string): void {
	if (lengthBytes > maxBytes) {
		throw new HttpError(413, 'request_too_large', message);
	}
}
