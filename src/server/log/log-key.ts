/**
 * The key that signs a log and its receipts: made at the first start, kept in the data directory.
 *
 * @module
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isKeyName, type NoteSigner } from '../../provenance/log/signed-note.ts';
import { PRIVATE_MODE, writeDurably } from '../recordings/durable-files.ts';
import { LogError } from './log-error.ts';

/** First line of a key file is the log's name, the rest a PKCS #8 key in PEM. */
const SEPARATOR = '\n';

/**
 * Reads the key, or makes one.
 *
 * @param origin - Name of a new log; one that exists keeps its own, because its name is what its signatures are bound to.
 * @throws {@link LogError} when the file is damaged.
 */
export async function loadLogKey(path: string, origin?: string): Promise<NoteSigner> {
	const stored = await readStored(path);
	if (stored !== undefined) {
		return parseKeyFile(path, stored);
	}
	const { privateKey } = generateKeyPairSync('ed25519');
	const name = origin ?? defaultOrigin(privateKey);
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	await writeDurably(path, name + SEPARATOR + pem, PRIVATE_MODE);
	return signerOf(name, privateKey);
}

/** A name that no other deployment has, for servers that have no name of their own. */
function defaultOrigin(key: KeyObject): string {
	const id = createHash('sha256').update(publicKeyOf(key)).digest('hex').slice(0, 16);
	return `vivavoce.local/${id}`;
}

function parseKeyFile(path: string, content: string): NoteSigner {
	const end = content.indexOf(SEPARATOR);
	const name = content.slice(0, end);
	try {
		const key = createPrivateKey(content.slice(end + 1));
		if (isKeyName(name) && key.asymmetricKeyType === 'ed25519') {
			return signerOf(name, key);
		}
	} catch (cause) {
		throw damaged(path, cause);
	}
	throw damaged(path);
}

function damaged(path: string, cause?: unknown): LogError {
	const advice = 'restore it from a backup, or move its folder away to begin a new log';
	return new LogError('log_damaged', `${path} holds no log key; ${advice}`, { cause });
}

function signerOf(name: string, key: KeyObject): NoteSigner {
	return {
		name,
		publicKey: publicKeyOf(key),
		sign: (message) => new Uint8Array(sign(null, message, key)),
	};
}

function publicKeyOf(key: KeyObject): Uint8Array {
	const { x } = createPublicKey(key).export({ format: 'jwk' });
	return new Uint8Array(Buffer.from(x ?? '', 'base64url'));
}

async function readStored(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}
		throw error;
	}
}
