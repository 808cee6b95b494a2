/**
 * Ed25519 signatures by the runtime's own cryptography: 0.2 ms each, where JavaScript takes 4.
 *
 * @module
 */
import { createPublicKey, verify } from 'node:crypto';

/** Whether a signature (64 bytes) of a message is by a public key (32 bytes). Never throws: what is no key signs nothing. */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
	try {
		const x = Buffer.from(publicKey).toString('base64url');
		const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
		return verify(null, message, key, signature);
	} catch {
		return false;
	}
}
