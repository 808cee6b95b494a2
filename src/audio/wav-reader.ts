/**
 * Reads WAV files as they are found in the wild: extensible headers, unknown and odd-sized chunks, missing padding,
 * sizes of 0 or 0xFFFFFFFF from streaming writers, and data cut short.
 *
 * @module
 */
import { decodeAlaw, decodeMulaw } from './g711.ts';
import { pcm16ToFloat } from './pcm.ts';
import { WavError } from './wav-error.ts';
import { parseWavFormat, type WavFormat } from './wav-format.ts';

/** A decoded recording. */
export interface WavAudio {
	readonly rateHz: number;
	/** One array per channel, all of one length, −1…1 (float files may exceed it). */
	readonly channels: readonly Float32Array[];
	/** Whether the file promised more audio than it holds. */
	readonly truncated: boolean;
}

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** Size that streaming writers leave in the header: the data goes on to the end of the file. */
const UNKNOWN_SIZE = 0xffff_ffff;

interface Chunk {
	readonly id: string;
	readonly bytes: Uint8Array;
	readonly truncated: boolean;
}

function readId(bytes: Uint8Array, offset: number): string {
	return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A size of 0 means "unknown" when the RIFF header does not count the chunk either, and "no audio" when it does. */
function hasUnknownSize(view: DataView, start: number, declared: number): boolean {
	const riffEnd = view.getUint32(4, true) + CHUNK_HEADER_BYTES;
	return declared === UNKNOWN_SIZE || (declared === 0 && (riffEnd <= start || riffEnd > view.byteLength));
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
	const view = viewOf(bytes);
	let at = RIFF_HEADER_BYTES;
	while (at + CHUNK_HEADER_BYTES <= bytes.length) {
		const id = readId(bytes, at);
		const declared = view.getUint32(at + 4, true);
		const start = at + CHUNK_HEADER_BYTES;
		const open = id === 'data' && hasUnknownSize(view, start, declared);
		const end = open ? bytes.length : Math.min(start + declared, bytes.length);
		yield { id, bytes: bytes.subarray(start, end), truncated: !open && start + declared > bytes.length };
		at = nextChunk(bytes, end);
	}
}

/** Chunks start at even offsets, but some writers leave the padding byte out: an id that follows directly wins. */
function nextChunk(bytes: Uint8Array, end: number): number {
	if (end % 2 === 0) {
		return end;
	}
	return /^[A-Za-z][A-Za-z0-9 ]{3}$/.test(readId(bytes, end)) && bytes[end] !== 0 ? end : end + 1;
}

function readInteger(view: DataView, offset: number, sampleBytes: number): number {
	switch (sampleBytes) {
		case 1:
			return (view.getUint8(offset) - 0x80) / 0x80;
		case 2:
			return view.getInt16(offset, true) / 0x8000;
		case 3:
			return (view.getUint16(offset, true) | (view.getInt8(offset + 2) << 16)) / 0x80_0000;
		default:
			return view.getInt32(offset, true) / 0x8000_0000;
	}
}

function readFloat(view: DataView, offset: number, sampleBytes: number): number {
	const value = sampleBytes === 4 ? view.getFloat32(offset, true) : view.getFloat64(offset, true);
	return Number.isFinite(value) ? value : 0;
}

function decodeTelephone(bytes: Uint8Array, format: WavFormat, channel: number, count: number): Float32Array {
	const codes = Uint8Array.from({ length: count }, (_, i) => bytes[i * format.blockBytes + channel] ?? 0);
	return pcm16ToFloat(format.encoding === 'alaw' ? decodeAlaw(codes) : decodeMulaw(codes));
}

function decodeChannel(bytes: Uint8Array, format: WavFormat, channel: number, count: number): Float32Array {
	if (format.encoding === 'alaw' || format.encoding === 'mulaw') {
		return decodeTelephone(bytes, format, channel, count);
	}
	const read = format.encoding === 'float' ? readFloat : readInteger;
	const view = viewOf(bytes);
	const samples = new Float32Array(count);
	for (let i = 0; i < count; i++) {
		samples[i] = read(view, i * format.blockBytes + channel * format.sampleBytes, format.sampleBytes);
	}
	return samples;
}

/** Finds the format and the audio; a `data` chunk counts only after its `fmt ` chunk. */
function findChunks(bytes: Uint8Array): { format: WavFormat; data: Chunk } {
	let format: WavFormat | undefined;
	for (const chunk of chunksOf(bytes)) {
		if (chunk.id === 'fmt ') {
			format = parseWavFormat(viewOf(chunk.bytes));
		} else if (chunk.id === 'data' && format) {
			return { format, data: chunk };
		}
	}
	if (!format) {
		throw new WavError('no_format', 'The WAV file has no fmt chunk before its audio; it may be damaged');
	}
	throw new WavError('no_data', 'The WAV file has no data chunk; it may have been cut off while recording');
}

/**
 * Decodes a WAV file: PCM of 8, 16, 24 and 32 bits, float of 32 and 64, µ-law and A-law. Not-a-number samples become 0.
 *
 * @throws {@link WavError} and nothing else, whatever the bytes.
 */
export function readWav(bytes: Uint8Array): WavAudio {
	if (bytes.length < RIFF_HEADER_BYTES || readId(bytes, 0) !== 'RIFF' || readId(bytes, 8) !== 'WAVE') {
		throw new WavError('not_wav', 'The file does not start with a RIFF/WAVE header; convert it to WAV first');
	}
	const { format, data } = findChunks(bytes);
	const count = Math.floor(data.bytes.length / format.blockBytes);
	return {
		rateHz: format.rateHz,
		channels: Array.from({ length: format.channels }, (_, channel) =>
			decodeChannel(data.bytes, format, channel, count),
		),
		truncated: data.truncated,
	};
}

/** Averages all channels into one. The result may share memory with `audio`. */
export function mixToMono(audio: WavAudio): Float32Array {
	const [first, ...others] = audio.channels;
	if (!first || others.length === 0) {
		return first ?? new Float32Array(0);
	}
	return first.map((sample, i) => {
		const sum = others.reduce((total, channel) => total + (channel[i] ?? 0), sample);
		return sum / audio.channels.length;
	});
}
