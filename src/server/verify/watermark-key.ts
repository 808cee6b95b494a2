/**
 * The key with which a deployment marks its speech as its own: 32 random bytes in hexadecimal digits, as `vivavoce verify
 * --key` takes them.
 *
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKey } from '../../provenance/watermark/mark-keys.ts';
import { createSecretFile } from '../access/secret-file.ts';

/** Who a deployment's marks name. */
export interface DeploymentMark {
	readonly key: Uint8Array;
	/** Number of the deployment, 0–65 535. */
	readonly deployment: number;
}

const KEY_BYTES = 32;

/** Where the key lies. */
export function watermarkKeyPath(dataDir: string): string {
	return join(dataDir, 'watermark.key');
}

/**
 * The deployment's key, made when there is none, and its number.
 *
 * @param deployment - The number that the owner chose; absent: the first 16 bits of the key's SHA-256.
 */
export async function deploymentMark(dataDir: string, deployment?: number): Promise<DeploymentMark> {
	const path = watermarkKeyPath(dataDir);
	await createSecretFile(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
	const key = parseKey(path, await readFile(path, 'utf8'));
	return { key, deployment: deployment ?? createHash('sha256').update(key).digest().readUInt16BE() };
}
