/**
 * Packs a session into one file and opens it again. Every entry is checked against the SHA-256 in the manifest.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';
import { parseReceipt, type Receipt, ReceiptError } from '../receipt/receipt.ts';
import { formatEventLines, parseEventLines, type SessionEvent } from './event-lines.ts';
import {
	MANIFEST_NAME,
	parseSessionManifest,
	SESSION_ENTRY_BYTES,
	SESSION_ENTRY_NAMES,
	SESSION_FILE_FORMAT,
	SESSION_FILE_VERSION,
	type SessionEntryName,
	SessionFileError,
	type SessionManifest,
} from './manifest.ts';

/** What is known of a session beside its content. */
export type SessionFacts = Pick<SessionManifest, 'created' | 'session' | 'language' | 'persona' | 'server'>;

/** A session in parts. */
export interface SessionContent {
	readonly events: readonly SessionEvent[];
	/** A WAV file: 24 kHz, stereo, left the user, right the agent. */
	readonly recording?: Uint8Array;
	readonly receipt?: Receipt;
}

/** A session file that was opened; every entry is what the manifest names. */
export interface OpenedSession extends SessionContent {
	readonly manifest: SessionManifest;
}

const MAX_MANIFEST_BYTES = 64 * 1024;

/** The most that deflate can expand (1032 : 1), rounded up: a zip that states more is lying. */
const MAX_RATIO = 1100;

/** The first day that a zip can name, in local time as zip has it: the same session gives the same bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** Packs a session. */
export function packSession(facts: SessionFacts, { events, recording, receipt }: SessionContent): Uint8Array {
	const files = new Map<SessionEntryName, Uint8Array>([['events.jsonl', utf8ToBytes(formatEventLines(events))]]);
	if (recording !== undefined) {
		files.set('recording.wav', recording);
	}
	if (receipt !== undefined) {
		files.set('receipt.json', utf8ToBytes(`${JSON.stringify(receipt, null, '\t')}\n`));
	}
	const entries = [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) }));
	const manifest = { format: SESSION_FILE_FORMAT, version: SESSION_FILE_VERSION, ...facts, entries };
	const packed: Zippable = { [MANIFEST_NAME]: utf8ToBytes(`${JSON.stringify(manifest, null, '\t')}\n`) };
	for (const [name, bytes] of files) {
		// Sound hardly shrinks at any level; silence does at the first.
		packed[name] = [bytes, { level: name === 'recording.wav' ? 1 : 6 }];
	}
	return zipSync(packed, { mtime: ZIP_EPOCH });
}

/**
 * Opens a session file.
 *
 * @throws {@link SessionFileError} and nothing else, whatever the bytes.
 */
export function openSession(bytes: Uint8Array): OpenedSession {
	const files = unpack(bytes);
	const manifest = parseSessionManifest(jsonOf(files, MANIFEST_NAME));
	for (const entry of manifest.entries) {
		requireEntry(files.get(entry.name), entry);
	}
	const named = new Set(manifest.entries.map(({ name }) => name));
	const recording = named.has('recording.wav') ? files.get('recording.wav') : undefined;
	return {
		manifest,
		events: parseEventLines(textOf(files, 'events.jsonl')),
		...(recording !== undefined && { recording }),
		...(named.has('receipt.json') && { receipt: receiptOf(files) }),
	};
}

/** Whether bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
	return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
	try {
		return new Map(Object.entries(unzipSync(bytes, { filter: admit })));
	} catch (cause) {
		if (cause instanceof SessionFileError) {
			throw cause;
		}
		throw new SessionFileError('session_file_invalid', 'The file is no zip, or a damaged one: get it again.', {
			cause,
		});
	}
}

/** The unpacker allots what a zip states, so that is bounded first. Files of other names are left alone. */
function admit({ name, size, originalSize }: UnzipFileInfo): boolean {
	const limit = name === MANIFEST_NAME ? MAX_MANIFEST_BYTES : limitOf(name);
	if (limit === undefined) {
		return false;
	}
	if (originalSize > limit || originalSize > MAX_RATIO * size) {
		throw new SessionFileError('session_file_invalid', `${name}: must unpack to at most ${limit} bytes`);
	}
	return true;
}

function limitOf(name: string): number | undefined {
	const known = SESSION_ENTRY_NAMES.find((entry) => entry === name);
	return known && SESSION_ENTRY_BYTES[known];
}

function requireEntry(bytes: Uint8Array | undefined, stated: SessionManifest['entries'][number]): void {
	const { name } = stated;
	if (bytes === undefined) {
		throw new SessionFileError('session_file_altered', `${name}: is named in the manifest and missing`);
	}
	if (bytes.length !== stated.bytes || hashOf(bytes) !== stated.sha256) {
		throw new SessionFileError('session_file_altered', `${name}: was changed after the file was made`);
	}
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
	const bytes = files.get(name);
	if (bytes === undefined) {
		throw new SessionFileError('session_file_invalid', `${name}: is missing; is this a session file?`);
	}
	return new TextDecoder().decode(bytes);
}

function jsonOf(files: ReadonlyMap<string, Uint8Array>, name: string): unknown {
	try {
		return JSON.parse(textOf(files, name));
	} catch (cause) {
		throw cause instanceof SessionFileError
			? cause
			: new SessionFileError('session_file_invalid', `${name}: is no JSON`, { cause });
	}
}

function receiptOf(files: ReadonlyMap<string, Uint8Array>): Receipt {
	try {
		return parseReceipt(jsonOf(files, 'receipt.json'));
	} catch (cause) {
		if (cause instanceof ReceiptError) {
			throw new SessionFileError('session_file_invalid', `receipt.json: ${cause.message}`, { cause });
		}
		throw cause;
	}
}

function hashOf(bytes: Uint8Array): string {
	return bytesToHex(sha256(bytes));
}
