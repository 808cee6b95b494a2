/**
 * Checks that something was logged, without asking anybody.
 *
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { openCheckpoint } from '../log/checkpoint.ts';
import { commitment, type LogEventType, parseEntry } from '../log/log-entry.ts';
import { leafHash } from '../log/merkle.ts';
import { NoteError, type NoteVerifier, parseVerifier } from '../log/signed-note.ts';
import { fromBase64, toBase64 } from '../log/text-bytes.ts';
import { type TreeHead, verifyInclusion } from '../log/verify-proof.ts';
import type { LogProof } from './receipt.ts';

/** One thing that was checked. */
export interface LogCheck {
	readonly name: /** The log's key has signed the head of the log. */
		| 'checkpoint'
		/** The log's entry was made of this content. */
		| 'entry'
		/** The entry is in the log. */
		| 'inclusion'
		/** The key is the one that the checker trusts. */
		| 'trusted_key';
	readonly ok: boolean;
	/** Why not; empty when it is. */
	readonly reason: string;
}

/** The key that a proof brings; `undefined` when it is none. */
export function keyOf({ key }: LogProof): NoteVerifier | undefined {
	try {
		return parseVerifier(key);
	} catch (error) {
		return rethrowUnless(NoteError, error, undefined);
	}
}

/** Whether the key is among those that the checker knows from elsewhere; no check when there are none. */
export function checkTrust({ key }: LogProof, trusted: readonly string[]): LogCheck[] {
	return trusted.length === 0 ? [] : [check('trusted_key', trusted.includes(key), 'the key is not one you trust')];
}

/** Whether content of this type was logged under the key. Never throws. */
export function checkLogged(log: LogProof, verifier: NoteVerifier, type: LogEventType, content: unknown): LogCheck[] {
	const head = headOf(log.checkpoint, verifier);
	return [
		check('checkpoint', typeof head !== 'string', String(head)),
		check('entry', isEntryOf(log, type, content), 'the log entry was not made of this statement'),
		check('inclusion', typeof head !== 'string' && isIncluded(log, head), 'the entry is not in the log'),
	];
}

function check(name: LogCheck['name'], ok: boolean, reason: string): LogCheck {
	return { name, ok, reason: ok ? '' : reason };
}

/** The head of the log, or why there is none. */
function headOf(checkpoint: string, verifier: NoteVerifier): TreeHead | string {
	try {
		return openCheckpoint(checkpoint, verifier);
	} catch (error) {
		return rethrowUnless(NoteError, error, error instanceof Error ? error.message : '');
	}
}

function isEntryOf(log: LogProof, type: LogEventType, content: unknown): boolean {
	const entry = parseEntry(log.entry);
	const salt = fromBase64(log.salt);
	return entry?.type === type && salt !== undefined && entry.commitment === toBase64(commitment(salt, content));
}

function isIncluded(log: LogProof, head: TreeHead): boolean {
	const proof = log.inclusion.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
	return verifyInclusion(leafHash(utf8ToBytes(log.entry)), log.index, head, proof);
}

function rethrowUnless<Value>(expected: new (...args: never[]) => Error, error: unknown, value: Value): Value {
	if (error instanceof expected) {
		return value;
	}
	throw error;
}
