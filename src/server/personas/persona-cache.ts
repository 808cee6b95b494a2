/**
 * Makes the index of the matrix, or reads it from where it was kept: making it takes seconds, reading it a fraction.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonaMatrix } from '../../persona/matrix/matrix.ts';
import { MatrixIndex } from '../../persona/search/matrix-index.ts';

/** Personas that are made between two reports. */
const CHUNK = 2 ** 15;

const CHECKSUM_BYTES = 32;

/** What opening takes. */
export interface IndexOptions {
	readonly matrix: PersonaMatrix;
	/** Folder of the cache; undefined: none is kept. */
	readonly dataDir: string | undefined;
	/** Told of the personas made so far. */
	readonly onProgress?: (done: number, total: number) => void;
}

/** The index, ready to be searched. A cache that is damaged or cannot be written is as good as none. */
export async function openIndex({ matrix, dataDir, onProgress }: IndexOptions): Promise<MatrixIndex> {
	const index = new MatrixIndex(matrix);
	const path = dataDir === undefined ? undefined : join(dataDir, cacheName(matrix));
	if (path === undefined || !(await readCache(path, index))) {
		for (let from = 0; from < matrix.size; from += CHUNK) {
			index.fill(matrix, from, Math.min(matrix.size, from + CHUNK));
			onProgress?.(Math.min(matrix.size, from + CHUNK), matrix.size);
		}
		if (path !== undefined && dataDir !== undefined) {
			await writeCache(path, dataDir, index);
		}
	}
	index.finish();
	return index;
}

/** Named by everything that decides its content. */
function cacheName({ manifest }: PersonaMatrix): string {
	const key = createHash('sha256').update(JSON.stringify(manifest)).digest('hex').slice(0, 16);
	return `personas-${key}.bin`;
}

async function readCache(path: string, index: MatrixIndex): Promise<boolean> {
	const parts = index.parts();
	const content = await readFile(path).catch(() => undefined);
	const length = parts.reduce((sum, part) => sum + part.length, CHECKSUM_BYTES);
	if (content?.length !== length) {
		return false;
	}
	const body = content.subarray(CHECKSUM_BYTES);
	if (!createHash('sha256').update(body).digest().equals(content.subarray(0, CHECKSUM_BYTES))) {
		return false;
	}
	let at = 0;
	for (const part of parts) {
		part.set(body.subarray(at, at + part.length));
		at += part.length;
	}
	return true;
}

/** Written beside and renamed, so that nobody ever reads half of it. */
async function writeCache(path: string, dataDir: string, index: MatrixIndex): Promise<void> {
	const hash = createHash('sha256');
	for (const part of index.parts()) {
		hash.update(part);
	}
	const draft = `${path}.${process.pid}.tmp`;
	try {
		await mkdir(dataDir, { recursive: true });
		await writeFile(draft, Buffer.concat([hash.digest(), ...index.parts()]));
		await rename(draft, path);
	} catch {
		await rm(draft, { force: true }).catch(() => undefined);
	}
}
