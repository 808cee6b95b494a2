/**
 * The key with which a deployment signs voice passports: an Ed25519 key in a PEM file (PKCS #8), as OpenSSL writes it.
 *
 * @module
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issuerOf } from '../../provenance/passport/proof.ts';
import { createSecretFile } from '../access/secret-file.ts';

/** Where a deployment's own key lies. */
export function issuerKeyPath(dataDir: string): string {
	return join(dataDir, 'voice-issuer.pem');
}

/** Reads a key: 32 bytes of seed. Throws an error that names the file when it is no Ed25519 key. */
export async function readIssuerKey(path: string): Promise<Uint8Array> {
	const jwk = parseKey(path, await readFile(path, 'utf8'));
	if (jwk.crv !== 'Ed25519' || jwk.d === undefined) {
		throw new Error(`${path} holds no Ed25519 key: make one with openssl genpkey -algorithm ed25519 -out ${path}`);
	}
	return new Uint8Array(Buffer.from(jwk.d, 'base64url'));
}

/** The deployment's key; made, readable by its owner only, when there is none. */
export async function ensureIssuerKey(dataDir: string): Promise<Uint8Array> {
	const path = issuerKeyPath(dataDir);
	if (!existsSync(path)) {
		const { privateKey } = generateKeyPairSync('ed25519');
		await createSecretFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
	}
	return readIssuerKey(path);
}

/** The deployment's issuer, if it has a key. */
export async function ownIssuer(dataDir: string): Promise<string | undefined> {
	const path = issuerKeyPath(dataDir);
	return existsSync(path) ? issuerOf(await readIssuerKey(path)) : undefined;
}

function parseKey(path: string, pem: string) {
	try {
		return createPrivateKey(pem).export({ format: 'jwk' });
	} catch (cause) {
		throw new Error(`${path} is not a private key in PEM form: make one with openssl genpkey -algorithm ed25519`, {
			cause,
		});
	}
}
