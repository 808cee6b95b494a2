/**
 * Entries of our log: what happened and when, and a salted hash in place of the content. Who holds salt and content can
 * prove what was logged; once both are erased, the hash says nothing, and the tree is still valid.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalize } from 'json-canonicalize';
import { z } from 'zod';
import { toBase64 } from './text-bytes.ts';

/** What is written to the log. */
export const LOG_EVENT_TYPES = [
	'session-start',
	'session-receipt',
	'session-end',
	'consent',
	'revocation',
	'model-release',
	'policy-refusal',
	'watermark-switch',
	'erasure',
] as const;

/** What is written to the log. */
export type LogEventType = (typeof LOG_EVENT_TYPES)[number];

/** Salt of a commitment in bytes: nobody can try out contents. */
export const SALT_BYTES = 32;

const entrySchema = z.strictObject({
	type: z.enum(LOG_EVENT_TYPES),
	/** Rounded down to whole seconds. */
	time: z.iso.datetime(),
	/** SHA-256(salt ‖ canonical JSON of the content), base64. */
	commitment: z.base64().length(44),
});

/** One entry of the log. */
export type LogEntry = z.infer<typeof entrySchema>;

/** SHA-256(salt ‖ canonical JSON (RFC 8785) of the content). */
export function commitment(salt: Uint8Array, content: unknown): Uint8Array {
	return sha256(concatBytes(salt, utf8ToBytes(canonicalize(content))));
}

/** Makes an entry and its bytes. */
export function createEntry(type: LogEventType, atMs: number, salt: Uint8Array, content: unknown): string {
	const time = new Date(Math.floor(atMs / 1000) * 1000).toISOString();
	return canonicalize({ type, time, commitment: toBase64(commitment(salt, content)) });
}

/** Reads an entry; `undefined` when it is none of ours. */
export function parseEntry(text: string): LogEntry | undefined {
	try {
		const result = entrySchema.safeParse(JSON.parse(text));
		return result.success ? result.data : undefined;
	} catch {
		return undefined;
	}
}
