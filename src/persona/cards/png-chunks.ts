/**
 * Chunks of PNG and APNG files (ISO/IEC 15948, PNG third edition), read and written without touching the picture.
 *
 * @module
 */
import { cardFault } from './card-fault.ts';

/** One chunk of a PNG. */
export interface PngChunk {
	/** Four letters, such as `tEXt`. */
	readonly type: string;
	readonly data: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Length, type and checksum around the data of a chunk. */
const FRAME_BYTES = 12;

/** The reflected polynomial of ISO 3309, as PNG's annex D gives it. */
const CRC_POLYNOMIAL = 0xedb88320;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit += 1) {
		value = (value >>> 1) ^ (value & 1 ? CRC_POLYNOMIAL : 0);
	}
	return value;
});

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
	return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * The chunks of a PNG up to its `IEND`; what follows it is no part of the picture and is left out.
 *
 * @throws {PersonaDataError} for a file that is cut short or whose checksums do not fit.
 */
export function readPngChunks(bytes: Uint8Array): PngChunk[] {
	if (!isPng(bytes)) {
		throw cardFault('', 'is no PNG');
	}
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const chunks: PngChunk[] = [];
	for (let at = SIGNATURE.length; at + FRAME_BYTES <= bytes.length; ) {
		const end = at + 8 + view.getUint32(at);
		if (end + 4 > bytes.length) {
			break;
		}
		if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) {
			throw cardFault(`png.chunks[${chunks.length}]`, 'has a wrong checksum: the file is damaged, get it again');
		}
		const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
		chunks.push({ type, data: bytes.subarray(at + 8, end) });
		if (type === 'IEND') {
			return chunks;
		}
		at = end + 4;
	}
	throw cardFault('', 'is a PNG that is cut short: get it again');
}

/** A PNG of these chunks. */
export function writePng(chunks: readonly PngChunk[]): Uint8Array {
	const bytes = new Uint8Array(chunks.reduce((sum, { data }) => sum + FRAME_BYTES + data.length, SIGNATURE.length));
	const view = new DataView(bytes.buffer);
	bytes.set(SIGNATURE);
	let at = SIGNATURE.length;
	for (const { type, data } of chunks) {
		view.setUint32(at, data.length);
		bytes.set(latin1(type), at + 4);
		bytes.set(data, at + 8);
		const end = at + 8 + data.length;
		view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
		at = end + 4;
	}
	return bytes;
}

/** Keyword and text of a `tEXt` chunk, both Latin-1. */
export function readText({ data }: PngChunk): { readonly keyword: string; readonly text: Uint8Array } {
	const end = data.indexOf(0);
	const keyword = String.fromCharCode(...data.subarray(0, Math.min(end === -1 ? data.length : end, MAX_KEYWORD)));
	return { keyword, text: data.subarray(end === -1 ? data.length : end + 1) };
}

/** PNG's own bound of a keyword, in characters. */
const MAX_KEYWORD = 79;

/** A `tEXt` chunk; both parts must be Latin-1. */
export function textChunk(keyword: string, text: string): PngChunk {
	return { type: 'tEXt', data: latin1(`${keyword}\0${text}`) };
}

/** The checksum of a chunk: its type and data. */
export function crc32(bytes: Uint8Array): number {
	let value = 0xffffffff;
	for (const byte of bytes) {
		value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
	}
	return (value ^ 0xffffffff) >>> 0;
}

function latin1(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
