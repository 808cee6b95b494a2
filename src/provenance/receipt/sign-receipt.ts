/**
 * Makes a receipt of a statement and the proof that it was logged.
 *
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalize } from 'json-canonicalize';
import type { NoteSigner } from '../log/signed-note.ts';
import { toBase64 } from '../log/text-bytes.ts';
import { type LogProof, RECEIPT_DOMAIN, type Receipt, type Statement } from './receipt.ts';

/** The bytes that a receipt's signature is over. */
export function signedBytes(receipt: Omit<Receipt, 'signature'>): Uint8Array {
	const { type, version, statement, log } = receipt;
	return utf8ToBytes(RECEIPT_DOMAIN + canonicalize({ type, version, statement, log }));
}

/** Signs a receipt with the key of the log. */
export function signReceipt(statement: Statement, log: LogProof, signer: NoteSigner): Receipt {
	const receipt = { type: 'vivavoce.receipt', version: 1, statement, log } as const;
	const value = toBase64(signer.sign(signedBytes(receipt)));
	return { ...receipt, signature: { algorithm: 'Ed25519', value } };
}
