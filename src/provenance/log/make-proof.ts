/**
 * Computes proofs and roots from tiles, wherever these lie: on a disk, or behind a server that is checked.
 *
 * @module
 */
import { emptyRoot, nodeHash, rootOf, splitPoint } from './merkle.ts';
import { TILE_WIDTH, type Tile, tileHashes, tileWidth } from './tile.ts';

/** Reads the bytes of a hash tile; rejects when it is not there. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** A tile does not hold what the tree's size says. */
export class TileError extends Error {
	override readonly name = 'TileError';
}

/** Hashes of one level in one tile. */
const TILE_HEIGHT = 8;

/** The tree of one size, read from tiles. */
export class TileTree {
	readonly #size: number;
	readonly #readTile: ReadTile;

	/** @param size - Number of leaves; the tiles may hold more. */
	constructor(size: number, readTile: ReadTile) {
		this.#size = size;
		this.#readTile = readTile;
	}

	/** Root of the tree. Rejects with {@link TileError} when tiles are damaged. */
	async root(): Promise<Uint8Array> {
		return this.#size === 0 ? emptyRoot() : this.#rangeHash(0, this.#size);
	}

	/**
	 * The proof that leaf `index` is in the tree, from the leaf's sibling up.
	 *
	 * @param index - 0 … size − 1.
	 */
	inclusion(index: number): Promise<Uint8Array[]> {
		requirePosition(index, this.#size - 1);
		return this.#path(index, 0, this.#size);
	}

	/**
	 * The proof that the tree begins with its own first `olderSize` leaves.
	 *
	 * @param olderSize - 0 … size.
	 */
	async consistency(olderSize: number): Promise<Uint8Array[]> {
		requirePosition(olderSize, this.#size);
		return olderSize === 0 || olderSize === this.#size ? [] : this.#subproof(olderSize, 0, this.#size, true);
	}

	/** RFC 6962 PATH(m, D[from:to]), with `index` counted from the tree's beginning. */
	async #path(index: number, from: number, to: number): Promise<Uint8Array[]> {
		if (to - from === 1) {
			return [];
		}
		const middle = from + splitPoint(to - from);
		return index < middle
			? [...(await this.#path(index, from, middle)), await this.#rangeHash(middle, to)]
			: [...(await this.#path(index, middle, to)), await this.#rangeHash(from, middle)];
	}

	/** RFC 6962 SUBPROOF(m, D[from:to], b). */
	async #subproof(older: number, from: number, to: number, whole: boolean): Promise<Uint8Array[]> {
		if (older === to) {
			return whole ? [] : [await this.#rangeHash(from, to)];
		}
		const middle = from + splitPoint(to - from);
		return older <= middle
			? [...(await this.#subproof(older, from, middle, whole)), await this.#rangeHash(middle, to)]
			: [...(await this.#subproof(older, middle, to, false)), await this.#rangeHash(from, middle)];
	}

	/** MTH(D[from:to]) of a range that RFC 6962 splitting meets: it begins at a multiple of a power of two ≥ its size. */
	async #rangeHash(from: number, to: number): Promise<Uint8Array> {
		const height = Math.log2(to - from);
		if (Number.isInteger(height)) {
			return this.#fullSubtree(height, from / 2 ** height);
		}
		const middle = from + splitPoint(to - from);
		return nodeHash(await this.#rangeHash(from, middle), await this.#rangeHash(middle, to));
	}

	/** Root of the full subtree number `index` of 2^height leaves: a run of hashes inside one tile. */
	async #fullSubtree(height: number, index: number): Promise<Uint8Array> {
		const level = Math.floor(height / TILE_HEIGHT);
		const run = 2 ** (height % TILE_HEIGHT);
		const tileIndex = Math.floor((index * run) / TILE_WIDTH);
		const at = index * run - tileIndex * TILE_WIDTH;
		const hashes = await this.#hashes(level, tileIndex);
		return rootOf(hashes.slice(at, at + run));
	}

	async #hashes(level: number, index: number): Promise<Uint8Array[]> {
		const tile = { level, index, width: tileWidth(level, index, this.#size) };
		const hashes = tileHashes(await this.#readTile(tile), tile.width);
		if (hashes === undefined) {
			throw new TileError(`Tile ${level}/${index} must have ${tile.width} hashes of 32 bytes`);
		}
		return hashes;
	}
}

function requirePosition(value: number, max: number): void {
	if (!Number.isSafeInteger(value) || value < 0 || value > max) {
		throw new RangeError(`A position in the log must be a whole number from 0 to ${max}, got ${value}`);
	}
}
