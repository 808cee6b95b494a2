/**
 * Finds where pieces may begin in a long track, in one pass over it.
 *
 * @module
 */
import { hexToBytes } from '@noble/hashes/utils.js';
import { bytesToPcm16 } from '../../audio/pcm.ts';
import type { HeardPiece } from './heard-pieces.ts';

/** Places tried for one piece; a track made to repeat an anchor must not cost more than this many hashes a piece. */
const MAX_PLACES = 64;

/** Where each piece's anchor occurs in `sound`, ascending; at most {@link MAX_PLACES} each. */
export function indexAnchors(sound: Int16Array, pieces: readonly HeardPiece[]): Map<HeardPiece, number[]> {
	const places = new Map<HeardPiece, number[]>();
	const byStart = new Map<number, { readonly piece: HeardPiece; readonly anchor: Int16Array }[]>();
	for (const piece of pieces) {
		const anchor = bytesToPcm16(hexToBytes(piece.anchor));
		// A piece of one sample occurs everywhere: it counts only where it is expected.
		if (anchor.length >= 2) {
			places.set(piece, []);
			const key = keyAt(anchor, 0);
			byStart.set(key, [...(byStart.get(key) ?? []), { piece, anchor }]);
		}
	}
	for (let at = 0; at + 1 < sound.length; at++) {
		for (const { piece, anchor } of byStart.get(keyAt(sound, at)) ?? []) {
			const found = places.get(piece);
			if (found !== undefined && found.length < MAX_PLACES && beginsWith(sound, at, anchor)) {
				found.push(at);
			}
		}
	}
	return places;
}

function keyAt(samples: Int16Array, at: number): number {
	return ((samples[at] ?? 0) << 16) | ((samples[at + 1] ?? 0) & 0xffff);
}

function beginsWith(sound: Int16Array, at: number, anchor: Int16Array): boolean {
	return anchor.every((sample, index) => sound[at + index] === sample);
}
