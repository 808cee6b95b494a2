/**
 * Checks a receipt without asking anybody.
 *
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { chainRoot } from '../hash-chain/audio-chain.ts';
import type { NoteVerifier } from '../log/signed-note.ts';
import { fromBase64 } from '../log/text-bytes.ts';
import { parseLinks, type Receipt, ReceiptError } from './receipt.ts';
import { signedBytes } from './sign-receipt.ts';
import { chainName } from './statement-draft.ts';
import { checkLogged, checkTrust, keyOf, type LogCheck } from './verify-logged.ts';

/** One thing that was checked. */
export interface ReceiptCheck {
	readonly name:
		| LogCheck['name']
		/** The log's key has signed the receipt. */
		| 'signature'
		/** The hash chains of the audio have the roots that they claim. */
		| 'agent_chain'
		| 'user_chain';
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
	const keys = checkTrust(log, trusted);
	const verifier = keyOf(log);
	if (verifier === undefined) {
		return [...keys, check('signature', false, 'log.key is no key')];
	}
	const type = statement.session.ended ? 'session-end' : 'session-receipt';
	return [
		...keys,
		check('signature', isSigned(receipt, verifier), 'the receipt was changed after it was signed'),
		...checkLogged(log, verifier, type, statement),
		check('agent_chain', hasRoot(statement, 'agent'), 'the seconds do not lead to the root'),
		check('user_chain', hasRoot(statement, 'user'), 'the seconds do not lead to the root'),
	];
}

function check(name: ReceiptCheck['name'], ok: boolean, reason: string): ReceiptCheck {
	return { name, ok, reason: ok ? '' : reason };
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

function hasRoot({ session, audio }: Receipt['statement'], direction: 'agent' | 'user'): boolean {
	const { root, links } = audio[direction];
	try {
		return bytesToHex(chainRoot(chainName(session.id, direction), parseLinks(links))) === root;
	} catch (error) {
		if (error instanceof ReceiptError) {
			return false;
		}
		throw error;
	}
}
