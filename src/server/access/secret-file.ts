/**
 * Files with keys: made once, whole, and readable by their owner only.
 *
 * @module
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the file unless there is one. Programs that start at once agree on the file of the first, and see it whole. */
export async function createSecretFile(path: string, content: string): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	const draft = `${path}.${randomUUID()}`;
	await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
	try {
		await link(draft, path);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
			throw error;
		}
	} finally {
		await rm(draft);
	}
}
