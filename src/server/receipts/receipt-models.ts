/**
 * The models that a receipt names: the files in `models/` that decide what is heard and said.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { HashedName } from '../../provenance/receipt/session-ledger.ts';

/** Weights, lexicons and language models; cards and figures decide nothing. */
const MODEL_FILE = /\.(onnx|arpa|tsv)$/;

/** Name and SHA-256 of each model file of a folder, by name. */
export async function hashModels(folder: string): Promise<HashedName[]> {
	const names = (await readdir(folder)).filter((name) => MODEL_FILE.test(name)).sort();
	return Promise.all(names.map(async (name) => ({ name, sha256: await hashFile(join(folder, name)) })));
}

async function hashFile(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}
