/**
 * Chunks of RIFF files beside the audio: labels go there.
 *
 * @module
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** One chunk. */
export interface RiffChunk {
	/** Four characters. */
	readonly id: string;
	readonly bytes: Uint8Array;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** Lists the chunks of a RIFF/WAVE file, as far as they are whole; none for other bytes. */
export function riffChunks(file: Uint8Array): RiffChunk[] {
	if (ascii(file, 0) !== 'RIFF' || ascii(file, 8) !== 'WAVE') {
		return [];
	}
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const chunks: RiffChunk[] = [];
	let at = HEADER_BYTES;
	while (at + CHUNK_HEADER_BYTES <= file.length) {
		const start = at + CHUNK_HEADER_BYTES;
		const end = start + view.getUint32(at + 4, true);
		if (end > file.length) {
			return chunks;
		}
		chunks.push({ id: ascii(file, at), bytes: file.subarray(start, end) });
		at = end + (end % 2);
	}
	return chunks;
}

/**
 * Puts chunks behind those of a RIFF/WAVE file, in the place of older ones with the same ids.
 *
 * @throws `RangeError` when the file is none, or would be larger than 4 GiB.
 */
export function withChunks(file: Uint8Array, added: readonly RiffChunk[]): Uint8Array {
	const chunks = riffChunks(file);
	if (chunks.length === 0) {
		throw new RangeError('Labels can be written into WAV files only');
	}
	const kept = chunks.filter(({ id }) => !added.some((chunk) => chunk.id === id));
	const body = concatBytes(utf8ToBytes('WAVE'), ...[...kept, ...added].map(encodeChunk));
	return concatBytes(utf8ToBytes('RIFF'), uint32(body.length), body);
}

function encodeChunk({ id, bytes }: RiffChunk): Uint8Array {
	return concatBytes(utf8ToBytes(id), uint32(bytes.length), bytes, new Uint8Array(bytes.length % 2));
}

function uint32(value: number): Uint8Array {
	if (value > 0xffff_ffff) {
		throw new RangeError(`A RIFF file holds at most 4 GiB, got ${value} bytes`);
	}
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value, true);
	return bytes;
}

function ascii(bytes: Uint8Array, at: number): string {
	return String.fromCharCode(...bytes.subarray(at, at + 4));
}
