/**
 * Reads JSON bodies with a bound.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Session settings with long instructions and dozens of tools fit well; audio never comes this way. */
const MAX_BODY_BYTES = 512 * 1024;

/**
 * Reads a request body as JSON; an empty body is `{}`.
 *
 * @throws {HttpError} 413 `request_too_large`, 400 `invalid_json`.
 */
export async function readJson(raw: IncomingMessage): Promise<unknown> {
	const bytes = await readBytes(raw);
	if (bytes.length === 0) {
		return {};
	}
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new HttpError(400, 'invalid_json', 'The request body is not valid JSON in UTF-8.');
	}
}

async function readBytes(raw: IncomingMessage): Promise<Buffer> {
	if (Number(raw.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
		throw tooLarge();
	}
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of raw) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		if (length > MAX_BODY_BYTES) {
			throw tooLarge();
		}
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

function tooLarge(): HttpError {
	return new HttpError(413, 'request_too_large', `The request body is larger than ${MAX_BODY_BYTES} bytes.`);
}
