/**
 * The transparency log on disk: one writer, appends in groups, each group durable before its checkpoint is published.
 *
 * @module
 */
import { join } from 'node:path';
import { signCheckpoint } from '../../provenance/log/checkpoint.ts';
import { encodeBundle, MAX_ENTRY_BYTES } from '../../provenance/log/entry-bundle.ts';
import type { Frontier, TileBytes } from '../../provenance/log/frontier.ts';
import { TileTree } from '../../provenance/log/make-proof.ts';
import { leafHash } from '../../provenance/log/merkle.ts';
import { formatVerifier, type NoteSigner, verifierOf } from '../../provenance/log/signed-note.ts';
import { TILE_WIDTH, type Tile, tileWidth } from '../../provenance/log/tile.ts';
import { type FolderLock, lockFolder } from '../recordings/folder-lock.ts';
import { LogError } from './log-error.ts';
import { LogFiles } from './log-files.ts';
import { loadLogKey } from './log-key.ts';

/** Appends that may wait; at a checkpoint for each group of {@link TILE_WIDTH} that is minutes of a full server. */
const MAX_WAITING = 4096;

/** Servers that may share a data directory; more than that is a mistake. */
const MAX_LOGS = 64;

/** Where a log lies and what it is called. */
export interface LogStoreOptions {
	readonly dataDir: string;
	/** Name of a new log: the URL that it is served under, without scheme. @defaultValue a name made from the key */
	readonly origin?: string;
}

/** An entry's place, with the proof that it is there. */
export interface LoggedProof {
	readonly index: number;
	/** From the entry's sibling up to the root's child. */
	readonly inclusion: readonly Uint8Array[];
	readonly checkpoint: string;
}

interface Waiting {
	readonly entry: Uint8Array;
	resolve(index: number): void;
	reject(error: LogError): void;
}

/** See the module. */
export class LogStore {
	readonly signer: NoteSigner;
	readonly #lock: FolderLock;
	readonly #files: LogFiles;
	readonly #waiting: Waiting[] = [];
	#checkpoint: string | undefined;
	/** Size of the tree that the checkpoint names. */
	#size = 0;
	#frontier: Frontier;
	#entries: readonly Uint8Array[];
	#writing: Promise<void> = Promise.resolve();
	#isWriting = false;
	#closed = false;

	private constructor(
		lock: FolderLock,
		files: LogFiles,
		signer: NoteSigner,
		stored: Awaited<ReturnType<LogFiles['load']>>,
	) {
		this.#lock = lock;
		this.#files = files;
		this.signer = signer;
		this.#checkpoint = stored.checkpoint;
		this.#frontier = stored.frontier;
		this.#entries = stored.entries;
		this.#size = stored.frontier.size;
	}

	/**
	 * Opens the log of a data directory, or begins one. A directory has one log for each server that runs on it at the same
	 * time: `log`, `log-2`, …, each with a key of its own.
	 *
	 * @throws {@link LogError} when its files are damaged.
	 */
	static async open({ dataDir, origin }: LogStoreOptions): Promise<LogStore> {
		const { folder, lock } = await takeFolder(dataDir);
		try {
			const signer = await loadLogKey(join(folder, 'key'), origin);
			const files = new LogFiles(folder);
			const store = new LogStore(lock, files, signer, await files.load(verifierOf(signer)));
			if (store.#checkpoint === undefined) {
				await store.#publish();
			}
			return store;
		} catch (error) {
			await lock.release();
			throw error;
		}
	}

	/** Public key of the log, `name+id+key`. */
	get key(): string {
		return formatVerifier(verifierOf(this.signer));
	}

	/** Number of published entries. */
	get size(): number {
		return this.#size;
	}

	/** The signed head. */
	get checkpoint(): string {
		return this.#checkpoint ?? '';
	}

	/**
	 * Appends an entry. Resolves to its index once a checkpoint with it is on the disk; rejects with {@link LogError}.
	 */
	append(entry: Uint8Array): Promise<number> {
		if (this.#closed) {
			return Promise.reject(new LogError('log_closed', 'The transparency log is closed.'));
		}
		if (entry.length > MAX_ENTRY_BYTES) {
			return Promise.reject(new LogError('log_full', `A log entry has at most ${MAX_ENTRY_BYTES} bytes.`));
		}
		if (this.#waiting.length >= MAX_WAITING) {
			const message = `${MAX_WAITING} log entries wait to be written: the disk is too slow. Try again.`;
			return Promise.reject(new LogError('log_full', message));
		}
		return new Promise((resolve, reject) => {
			this.#waiting.push({ entry, resolve, reject });
			this.#startWriting();
		});
	}

	/** Proves that an entry is in the published tree. */
	async prove(index: number): Promise<LoggedProof> {
		const { checkpoint } = this;
		const tree = new TileTree(this.#size, (tile) => this.#files.readTile(tile));
		return { index, inclusion: await tree.inclusion(index), checkpoint };
	}

	/** Bytes of a published tile or bundle; `undefined` when the published tree has none such. */
	async read(tile: Tile): Promise<Uint8Array | undefined> {
		const level = tile.level === 'entries' ? 0 : tile.level;
		const isPublished = tile.width <= tileWidth(level, tile.index, this.#size);
		return isPublished ? this.#files.read(tile) : undefined;
	}

	/** Writes what waits and lets others have the folder. Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#writing;
		await this.#lock.release();
	}

	#startWriting(): void {
		if (!this.#isWriting) {
			this.#isWriting = true;
			this.#writing = this.#writeAll();
		}
	}

	async #writeAll(): Promise<void> {
		// What is appended in the same turn of the event loop shares a checkpoint.
		await new Promise(setImmediate);
		while (this.#waiting.length > 0) {
			await this.#writeGroup(this.#waiting.splice(0, TILE_WIDTH));
		}
		// In the same step as the look at the queue: an append between the two would wait for ever.
		this.#isWriting = false;
	}

	async #writeGroup(group: readonly Waiting[]): Promise<void> {
		const first = this.#frontier.size;
		try {
			const made = this.#grow(group.map(({ entry }) => entry));
			for (const { tile, bytes } of made) {
				await this.#files.write(tile, bytes);
			}
			await this.#publish();
			for (const { tile } of made.filter((one) => one.tile.width === TILE_WIDTH)) {
				await this.#files.removePartial(tile);
			}
		} catch (cause) {
			await this.#recover(group, cause);
			return;
		}
		group.forEach(({ resolve }, number) => {
			resolve(first + number);
		});
	}

	/** Adds entries to the tree in memory. Returns what must be written for it. */
	#grow(entries: readonly Uint8Array[]): TileBytes[] {
		const made: TileBytes[] = [];
		for (const entry of entries) {
			this.#entries = [...this.#entries, entry];
			made.push(...this.#frontier.append(leafHash(entry)));
			if (this.#entries.length === TILE_WIDTH) {
				made.push(this.#bundle());
				this.#entries = [];
			}
		}
		const open = this.#entries.length === 0 ? [] : [this.#bundle()];
		return [...made, ...this.#frontier.partialTiles(), ...open];
	}

	#bundle(): TileBytes {
		const width = this.#entries.length;
		const index = Math.ceil(this.#frontier.size / TILE_WIDTH) - 1;
		return { tile: { level: 'entries', index, width }, bytes: encodeBundle(this.#entries) };
	}

	async #publish(): Promise<void> {
		const size = this.#frontier.size;
		const checkpoint = signCheckpoint({ size, root: this.#frontier.root() }, this.signer);
		await this.#files.publish(checkpoint);
		this.#checkpoint = checkpoint;
		this.#size = size;
	}

	/** The disk refused: goes back to what is published. */
	async #recover(group: readonly Waiting[], cause: unknown): Promise<void> {
		const reason = cause instanceof Error ? cause.message : String(cause);
		const error = new LogError('log_write_failed', `The transparency log cannot be written: ${reason}`, { cause });
		try {
			const stored = await this.#files.load(verifierOf(this.signer));
			this.#frontier = stored.frontier;
			this.#entries = stored.entries;
			this.#checkpoint = stored.checkpoint;
			this.#size = stored.frontier.size;
		} catch {
			this.#closed = true;
		}
		for (const { reject } of group) {
			reject(error);
		}
	}
}

async function takeFolder(dataDir: string): Promise<{ folder: string; lock: FolderLock }> {
	for (let number = 1; number <= MAX_LOGS; number++) {
		const folder = join(dataDir, number === 1 ? 'log' : `log-${number}`);
		const lock = await lockFolder(folder);
		if (lock !== undefined) {
			return { folder, lock };
		}
	}
	const message = `${MAX_LOGS} servers run on ${dataDir}: give each a dataDir of its own.`;
	throw new LogError('log_full', message);
}
