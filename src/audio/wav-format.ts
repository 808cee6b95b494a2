/**
 * The `fmt ` chunk of a WAV file (Microsoft Multimedia Programming Interface 1.0; WAVEFORMATEXTENSIBLE).
 *
 * @module
 */
import { WavError } from './wav-error.ts';

/** How samples are stored. */
export interface WavFormat {
	readonly encoding: 'integer' | 'float' | 'mulaw' | 'alaw';
	readonly channels: number;
	readonly rateHz: number;
	/** Bytes of one sample of one channel. */
	readonly sampleBytes: number;
	/** Bytes from one sample of a channel to its next. */
	readonly blockBytes: number;
}

const MIN_FORMAT_BYTES = 16;
const EXTENSIBLE_TAG = 0xfffe;
/** Offset of the sub-format GUID in an extensible chunk; its first two bytes are the plain format tag. */
const SUB_FORMAT_OFFSET = 24;
const MAX_CHANNELS = 64;
const MAX_RATE_HZ = 384_000;

const ENCODINGS: Readonly<Record<number, { encoding: WavFormat['encoding']; bits: readonly number[] }>> = {
	1: { encoding: 'integer', bits: [8, 16, 24, 32] },
	3: { encoding: 'float', bits: [32, 64] },
	6: { encoding: 'alaw', bits: [8] },
	7: { encoding: 'mulaw', bits: [8] },
};

function readTag(view: DataView): number {
	const tag = view.getUint16(0, true);
	if (tag !== EXTENSIBLE_TAG) {
		return tag;
	}
	if (view.byteLength < SUB_FORMAT_OFFSET + 2) {
		throw new WavError('no_format', `The extensible fmt chunk has ${view.byteLength} bytes; it needs 40`);
	}
	return view.getUint16(SUB_FORMAT_OFFSET, true);
}

/**
 * Reads the chunk's bytes.
 *
 * @throws {@link WavError} when it is too short, contradicts itself or names an encoding that is not supported.
 */
export function parseWavFormat(view: DataView): WavFormat {
	if (view.byteLength < MIN_FORMAT_BYTES) {
		throw new WavError('no_format', `The fmt chunk has ${view.byteLength} bytes; it needs ${MIN_FORMAT_BYTES}`);
	}
	const tag = readTag(view);
	const channels = view.getUint16(2, true);
	const rateHz = view.getUint32(4, true);
	const bits = view.getUint16(14, true);
	const known = ENCODINGS[tag];
	// Containers are whole bytes: 12-bit samples sit left-aligned in 16 bits.
	const sampleBytes = Math.ceil(bits / 8);
	if (!known?.bits.includes(sampleBytes * 8)) {
		const advice = 'convert to 16-bit PCM, for example with: ffmpeg -i in.wav -c:a pcm_s16le out.wav';
		throw new WavError('unsupported_format', `Format tag ${tag} with ${bits} bits is not supported; ${advice}`);
	}
	if (channels < 1 || channels > MAX_CHANNELS) {
		throw new WavError('unsupported_format', `A WAV file must have 1 to ${MAX_CHANNELS} channels, got ${channels}`);
	}
	if (rateHz < 1 || rateHz > MAX_RATE_HZ) {
		throw new WavError('unsupported_format', `The sample rate must be 1 to ${MAX_RATE_HZ} Hz, got ${rateHz}`);
	}
	return { encoding: known.encoding, channels, rateHz, sampleBytes, blockBytes: sampleBytes * channels };
}
