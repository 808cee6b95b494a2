/**
 * The Merkle tree of RFC 6962 section 2.1: hashes of leaves, of nodes and of whole trees.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';

/** Length of every hash in bytes. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** Hash of a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
	return sha256.create().update(LEAF_PREFIX).update(entry).digest();
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
	return sha256.create().update(NODE_PREFIX).update(left).update(right).digest();
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
	return sha256(new Uint8Array(0));
}

/** The largest power of two below `size`; `size` is at least 2. It is where RFC 6962 splits a tree. */
export function splitPoint(size: number): number {
	let split = 1;
	while (split * 2 < size) {
		split *= 2;
	}
	return split;
}

/** Root of the tree over these hashes, which are leaves or roots of full trees of one height. */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
	const [only] = hashes;
	if (only === undefined) {
		return emptyRoot();
	}
	if (hashes.length === 1) {
		return only;
	}
	const split = splitPoint(hashes.length);
	return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

/** Whether two hashes are the same bytes. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
