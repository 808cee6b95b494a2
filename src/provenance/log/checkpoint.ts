/**
 * Checkpoints: the signed head of a log (C2SP tlog-checkpoint).
 *
 * @module
 */
import { HASH_BYTES } from './merkle.ts';
import { NoteError, type NoteSigner, type NoteVerifier, openNote, signNote } from './signed-note.ts';
import { fromBase64, toBase64 } from './text-bytes.ts';
import type { TreeHead } from './verify-proof.ts';

/** Signs the head of a log; the signer's name is the log's origin. */
export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): string {
	return signNote(`${signer.name}\n${size}\n${toBase64(root)}\n`, signer);
}

/**
 * Opens a checkpoint of the log whose key is given.
 *
 * @throws {@link NoteError} when it is malformed, of another log, or not signed by the key.
 */
export function openCheckpoint(checkpoint: string, verifier: NoteVerifier): TreeHead {
	const [origin = '', sizeLine = '', rootLine = '', ...extensions] = openNote(checkpoint, verifier)
		.slice(0, -1)
		.split('\n');
	const size = Number(sizeLine);
	const root = fromBase64(rootLine);
	if (origin !== verifier.name) {
		throw new NoteError(`The checkpoint is of the log ${origin}, not of ${verifier.name}`);
	}
	if (!/^(0|[1-9]\d*)$/.test(sizeLine) || !Number.isSafeInteger(size) || root?.length !== HASH_BYTES) {
		throw new NoteError('A checkpoint must name its origin, its size and its root hash, one in each line');
	}
	if (extensions.includes('')) {
		throw new NoteError('Extension lines of a checkpoint must not be empty');
	}
	return { size, root };
}
