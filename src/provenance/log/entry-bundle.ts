/**
 * Bundles of log entries: each with its length before it as a big-endian uint16 (C2SP tlog-tiles).
 *
 * @module
 */
import { concatBytes } from '@noble/hashes/utils.js';

/** Longest entry that a bundle can hold. */
export const MAX_ENTRY_BYTES = 0xffff;

/**
 * Writes a bundle.
 *
 * @throws `RangeError` for an entry that is longer than {@link MAX_ENTRY_BYTES}.
 */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
	return concatBytes(...entries.flatMap((entry) => [lengthPrefix(entry.length), entry]));
}

function lengthPrefix(bytes: number): Uint8Array {
	if (bytes > MAX_ENTRY_BYTES) {
		throw new RangeError(`A log entry must have at most ${MAX_ENTRY_BYTES} bytes, got ${bytes}`);
	}
	return Uint8Array.of(bytes >> 8, bytes & 0xff);
}

/** Reads a bundle; `undefined` when it does not end with an entry's end. */
export function decodeBundle(bytes: Uint8Array): Uint8Array[] | undefined {
	const entries: Uint8Array[] = [];
	let at = 0;
	while (at < bytes.length) {
		const high = bytes[at];
		const low = bytes[at + 1];
		if (high === undefined || low === undefined) {
			return undefined;
		}
		const end = at + 2 + high * 256 + low;
		if (end > bytes.length) {
			return undefined;
		}
		entries.push(bytes.subarray(at + 2, end));
		at = end;
	}
	return entries;
}
