/**
 * Tiles: where the hashes and the entries of a log lie as files (C2SP tlog-tiles).
 *
 * @module
 */
import { HASH_BYTES } from './merkle.ts';

/** Hashes of a full tile, and entries of a full bundle. */
export const TILE_WIDTH = 256;

/** Levels that a path may name. */
const MAX_LEVEL = 63;

/** One tile. */
export interface Tile {
	/** 0 holds leaf hashes, 1 the roots of full tiles of level 0, …; `entries` holds the entries themselves. */
	readonly level: number | 'entries';
	readonly index: number;
	/** How many hashes or entries it holds, 1…256. */
	readonly width: number;
}

/** Path below the log's prefix, such as `tile/0/x001/234` or `tile/entries/000.p/7`. */
export function tilePath({ level, index, width }: Tile): string {
	const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
	return `tile/${level}/${indexPath(index)}${partial}`;
}

/** Groups of three digits; all but the last begin with `x`. */
function indexPath(index: number): string {
	const digits = String(index);
	const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
	return groups.map((group, number) => (number < groups.length - 1 ? `x${group}` : group)).join('/');
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path; `undefined` when {@link tilePath} cannot have written it. */
export function parseTilePath(path: string): Tile | undefined {
	const match = PATH.exec(path);
	if (match === null) {
		return undefined;
	}
	const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
	const index = Number((match[2] ?? '').replaceAll(/[x/]/g, ''));
	const width = match[3] === undefined ? TILE_WIDTH : Number(match[3]);
	const tile: Tile = { level, index, width };
	const known = (level === 'entries' || level <= MAX_LEVEL) && width <= TILE_WIDTH;
	return known && tilePath(tile) === path ? tile : undefined;
}

/** How many hashes tile number `index` of a level has in a tree of `size` leaves; 0 when there is no such tile. */
export function tileWidth(level: number, index: number, size: number): number {
	const hashes = Math.floor(size / TILE_WIDTH ** level);
	return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** Splits the bytes of a tile into its hashes; `undefined` when the length does not fit the width. */
export function tileHashes(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
	if (bytes.length !== width * HASH_BYTES) {
		return undefined;
	}
	return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}
