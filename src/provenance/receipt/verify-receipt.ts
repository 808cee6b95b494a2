/**
 * Checks a receipt without asking anybody.
 *
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { chainRoot } from '../hash-chain/audio-chain.ts';
import { openCheckpoint } from '../log/checkpoint.ts';
import { commitment, parseEntry } from '../log/log-entry.ts';
import { leafHash } from '../log/merkle.ts';
import { NoteError, type NoteVerifier, parseVerifier } from '../log/signed-note.ts';
import { fromBase64, toBase64 } from '../log/text-bytes.ts';
import { type TreeHead, verifyInclusion } from '../log/verify-proof.ts';
import { parseLinks, type Receipt, ReceiptError } from './receipt.ts';
import { signedBytes } from './sign-receipt.ts';
import { chainName } from './statement-draft.ts';

/** One thing that was checked. */
export interface ReceiptCheck {
	readonly name: /** The log's key has signed the receipt. */
		| 'signature'
		/** The log's key has signed the head of the log. */
		| 'checkpoint'
		/** The log's entry was made of this statement. */
		| 'entry'
		/** The entry is in the log. */
		| 'inclusion'
		/** The hash chains of the audio have the roots that they claim. */
		| 'agent_chain'
		| 'user_chain'
		/** The key is the one that the checker trusts. */
		| 'trusted_key';
	readonly ok: boolean;
	/** Why not; empty when it is. */
	readonly reason: string;
}

/**
 * Runs every check. Never throws.
 *
 * @param trusted - Keys (`name+id+key`) that the checker knows from elsewhere. Without any, the receipt is checked against
 *   the key that it brings, which shows that nothing was changed, but not who made it.
 */
export function verifyReceipt(receipt: Receipt, trusted: readonly string[] = []): ReceiptCheck[] {
	const { log, statement } = receipt;
	const keys: ReceiptCheck[] =
		trusted.length === 0 ? [] : [check('trusted_key', trusted.includes(log.key), 'the key is not one you trust')];
	const verifier = keyOf(log.key);
	if (verifier === undefined) {
		return [...keys, check('signature', false, 'log.key is no key')];
	}
	const head = headOf(log.checkpoint, verifier);
	return [
		...keys,
		check('signature', isSigned(receipt, verifier), 'the receipt was changed after it was signed'),
		check('checkpoint', typeof head !== 'string', String(head)),
		check('entry', isEntryOf(receipt), 'the log entry was not made of this statement'),
		check('inclusion', typeof head !== 'string' && isIncluded(receipt, head), 'the entry is not in the log'),
		check('agent_chain', hasRoot(statement, 'agent'), 'the seconds do not lead to the root'),
		check('user_chain', hasRoot(statement, 'user'), 'the seconds do not lead to the root'),
	];
}

function check(name: ReceiptCheck['name'], ok: boolean, reason: string): ReceiptCheck {
	return { name, ok, reason: ok ? '' : reason };
}

function keyOf(text: string): NoteVerifier | undefined {
	try {
		return parseVerifier(text);
	} catch (error) {
		return rethrowUnless(NoteError, error, undefined);
	}
}

/** The head of the log, or why there is none. */
function headOf(checkpoint: string, verifier: NoteVerifier): TreeHead | string {
	try {
		return openCheckpoint(checkpoint, verifier);
	} catch (error) {
		return rethrowUnless(NoteError, error, error instanceof Error ? error.message : '');
	}
}

function isSigned(receipt: Receipt, { publicKey }: NoteVerifier): boolean {
	const signature = fromBase64(receipt.signature.value);
	try {
		return signature?.length === 64 && ed25519.verify(signature, signedBytes(receipt), publicKey);
	} catch {
		// Some 32 bytes are no point of the curve: nobody signed with that key.
		return false;
	}
}

function isEntryOf({ log, statement }: Receipt): boolean {
	const entry = parseEntry(log.entry);
	const salt = fromBase64(log.salt);
	const type = statement.session.ended ? 'session-end' : 'session-receipt';
	return entry?.type === type && salt !== undefined && entry.commitment === toBase64(commitment(salt, statement));
}

function isIncluded({ log }: Receipt, head: TreeHead): boolean {
	const proof = log.inclusion.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
	return verifyInclusion(leafHash(utf8ToBytes(log.entry)), log.index, head, proof);
}

function hasRoot({ session, audio }: Receipt['statement'], direction: 'agent' | 'user'): boolean {
	const { root, links } = audio[direction];
	try {
		return bytesToHex(chainRoot(chainName(session.id, direction), parseLinks(links))) === root;
	} catch (error) {
		return rethrowUnless(ReceiptError, error, false);
	}
}

function rethrowUnless<Value>(expected: new (...args: never[]) => Error, error: unknown, value: Value): Value {
	if (error instanceof expected) {
		return value;
	}
	throw error;
}
