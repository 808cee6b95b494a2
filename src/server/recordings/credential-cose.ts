/**
 * The signature of a C2PA claim: COSE_Sign1 (RFC 9052) with ES256 and the certificate chain in the protected header.
 *
 * @module
 */
import { createPrivateKey, sign } from 'node:crypto';

/** Header parameters of RFC 9052 and RFC 9360. */
const ALGORITHM = 1;
const X5CHAIN = 33;
const ES256 = -7;
const TAG_COSE_SIGN1 = Buffer.from([0xd2]);
const ARRAY_OF_4 = Buffer.from([0x84]);
const NULL = Buffer.from([0xf6]);

/**
 * Signs a claim.
 *
 * @param sizeBytes - Length of the result: builders reserve the room before they know the signature.
 */
export async function coseSign1(
	claim: Uint8Array,
	leaf: { readonly leafDer: Uint8Array; readonly leafKeyPem: string },
	sizeBytes: number,
): Promise<Uint8Array> {
	// Imported here because the package cannot be required, which is how sources are loaded in the worker.
	const { encode } = await import('cborg');
	const headers: [number, unknown][] = [
		[ALGORITHM, ES256],
		[X5CHAIN, leaf.leafDer],
	];
	const protectedHeader = encode(new Map(headers));
	const toBeSigned = encode(['Signature1', protectedHeader, new Uint8Array(0), new Uint8Array(claim)]);
	const key = createPrivateKey(leaf.leafKeyPem);
	const signature = sign('sha256', toBeSigned, { key, dsaEncoding: 'ieee-p1363' });
	const build = (padBytes: number) =>
		Buffer.concat([
			TAG_COSE_SIGN1,
			ARRAY_OF_4,
			encode(protectedHeader),
			encode({ pad: new Uint8Array(padBytes) }),
			NULL,
			encode(new Uint8Array(signature)),
		]);
	let padBytes = sizeBytes - build(0).length;
	// A longer pad needs a longer length prefix.
	while (build(padBytes).length > sizeBytes) {
		padBytes--;
	}
	return new Uint8Array(build(padBytes));
}
