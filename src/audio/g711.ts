/**
 * G.711 µ-law and A-law (ITU-T G.711, 11/88): one byte per sample, 8 kHz on telephone lines. Tables are computed once
 * from the segment definition; decoding and encoding are table look-ups.
 *
 * @module
 */

const MULAW_BIAS = 0x84;
const MULAW_CLIP = 32_635;
const ALAW_EVEN_BITS = 0x55;

function decodeMulawByte(code: number): number {
	const inverted = ~code & 0xff;
	const exponent = (inverted >> 4) & 7;
	const magnitude = (((inverted & 15) << 3) + MULAW_BIAS) << exponent;
	return inverted & 0x80 ? MULAW_BIAS - magnitude : magnitude - MULAW_BIAS;
}

function decodeAlawByte(code: number): number {
	const toggled = code ^ ALAW_EVEN_BITS;
	const exponent = (toggled >> 4) & 7;
	const mantissa = ((toggled & 15) << 4) + 8;
	const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
	return toggled & 0x80 ? magnitude : -magnitude;
}

/** Index of the segment whose first value is at most `magnitude`, for segments that start at `first · 2^n`. */
function segmentOf(magnitude: number, first: number): number {
	let segment = 0;
	while (segment < 7 && magnitude >= first << (segment + 1)) {
		segment++;
	}
	return segment;
}

function encodeMulawSample(sample: number): number {
	const magnitude = Math.min(Math.abs(sample), MULAW_CLIP) + MULAW_BIAS;
	const exponent = segmentOf(magnitude, 0x80);
	const mantissa = (magnitude >> (exponent + 3)) & 15;
	return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

function encodeAlawSample(sample: number): number {
	// Negative values are shifted by one so that both signs have the same 4096 steps of 13 bits.
	const magnitude = sample < 0 ? ~sample : sample;
	const exponent = segmentOf(magnitude, 0x80);
	const mantissa = exponent === 0 ? magnitude >> 4 : (magnitude >> (exponent + 3)) & 15;
	return ((sample < 0 ? 0 : 0x80) | (exponent << 4) | mantissa) ^ ALAW_EVEN_BITS;
}

function buildDecodeTable(decode: (code: number) => number): Int16Array {
	return Int16Array.from({ length: 256 }, (_, code) => decode(code));
}

function buildEncodeTable(encode: (sample: number) => number): Uint8Array {
	// Indexed by the unsigned reading of the sample, so that a look-up needs no addition.
	const table = new Uint8Array(65_536);
	for (let index = 0; index < table.length; index++) {
		table[index] = encode((index << 16) >> 16);
	}
	return table;
}

const MULAW_TO_PCM = buildDecodeTable(decodeMulawByte);
const ALAW_TO_PCM = buildDecodeTable(decodeAlawByte);
/** Built on first use: most servers never encode G.711, and both tables together take a tenth of their start. */
const encodeTables: { mulaw?: Uint8Array; alaw?: Uint8Array } = {};

function decode(table: Int16Array, codes: Uint8Array, out: Int16Array): Int16Array {
	for (let i = 0; i < codes.length; i++) {
		out[i] = table[codes[i] ?? 0] ?? 0;
	}
	return out.length === codes.length ? out : out.subarray(0, codes.length);
}

function encode(table: Uint8Array, samples: Int16Array, out: Uint8Array): Uint8Array {
	for (let i = 0; i < samples.length; i++) {
		out[i] = table[(samples[i] ?? 0) & 0xffff] ?? 0;
	}
	return out.length === samples.length ? out : out.subarray(0, samples.length);
}

/**
 * Expands µ-law bytes to PCM16.
 *
 * @param out - Receives the samples; at least as long as `codes`. A new array when absent.
 */
export function decodeMulaw(codes: Uint8Array, out = new Int16Array(codes.length)): Int16Array {
	return decode(MULAW_TO_PCM, codes, out);
}

/** Expands A-law bytes to PCM16; see {@link decodeMulaw}. */
export function decodeAlaw(codes: Uint8Array, out = new Int16Array(codes.length)): Int16Array {
	return decode(ALAW_TO_PCM, codes, out);
}

/**
 * Compresses PCM16 to µ-law bytes.
 *
 * @param out - Receives the bytes; at least as long as `samples`. A new array when absent.
 */
export function encodeMulaw(samples: Int16Array, out = new Uint8Array(samples.length)): Uint8Array {
	encodeTables.mulaw ??= buildEncodeTable(encodeMulawSample);
	return encode(encodeTables.mulaw, samples, out);
}

/** Compresses PCM16 to A-law bytes; see {@link encodeMulaw}. */
export function encodeAlaw(samples: Int16Array, out = new Uint8Array(samples.length)): Uint8Array {
	encodeTables.alaw ??= buildEncodeTable(encodeAlawSample);
	return encode(encodeTables.alaw, samples, out);
}
