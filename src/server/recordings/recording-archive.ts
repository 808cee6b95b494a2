/**
 * Kept conversations on disk: one folder for each session.
 *
 * @module
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RECORDING_FILES } from './session-recorder.ts';

const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** See the module. */
export class RecordingArchive {
	readonly #folder: string;

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Where a session is kept. Ids that are no plain names are refused with a `RangeError`. */
	folderOf(sessionId: string): string {
		if (!ID.test(sessionId)) {
			throw new RangeError('The id of a session must be 1 to 128 letters, digits, - or _');
		}
		return join(this.#folder, sessionId);
	}

	/** What is kept of a session: names of `RECORDING_FILES`; empty when nothing is. */
	async kept(sessionId: string): Promise<(keyof typeof RECORDING_FILES)[]> {
		const names = ID.test(sessionId) ? await namesIn(this.folderOf(sessionId)) : [];
		return (Object.keys(RECORDING_FILES) as (keyof typeof RECORDING_FILES)[]).filter((kind) =>
			names.includes(RECORDING_FILES[kind]),
		);
	}

	/** Erases a session. Returns what was erased. */
	async erase(sessionId: string): Promise<(keyof typeof RECORDING_FILES)[]> {
		const kept = await this.kept(sessionId);
		if (ID.test(sessionId)) {
			await rm(this.folderOf(sessionId), { recursive: true, force: true });
		}
		return kept;
	}

	/** Erases the sessions into which nothing was written since `beforeMs` (ms since 1970). Returns their ids. */
	async eraseOlder(beforeMs: number): Promise<string[]> {
		const erased: string[] = [];
		for (const id of await namesIn(this.#folder)) {
			if (ID.test(id) && (await lastWriteMs(join(this.#folder, id))) < beforeMs) {
				await this.erase(id);
				erased.push(id);
			}
		}
		return erased;
	}
}

async function lastWriteMs(folder: string): Promise<number> {
	const names = await namesIn(folder);
	const times = await Promise.all([folder, ...names.map((name) => join(folder, name))].map((path) => stat(path)));
	return Math.max(...times.map(({ mtimeMs }) => mtimeMs));
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return [];
		}
		throw error;
	}
}
