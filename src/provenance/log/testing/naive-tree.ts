/**
 * RFC 6962 section 2.1 word for word, over all entries at once: the reference for tests.
 *
 * @module
 */
import { createHash } from 'node:crypto';

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
	const hash = createHash('sha256');
	for (const part of parts) {
		hash.update(part);
	}
	return new Uint8Array(hash.digest());
}

function split(size: number): number {
	return 2 ** Math.ceil(Math.log2(size) - 1);
}

/** MTH(D[n]). */
export function naiveRoot(entries: readonly Uint8Array[]): Uint8Array {
	const [only] = entries;
	if (only === undefined) {
		return sha256();
	}
	if (entries.length === 1) {
		return sha256(Uint8Array.of(0), only);
	}
	const middle = split(entries.length);
	return sha256(Uint8Array.of(1), naiveRoot(entries.slice(0, middle)), naiveRoot(entries.slice(middle)));
}

/** PATH(m, D[n]). */
export function naiveInclusion(index: number, entries: readonly Uint8Array[]): Uint8Array[] {
	if (entries.length <= 1) {
		return [];
	}
	const middle = split(entries.length);
	const left = entries.slice(0, middle);
	const right = entries.slice(middle);
	return index < middle
		? [...naiveInclusion(index, left), naiveRoot(right)]
		: [...naiveInclusion(index - middle, right), naiveRoot(left)];
}

/** PROOF(m, D[n]); empty for m = 0. */
export function naiveConsistency(size: number, entries: readonly Uint8Array[]): Uint8Array[] {
	return size === 0 ? [] : subproof(size, entries, true);
}

function subproof(size: number, entries: readonly Uint8Array[], whole: boolean): Uint8Array[] {
	if (size === entries.length) {
		return whole ? [] : [naiveRoot(entries)];
	}
	const middle = split(entries.length);
	const left = entries.slice(0, middle);
	const right = entries.slice(middle);
	return size <= middle
		? [...subproof(size, left, whole), naiveRoot(right)]
		: [...subproof(size - middle, right, false), naiveRoot(left)];
}
