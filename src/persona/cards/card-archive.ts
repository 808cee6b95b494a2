/**
 * Packed cards (CHARX): a zip with `card.json` at its root and assets beside it. What is unpacked is counted while it
 * comes, since the sizes that a zip states may be wrong.
 *
 * @module
 */
import { Unzip, type UnzipFile, UnzipInflate, zipSync } from 'fflate';
import { PersonaDataError } from '../fault.ts';
import { cardFault } from './card-fault.ts';
import type { JsonObject } from './card-json.ts';
import { MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, MAX_ARCHIVE_RATIO, SMALL_FILE_BYTES } from './card-limits.ts';

/** Name of the card in the zip. */
export const CARD_NAME = 'card.json';

/** Files of a packed card by their names. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** Bytes that are unpacked at once: a bomb of this size makes 16 MiB before it is seen. */
const STEP_BYTES = 16 * 1024;

/** Whether bytes begin as a zip does. */
export function isArchive(bytes: Uint8Array): boolean {
	return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

/**
 * Unpacks a card.
 *
 * @throws {PersonaDataError} for a damaged zip, one without a card, too many or too large files, and names that leave the
 * zip's own folder.
 */
export function readArchive(bytes: Uint8Array): ArchiveFiles {
	const unpacking = new Unpacking(bytes.length);
	try {
		for (let at = 0; at < bytes.length; at += STEP_BYTES) {
			unpacking.push(bytes.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length);
		}
	} catch (error) {
		throw error instanceof PersonaDataError ? error : damaged();
	}
	if (unpacking.open > 0) {
		throw damaged();
	}
	if (!unpacking.files.has(CARD_NAME)) {
		throw cardFault('', `is a zip without ${CARD_NAME} at its root`);
	}
	return unpacking.files;
}

/** Packs a card with its assets; the same input gives the same bytes. */
export function writeArchive(card: JsonObject, files: ArchiveFiles): Uint8Array {
	const packed = Object.fromEntries([...files, [CARD_NAME, new TextEncoder().encode(JSON.stringify(card))] as const]);
	return zipSync(packed, { mtime: ZIP_EPOCH });
}

/** The first day that a zip can name, in local time as zip has it. */
const ZIP_EPOCH = new Date(1980, 0, 1);

class Unpacking {
	readonly files = new Map<string, Uint8Array>();
	/** Files that have begun and not ended. */
	open = 0;
	readonly #packedBytes: number;
	readonly #unzip: Unzip;
	#count = 0;
	#totalBytes = 0;

	constructor(packedBytes: number) {
		this.#packedBytes = packedBytes;
		this.#unzip = new Unzip((file) => this.#begin(file));
		this.#unzip.register(UnzipInflate);
	}

	push(bytes: Uint8Array, isLast: boolean): void {
		this.#unzip.push(bytes, isLast);
	}

	#begin(file: UnzipFile): void {
		this.#count += 1;
		if (this.#count > MAX_ARCHIVE_FILES) {
			throw cardFault('', `must have at most ${MAX_ARCHIVE_FILES} files`);
		}
		requireName(file.name);
		if (file.name.endsWith('/')) {
			return;
		}
		if (this.files.has(file.name)) {
			throw cardFault(file.name.slice(0, 100), 'is in the zip twice');
		}
		this.open += 1;
		const pieces: Uint8Array[] = [];
		let unpackedBytes = 0;
		file.ondata = (error, piece, isLast) => {
			if (error !== null) {
				// What is thrown here comes back as an error of the inflater.
				throw error instanceof PersonaDataError ? error : damaged();
			}
			pieces.push(piece.slice());
			unpackedBytes += piece.length;
			this.#measure(file, piece.length, unpackedBytes);
			if (isLast) {
				this.open -= 1;
				this.files.set(file.name, joined(pieces));
			}
		};
		file.start();
	}

	#measure(file: UnzipFile, length: number, unpacked: number): void {
		this.#totalBytes += length;
		if (this.#totalBytes > MAX_ARCHIVE_BYTES) {
			throw cardFault('', `must unpack to at most ${MAX_ARCHIVE_BYTES} bytes`);
		}
		if (unpacked > SMALL_FILE_BYTES && unpacked > MAX_ARCHIVE_RATIO * (file.size ?? this.#packedBytes)) {
			throw cardFault(
				file.name.slice(0, 100),
				`unpacks to more than ${MAX_ARCHIVE_RATIO} times its size: no card does`,
			);
		}
	}
}

/** Names are only keys here and never paths; others that unpack an exported card may be less careful. */
function requireName(name: string): void {
	const parts = name.split('/');
	if (name.startsWith('/') || /[\\:\0]/.test(name) || parts.includes('..')) {
		throw cardFault('', 'has a file whose name leaves its folder: names must be relative, without ".."');
	}
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

function damaged() {
	return cardFault('', 'is a damaged zip: get it again');
}
