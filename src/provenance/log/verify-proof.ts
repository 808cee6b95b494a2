/**
 * Verifies inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2; the algorithms of RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2).
 *
 * @module
 */
import { HASH_BYTES, nodeHash, sameHash } from './merkle.ts';

/** The head of a tree. */
export interface TreeHead {
	readonly size: number;
	readonly root: Uint8Array;
}

/** Whether `proof` shows that the leaf is entry number `index` of the tree. Never throws. */
export function verifyInclusion(
	leaf: Uint8Array,
	index: number,
	{ size, root }: TreeHead,
	proof: readonly Uint8Array[],
): boolean {
	if (!isPosition(index) || !isPosition(size) || index >= size || !areHashes(proof)) {
		return false;
	}
	let hash = leaf;
	let node = index;
	let last = size - 1;
	for (const sibling of proof) {
		if (last === 0) {
			return false;
		}
		if (node % 2 === 1 || node === last) {
			hash = nodeHash(sibling, hash);
			while (node % 2 === 0 && node !== 0) {
				node /= 2;
				last = Math.floor(last / 2);
			}
		} else {
			hash = nodeHash(hash, sibling);
		}
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameHash(hash, root);
}

/** Whether `proof` shows that the newer tree begins with the older one. Never throws. */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
	if (!isPosition(older.size) || !isPosition(newer.size) || older.size > newer.size || !areHashes(proof)) {
		return false;
	}
	if (older.size === newer.size) {
		return proof.length === 0 && sameHash(older.root, newer.root);
	}
	if (older.size === 0) {
		return proof.length === 0;
	}
	const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
	return path[0] !== undefined && climb(older, newer, path[0], path.slice(1));
}

/** Computes both roots side by side from the node that they share. */
function climb(older: TreeHead, newer: TreeHead, shared: Uint8Array, path: readonly Uint8Array[]): boolean {
	let oldHash = shared;
	let newHash = shared;
	let node = older.size - 1;
	let last = newer.size - 1;
	while (node % 2 === 1) {
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	for (const sibling of path) {
		if (last === 0) {
			return false;
		}
		if (node % 2 === 1 || node === last) {
			oldHash = nodeHash(sibling, oldHash);
			newHash = nodeHash(sibling, newHash);
			while (node % 2 === 0 && node !== 0) {
				node /= 2;
				last = Math.floor(last / 2);
			}
		} else {
			newHash = nodeHash(newHash, sibling);
		}
		node = Math.floor(node / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameHash(oldHash, older.root) && sameHash(newHash, newer.root);
}

function isPosition(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
	return splitsEvenly(value) === 1;
}

/** What is left of a number when it is halved as often as that goes without rest. */
function splitsEvenly(value: number): number {
	let rest = value;
	while (rest % 2 === 0) {
		rest /= 2;
	}
	return rest;
}

function areHashes(proof: readonly Uint8Array[]): boolean {
	return proof.every((hash) => hash.length === HASH_BYTES);
}
