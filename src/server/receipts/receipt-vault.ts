/**
 * What the log's salted hashes were made of, kept beside the log for a limited time: one file for each session. Erasing
 * the file leaves the log whole and its hashes meaningless.
 *
 * @module
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogEventType } from '../../provenance/log/log-entry.ts';
import type { Receipt } from '../../provenance/receipt/receipt.ts';
import { PRIVATE_MODE, writeDurably } from '../recordings/durable-files.ts';

/** An entry of the log with what opens its commitment. */
export interface OpenedEntry {
	readonly index: number;
	readonly type: LogEventType;
	/** Base64. */
	readonly salt: string;
	readonly content: unknown;
}

/** What is kept of one session, or of one event of the server itself. */
export interface KeptRecord {
	readonly entries: readonly OpenedEntry[];
	/** The last receipt; absent while the session runs. */
	readonly receipt?: Receipt;
}

const SUFFIX = '.json';
const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** A folder of records. */
export class ReceiptVault {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Keeps a record, in the place of an older one. Ids that are no plain names are refused with a `RangeError`. */
	async keep(id: string, record: KeptRecord): Promise<void> {
		if (!ID.test(id)) {
			throw new RangeError('The id of a kept record must be 1 to 128 letters, digits, - or _');
		}
		await writeDurably(this.#path(id), JSON.stringify(record), PRIVATE_MODE);
	}

	/** Reads a record; `undefined` when there is none, or none any more. */
	async read(id: string): Promise<KeptRecord | undefined> {
		if (!ID.test(id)) {
			return undefined;
		}
		try {
			return JSON.parse(await readFile(this.#path(id), 'utf8')) as KeptRecord;
		} catch (error) {
			if (isAbsent(error)) {
				return undefined;
			}
			throw error;
		}
	}

	/** Erases a record. Returns whether there was one. */
	async erase(id: string): Promise<boolean> {
		const known = (await this.read(id)) !== undefined;
		if (known) {
			await rm(this.#path(id), { force: true });
		}
		return known;
	}

	/** Erases the records that were last written before `beforeMs` (ms since 1970). Returns how many. */
	async eraseOlder(beforeMs: number): Promise<number> {
		let erased = 0;
		for (const name of await this.#names()) {
			const path = join(this.#folder, name);
			if ((await stat(path)).mtimeMs < beforeMs) {
				await rm(path, { force: true });
				erased++;
			}
		}
		return erased;
	}

	async #names(): Promise<string[]> {
		try {
			return (await readdir(this.#folder)).filter((name) => name.endsWith(SUFFIX) || name.endsWith('.tmp'));
		} catch (error) {
			if (isAbsent(error)) {
				return [];
			}
			throw error;
		}
	}

	#path(id: string): string {
		return join(this.#folder, `${id}${SUFFIX}`);
	}
}

function isAbsent(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
