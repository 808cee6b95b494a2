/**
 * One writer for a folder: a file that names the process that holds it.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that is held. */
export interface FolderLock {
	/** Lets others have it. Idempotent. */
	release(): Promise<void>;
}

/** Takes a folder, which is made when it is missing; `undefined` when a running process holds it. */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
	await mkdir(folder, { recursive: true });
	const path = join(folder, 'lock');
	const token = `${process.pid} ${randomBytes(8).toString('hex')}\n`;
	if (!(await created(path, token)) && !((await removeStale(path)) && (await created(path, token)))) {
		return undefined;
	}
	return {
		async release() {
			if ((await contentOf(path)) === token) {
				await rm(path, { force: true });
			}
		},
	};
}

async function created(path: string, token: string): Promise<boolean> {
	try {
		const file = await open(path, 'wx');
		await file.writeFile(token);
		await file.close();
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) {
			return false;
		}
		throw error;
	}
}

/** Removes the file of a process that ended without doing so. Returns whether it did. */
async function removeStale(path: string): Promise<boolean> {
	const pid = Number.parseInt((await contentOf(path)) ?? '', 10);
	if (!Number.isInteger(pid) || isRunning(pid)) {
		return false;
	}
	await rm(path, { force: true });
	return true;
}

async function contentOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch {
		return undefined;
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Processes of other users cannot be signalled, but they run.
		return hasCode(error, 'EPERM');
	}
}

function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}
