/**
 * Signed notes with Ed25519 keys (C2SP signed-note): a text, a blank line, and lines with signatures.
 *
 * @module
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sameHash } from './merkle.ts';
import { fromBase64, toBase64 } from './text-bytes.ts';

const ED25519 = 0x01;
const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** A note must be read with at least 16 signatures; more is somebody's mistake or attack. */
const MAX_SIGNATURES = 64;
const SIGNATURE_MARK = '\u2014 ';

/** Who signs. */
export interface NoteSigner {
	/** Key name: a URL without scheme, no spaces and no plus sign. */
	readonly name: string;
	/** Ed25519 public key, 32 bytes. */
	readonly publicKey: Uint8Array;
	/** Signs a message with Ed25519; 64 bytes. */
	sign(message: Uint8Array): Uint8Array;
}

/** Whose signature counts. */
export interface NoteVerifier {
	readonly name: string;
	/** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
	readonly keyId: Uint8Array;
	/** Ed25519 public key, 32 bytes. */
	readonly publicKey: Uint8Array;
}

/** A note is malformed, or the key's signature is missing or wrong. */
export class NoteError extends Error {
	override readonly name = 'NoteError';
}

/** Whether a key may have this name. */
export function isKeyName(name: string): boolean {
	return name !== '' && !/[\s+\p{Cc}]/u.test(name);
}

/**
 * A signer in pure TypeScript, about 1 ms a signature.
 *
 * @param secretKey - Ed25519 private key, 32 bytes.
 */
export function createSigner(name: string, secretKey: Uint8Array): NoteSigner {
	const publicKey = ed25519.getPublicKey(secretKey);
	return { name, publicKey, sign: (message) => ed25519.sign(message, secretKey) };
}

/** The verifier of a key, such as that of a {@link NoteSigner}. */
export function verifierOf({
	name,
	publicKey,
}: {
	readonly name: string;
	readonly publicKey: Uint8Array;
}): NoteVerifier {
	const keyId = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ED25519), publicKey));
	return { name, keyId: keyId.subarray(0, KEY_ID_BYTES), publicKey };
}

/** Writes a public key as `name+id+key`. */
export function formatVerifier({ name, keyId, publicKey }: NoteVerifier): string {
	return `${name}+${bytesToHex(keyId)}+${toBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`;
}

/**
 * Reads a public key.
 *
 * @throws {@link NoteError} when it is none.
 */
export function parseVerifier(text: string): NoteVerifier {
	const [name = '', id = '', key = '', ...rest] = splitKey(text);
	const bytes = fromBase64(key);
	const isKey = bytes?.length === PUBLIC_KEY_BYTES + 1 && bytes[0] === ED25519 && rest.length === 0;
	if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || !isKey) {
		throw new NoteError('A log key must look like name+8 hex digits+base64 of an Ed25519 key');
	}
	const verifier = verifierOf({ name, publicKey: bytes.subarray(1) });
	if (!sameHash(verifier.keyId, hexToBytes(id))) {
		throw new NoteError(`The id in the log key of ${name} does not belong to its key; was it copied whole?`);
	}
	return verifier;
}

/** Base64 may hold plus signs, so only the first two separate. */
function splitKey(text: string): string[] {
	const first = text.indexOf('+');
	const second = text.indexOf('+', first + 1);
	return first < 0 || second < 0 ? [] : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/**
 * Signs a text.
 *
 * @param text - Ends with a newline and holds no other control characters.
 */
export function signNote(text: string, signer: NoteSigner): string {
	const verifier = verifierOf(signer);
	if (!isNoteText(text) || !isKeyName(signer.name)) {
		throw new NoteError('A note must end with a newline and hold no control characters; its key needs a plain name');
	}
	const signature = signer.sign(utf8ToBytes(text));
	return `${text}\n${SIGNATURE_MARK}${signer.name} ${toBase64(concatBytes(verifier.keyId, signature))}\n`;
}

/**
 * Opens a note: returns its text when the key has signed it. Signatures of other keys are ignored.
 *
 * @throws {@link NoteError}
 */
export function openNote(note: string, verifier: NoteVerifier): string {
	const end = note.lastIndexOf('\n\n');
	const text = note.slice(0, end + 1);
	if (end < 0 || !isNoteText(text) || !note.endsWith('\n')) {
		throw new NoteError('A signed note is a text, a blank line and signature lines');
	}
	const lines = note.slice(end + 2, -1).split('\n');
	if (lines.length > MAX_SIGNATURES) {
		throw new NoteError(`A signed note may have at most ${MAX_SIGNATURES} signatures, got ${lines.length}`);
	}
	const signatures = lines.map(parseSignatureLine).filter(({ name, bytes }) => isOf(verifier, name, bytes));
	if (signatures.length === 0) {
		throw new NoteError(`The note is not signed by the key ${formatVerifier(verifier)}`);
	}
	for (const { bytes } of signatures) {
		if (!isSignature(bytes.subarray(KEY_ID_BYTES), text, verifier.publicKey)) {
			throw new NoteError(`The signature of ${verifier.name} does not fit the note: the note was changed`);
		}
	}
	return text;
}

function isOf(verifier: NoteVerifier, name: string, bytes: Uint8Array): boolean {
	return name === verifier.name && sameHash(bytes.subarray(0, KEY_ID_BYTES), verifier.keyId);
}

function parseSignatureLine(line: string): { name: string; bytes: Uint8Array } {
	const [name = '', signature = '', ...rest] = line.startsWith(SIGNATURE_MARK) ? line.slice(2).split(' ') : [];
	const bytes = fromBase64(signature);
	if (!isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES || rest.length > 0) {
		throw new NoteError('A signature line must be an em dash, a key name and base64');
	}
	return { name, bytes };
}

function isSignature(signature: Uint8Array, text: string, publicKey: Uint8Array): boolean {
	try {
		return signature.length === SIGNATURE_BYTES && ed25519.verify(signature, utf8ToBytes(text), publicKey);
	} catch {
		// A public key that is no point of the curve.
		return false;
	}
}

function isNoteText(text: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids exactly these.
	return text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f\p{Cs}]/u.test(text);
}
