/**
 * Reads recordings as people send them (WAV, MP3, FLAC, Ogg with Opus or FLAC) as mono samples.
 *
 * @module
 */
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { MPEGDecoder } from 'mpg123-decoder';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { WavError } from '../../audio/wav-error.ts';
import { mixToMono, readWav } from '../../audio/wav-reader.ts';
import { MAX_DURATION_MS } from '../../provenance/watermark/detector-audio.ts';

/** A decoded recording. */
export interface DecodedAudio {
	/** Mono, −1…1: the mean of all channels. */
	readonly samples: Float32Array;
	readonly rateHz: number;
	readonly format: AudioFormat;
	/** Whether parts of the file could not be decoded or were missing. */
	readonly isDamaged: boolean;
}

/** What a file holds, by its first bytes. */
export type AudioFormat = 'wav' | 'mp3' | 'flac' | 'ogg-opus' | 'ogg-flac';

/** The bytes are no recording that can be read; the message says what was found and what to do. */
export class AudioFileError extends Error {
	override readonly name = 'AudioFileError';
	/** Stable code. */
	readonly code: 'unknown_format' | 'damaged_file' | 'too_long';

	constructor(code: AudioFileError['code'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** What the compressed formats' decoders have in common. */
interface PacketDecoder {
	readonly ready: Promise<void>;
	decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
	flush?(): Promise<Decoded>;
	free(): void;
}

interface Decoded {
	readonly channelData: readonly Float32Array[];
	readonly samplesDecoded: number;
	readonly sampleRate: number;
	readonly errors: readonly unknown[];
}

/**
 * Bytes that are decoded at once. A hostile Opus or FLAC file expands some 100 000 times: so many bytes become at most a
 * few hundred megabytes before the length is checked.
 */
const PIECE_BYTES = 2048;

/**
 * Decodes a recording of up to an hour, whatever its extension.
 *
 * @throws {@link AudioFileError} and nothing else, whatever the bytes.
 */
export async function decodeAudio(bytes: Uint8Array): Promise<DecodedAudio> {
	const format = sniffFormat(bytes);
	switch (format) {
		case 'wav':
			return decodeWav(bytes);
		case 'mp3':
			return decodePackets(bytes, format, new MPEGDecoder());
		case 'flac':
		case 'ogg-flac':
			return decodePackets(bytes, format, new FLACDecoder());
		case 'ogg-opus':
			return decodePackets(bytes, format, new OggOpusDecoder());
		case undefined: {
			const message = 'The file is no WAV, MP3, FLAC or Ogg recording; convert it: ffmpeg -i FILE recording.wav';
			throw new AudioFileError('unknown_format', message);
		}
	}
}

/** Tells the format from the first bytes. */
export function sniffFormat(bytes: Uint8Array): AudioFormat | undefined {
	const head = String.fromCharCode(...bytes.subarray(0, 64));
	if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') {
		return 'wav';
	}
	if (head.startsWith('fLaC')) {
		return 'flac';
	}
	if (head.startsWith('OggS')) {
		return head.includes('OpusHead') ? 'ogg-opus' : head.includes('FLAC') ? 'ogg-flac' : undefined;
	}
	return head.startsWith('ID3') ? afterTag(bytes) : isMp3Frame(bytes) ? 'mp3' : undefined;
}

/** ID3v2 tags stand before MP3 and, against the standard, before FLAC. */
function afterTag(bytes: Uint8Array): AudioFormat {
	const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
	const next = bytes.subarray(10 + size, 14 + size);
	return String.fromCharCode(...next) === 'fLaC' ? 'flac' : 'mp3';
}

/** A frame header of MPEG audio layer III: eleven ones, a version and a rate that exist. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
	const hasSync = first === 0xff && (second & 0xe0) === 0xe0;
	return hasSync && (second & 0x18) !== 0x08 && (second & 0x06) === 0x02 && (third & 0xf0) !== 0xf0;
}

function decodeWav(bytes: Uint8Array): DecodedAudio {
	try {
		const audio = readWav(bytes);
		const samples = mixToMono(audio);
		requireLength(samples.length, audio.rateHz);
		return { samples, rateHz: audio.rateHz, format: 'wav', isDamaged: audio.truncated };
	} catch (error) {
		throw error instanceof WavError ? new AudioFileError('damaged_file', error.message, { cause: error }) : error;
	}
}

async function decodePackets(bytes: Uint8Array, format: AudioFormat, decoder: PacketDecoder): Promise<DecodedAudio> {
	const recording = new GrowingRecording();
	try {
		await decoder.ready;
		for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
			recording.add(await decoder.decode(bytes.subarray(at, at + PIECE_BYTES)));
		}
		if (decoder.flush) {
			recording.add(await decoder.flush());
		}
	} catch (error) {
		if (error instanceof AudioFileError) {
			throw error;
		}
		recording.isDamaged = true;
	} finally {
		decoder.free();
	}
	return recording.finish(format);
}

/** Mono samples, piece by piece, up to the longest recording. */
class GrowingRecording {
	isDamaged = false;
	readonly #pieces: Float32Array[] = [];
	#length = 0;
	#rateHz = 0;

	add({ channelData, samplesDecoded, sampleRate, errors }: Decoded): void {
		this.isDamaged ||= errors.length > 0;
		if (samplesDecoded === 0) {
			return;
		}
		// A file whose rate changes on the way is damaged, or chained; what follows could not be placed in time.
		if (this.#rateHz !== 0 && sampleRate !== this.#rateHz) {
			this.isDamaged = true;
			return;
		}
		this.#rateHz = sampleRate;
		this.#length += samplesDecoded;
		requireLength(this.#length, sampleRate);
		this.#pieces.push(mixToMono({ rateHz: sampleRate, channels: channelData, truncated: false }));
	}

	finish(format: AudioFormat): DecodedAudio {
		if (this.#length === 0) {
			throw new AudioFileError('damaged_file', `The ${format} file holds no audio that can be decoded.`);
		}
		const samples = new Float32Array(this.#length);
		let at = 0;
		for (const piece of this.#pieces) {
			samples.set(piece, at);
			at += piece.length;
		}
		return { samples, rateHz: this.#rateHz, format, isDamaged: this.isDamaged };
	}
}

function requireLength(samples: number, rateHz: number): void {
	if ((samples / rateHz) * 1000 > MAX_DURATION_MS) {
		const message = `The recording is longer than ${MAX_DURATION_MS / 60_000} minutes; cut it and verify the parts.`;
		throw new AudioFileError('too_long', message);
	}
}
