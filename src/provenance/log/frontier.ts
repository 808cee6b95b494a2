/**
 * The growing edge of a tree: what must be kept in memory to append leaves and to know the root.
 *
 * @module
 */
import { concatBytes } from '@noble/hashes/utils.js';
import { emptyRoot, nodeHash, rootOf } from './merkle.ts';
import { TILE_WIDTH, type Tile } from './tile.ts';

/** A tile with its bytes. */
export interface TileBytes {
	readonly tile: Tile;
	readonly bytes: Uint8Array;
}

/** The right-most tile of every level, each narrower than a full tile. */
export class Frontier {
	readonly #levels: Uint8Array[][];
	#size: number;

	/** @param levels - Hashes of the partial tile of each level of a tree with `size` leaves; none for an empty tree. */
	constructor(size = 0, levels: readonly (readonly Uint8Array[])[] = []) {
		this.#size = size;
		this.#levels = levels.map((hashes) => [...hashes]);
	}

	/** Number of leaves. */
	get size(): number {
		return this.#size;
	}

	/** Appends a leaf. Returns the hash tiles that became full. */
	append(leaf: Uint8Array): TileBytes[] {
		const full: TileBytes[] = [];
		let hash = leaf;
		this.#size++;
		for (let level = 0; ; level++) {
			const hashes = this.#levels[level] ?? [];
			this.#levels[level] = hashes;
			hashes.push(hash);
			if (hashes.length < TILE_WIDTH) {
				return full;
			}
			full.push(this.#tile(level, hashes));
			hash = rootOf(hashes);
			hashes.length = 0;
		}
	}

	/** The partial tiles of this size, lowest level first. */
	partialTiles(): TileBytes[] {
		return this.#levels.flatMap((hashes, level) => (hashes.length === 0 ? [] : [this.#tile(level, hashes)]));
	}

	/** Root of the tree. */
	root(): Uint8Array {
		const peaks = this.#levels.toReversed().flatMap(peaksOf);
		return peaks.length === 0 ? emptyRoot() : peaks.reduceRight((right, left) => nodeHash(left, right));
	}

	#tile(level: number, hashes: readonly Uint8Array[]): TileBytes {
		const index = Math.ceil(this.#size / TILE_WIDTH ** (level + 1)) - 1;
		return { tile: { level, index, width: hashes.length }, bytes: concatBytes(...hashes) };
	}
}

/** Roots of the full subtrees, largest first, into which a row of hashes falls. */
function peaksOf(hashes: readonly Uint8Array[]): Uint8Array[] {
	const peaks: Uint8Array[] = [];
	let from = 0;
	for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
		if (hashes.length & width) {
			peaks.push(rootOf(hashes.slice(from, from + width)));
			from += width;
		}
	}
	return peaks;
}
