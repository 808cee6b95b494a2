/**
 * A log in memory, as tiles, for tests.
 *
 * @module
 */
import { Frontier } from '../frontier.ts';
import type { ReadTile } from '../make-proof.ts';
import { leafHash } from '../merkle.ts';
import { TILE_WIDTH, tilePath } from '../tile.ts';

/** A tree and its tiles; every partial tile of every size is kept when `everySize` is set. */
export function tiledLog(
	entries: readonly Uint8Array[],
	everySize = false,
): { frontier: Frontier; tiles: Map<string, Uint8Array>; readTile: ReadTile } {
	const frontier = new Frontier();
	const tiles = new Map<string, Uint8Array>();
	const keep = (made: ReturnType<Frontier['append']>) => {
		for (const { tile, bytes } of made) {
			tiles.set(tilePath(tile), bytes);
		}
	};
	for (const entry of entries) {
		keep(frontier.append(leafHash(entry)));
		if (everySize) {
			keep(frontier.partialTiles());
		}
	}
	keep(frontier.partialTiles());
	const readTile: ReadTile = async (tile) => {
		const bytes = tiles.get(tilePath(tile));
		const full = tiles.get(tilePath({ ...tile, width: TILE_WIDTH }));
		const found = bytes ?? full?.subarray(0, tile.width * 32);
		if (found === undefined) {
			throw new Error(`no tile ${tilePath(tile)}`);
		}
		return found;
	};
	return { frontier, tiles, readTile };
}
