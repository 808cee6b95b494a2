/**
 * Signing and checking passports: W3C Data Integrity EdDSA Cryptosuites v1.0, `eddsa-jcs-2022`, over canonical JSON (RFC
 * 8785).
 *
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalize } from 'json-canonicalize';
import { canonicalHash } from '../canonical-hash.ts';
import { fromBase58btc, fromDidKey, toBase58btc, toDidKey } from './multibase.ts';
import type { PassportProof } from './proof-schema.ts';
import type { UnsignedPassport, VoicePassport } from './schema.ts';

/** A document that can carry a proof. */
interface Provable {
	readonly '@context': readonly unknown[];
	readonly proof?: PassportProof;
}

/** SHA-256 of a passport's canonical JSON, proof included, in hex: its name in logs, receipts and credentials. */
export function passportHash(passport: VoicePassport): string {
	return canonicalHash(passport);
}

/** The issuer that a secret key (32 bytes) signs as. */
export function issuerOf(secretKey: Uint8Array): string {
	return toDidKey(ed25519.getPublicKey(secretKey));
}

/**
 * Signs a passport, as the issuer of the key; an older proof is replaced.
 *
 * @param secretKey - Ed25519 seed, 32 bytes.
 * @param created - Time of signing, ISO 8601 in UTC.
 */
export function signPassport(passport: UnsignedPassport, secretKey: Uint8Array, created: string): VoicePassport {
	const issuer = issuerOf(secretKey);
	const unsigned = { ...passport, issuer };
	const options = {
		type: 'DataIntegrityProof',
		cryptosuite: 'eddsa-jcs-2022',
		created,
		verificationMethod: `${issuer}#${issuer.slice('did:key:'.length)}`,
		proofPurpose: 'assertionMethod',
		'@context': passport['@context'],
	} as const;
	const proofValue = toBase58btc(ed25519.sign(hashData(unsigned, options), secretKey));
	return { ...unsigned, proof: { ...options, proofValue } };
}

/** Whether an Ed25519 signature (64 bytes) of a message is by a public key (32 bytes). Never throws. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * Whether a document's proof is by the key that it names and covers every field. Never throws.
 *
 * @param verify - Checks the signature; by default in JavaScript, 4 ms each and 30 ms the first time.
 */
export function hasValidProof(document: Provable, verify: VerifySignature = ed25519.verify): boolean {
	const { proof, ...unsigned } = document;
	if (proof === undefined) {
		return false;
	}
	const { proofValue, ...options } = proof;
	const signature = fromBase58btc(proofValue);
	const publicKey = fromDidKey(proof.verificationMethod);
	if (signature?.length !== 64 || publicKey === undefined || !sharesContext(unsigned, options)) {
		return false;
	}
	return verify(signature, hashData(unsigned, options), publicKey);
}

/** The proof repeats the document's context, so that neither can be exchanged alone. */
function sharesContext(unsigned: Provable, options: Omit<PassportProof, 'proofValue'>): boolean {
	return options['@context'] === undefined || canonicalize(options['@context']) === canonicalize(unsigned['@context']);
}

function hashData(unsigned: object, options: object): Uint8Array {
	const hash = (value: object) => sha256(utf8ToBytes(canonicalize(value)));
	return concatBytes(hash(options), hash(unsigned));
}
