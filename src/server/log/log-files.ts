/**
 * A log's files: tiles, bundles of entries, and the checkpoint, in the layout in which they are served.
 *
 * @module
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openCheckpoint } from '../../provenance/log/checkpoint.ts';
import { decodeBundle } from '../../provenance/log/entry-bundle.ts';
import { Frontier } from '../../provenance/log/frontier.ts';
import { leafHash, sameHash } from '../../provenance/log/merkle.ts';
import { NoteError, type NoteVerifier } from '../../provenance/log/signed-note.ts';
import { TILE_WIDTH, type Tile, tileHashes, tilePath, tileWidth } from '../../provenance/log/tile.ts';
import { writeDurably } from '../recordings/durable-files.ts';
import { LogError } from './log-error.ts';

/** Name of the checkpoint's file. */
const CHECKPOINT = 'checkpoint';

/** What a log is when it is opened. */
export interface StoredLog {
	readonly checkpoint: string | undefined;
	readonly frontier: Frontier;
	/** Entries of the bundle that is not full yet. */
	readonly entries: readonly Uint8Array[];
}

/** See the module. */
export class LogFiles {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Bytes of a tile or bundle; `undefined` when there is no such file. */
	async read(tile: Tile): Promise<Uint8Array | undefined> {
		return this.#bytes(tilePath(tile));
	}

	/** Bytes of a tile, from the full one when the partial one is gone. Rejects when both are. */
	async readTile(tile: Tile): Promise<Uint8Array> {
		const partial = await this.read(tile);
		const full = partial === undefined ? await this.read({ ...tile, width: TILE_WIDTH }) : undefined;
		const bytes = partial ?? full?.subarray(0, tile.width * 32);
		if (bytes === undefined) {
			throw damaged(this.#folder, `${tilePath(tile)} is missing`);
		}
		return bytes;
	}

	/** Writes a tile or bundle. */
	async write(tile: Tile, bytes: Uint8Array): Promise<void> {
		await writeDurably(join(this.#folder, tilePath(tile)), bytes);
	}

	/** Removes the partial tiles in whose place a full one is published. */
	async removePartial(full: Tile): Promise<void> {
		await rm(join(this.#folder, `${tilePath(full)}.p`), { recursive: true, force: true });
	}

	/** Publishes a checkpoint. Every tile that it needs was written before. */
	async publish(checkpoint: string): Promise<void> {
		await writeDurably(join(this.#folder, CHECKPOINT), checkpoint);
	}

	/**
	 * Reads the state of the log and checks it against its checkpoint. Tiles beyond the checkpoint are left from a write that
	 * was interrupted: they were never published and will be overwritten.
	 *
	 * @throws {@link LogError} `log_damaged`.
	 */
	async load(verifier: NoteVerifier): Promise<StoredLog> {
		const bytes = await this.#bytes(CHECKPOINT);
		if (bytes === undefined) {
			return { checkpoint: undefined, frontier: new Frontier(), entries: [] };
		}
		const checkpoint = new TextDecoder().decode(bytes);
		const { size, root } = this.#open(checkpoint, verifier);
		const frontier = new Frontier(size, await this.#edge(size));
		if (!sameHash(frontier.root(), root)) {
			throw damaged(this.#folder, 'the tiles do not lead to the root in the checkpoint');
		}
		return { checkpoint, frontier, entries: await this.#lastEntries(size) };
	}

	#open(checkpoint: string, verifier: NoteVerifier): { size: number; root: Uint8Array } {
		try {
			return openCheckpoint(checkpoint, verifier);
		} catch (error) {
			if (error instanceof NoteError) {
				throw damaged(this.#folder, error.message);
			}
			throw error;
		}
	}

	/** The partial tile of each level. */
	async #edge(size: number): Promise<Uint8Array[][]> {
		const levels: Uint8Array[][] = [];
		for (let level = 0; TILE_WIDTH ** level <= size; level++) {
			const index = Math.floor(size / TILE_WIDTH ** (level + 1));
			const width = tileWidth(level, index, size);
			const hashes = width === 0 ? [] : tileHashes(await this.readTile({ level, index, width }), width);
			if (hashes === undefined) {
				throw damaged(this.#folder, `${tilePath({ level, index, width })} has the wrong length`);
			}
			levels.push(hashes.map((hash) => hash.slice()));
		}
		return levels;
	}

	async #lastEntries(size: number): Promise<Uint8Array[]> {
		const index = Math.floor(size / TILE_WIDTH);
		const width = tileWidth(0, index, size);
		if (width === 0) {
			return [];
		}
		const bundle = await this.read({ level: 'entries', index, width });
		const entries = bundle === undefined ? undefined : decodeBundle(bundle);
		const hashes = tileHashes(await this.readTile({ level: 0, index, width }), width) ?? [];
		const fit = entries?.every((entry, at) => sameHash(leafHash(entry), hashes[at] ?? new Uint8Array(0)));
		if (entries?.length !== width || !fit) {
			throw damaged(this.#folder, `${tilePath({ level: 'entries', index, width })} does not fit its hashes`);
		}
		return entries;
	}

	async #bytes(path: string): Promise<Uint8Array | undefined> {
		try {
			return new Uint8Array(await readFile(join(this.#folder, path)));
		} catch (error) {
			if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
				return undefined;
			}
			throw error;
		}
	}
}

function damaged(folder: string, what: string): LogError {
	const advice = 'Restore the folder from a backup, or move it away to begin a new log.';
	return new LogError('log_damaged', `The transparency log in ${folder} is damaged: ${what}. ${advice}`);
}
