/**
 * The name of a JSON document by its content.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalize } from 'json-canonicalize';

/** SHA-256 of a document's canonical JSON (RFC 8785), in hex. Throws for numbers that JSON cannot hold. */
export function canonicalHash(document: unknown): string {
	return bytesToHex(sha256(utf8ToBytes(canonicalize(document))));
}
