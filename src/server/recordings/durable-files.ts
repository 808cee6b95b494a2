/**
 * Files that are there whole or not at all, and that survive a power cut once written.
 *
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** For files that only the server may read. */
export const PRIVATE_MODE = 0o600;

/**
 * Writes a file: beside it first, then in its place. Its folder is made when it is missing.
 *
 * @param mode - Permissions. @defaultValue readable by everyone
 */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
	const folder = dirname(path);
	await mkdir(folder, { recursive: true });
	const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
	const file = await open(beside, 'wx', mode);
	try {
		await file.writeFile(content);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(beside, path);
	await syncFolder(folder);
}

/** A rename is on the disk only when its folder is. Windows has no way to ask for it, and needs none. */
async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') {
		return;
	}
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}
