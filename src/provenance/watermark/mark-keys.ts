/**
 * Keys of the mark, and what is derived from them with HKDF (RFC 5869) over SHA-256.
 *
 * @module
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { END_HARMONIC, FIRST_HARMONIC, HARMONICS } from './mark-layout.ts';
import { WatermarkError } from './watermark-error.ts';

/** Shortest key in bytes: 128 bits. */
export const MIN_KEY_BYTES = 16;
const MAX_KEY_BYTES = 64;

const SALT = utf8ToBytes('vivavoce watermark v1');

/**
 * The key with which every Vivavoce marks unless it is told otherwise, so that anybody can tell synthetic speech: it is
 * SHA-256 of the words `vivavoce public detect key v1`. It shows that speech is marked, not by whom.
 */
export const PUBLIC_DETECT_KEY: Uint8Array = sha256(utf8ToBytes('vivavoce public detect key v1'));

/** Refuses what is no key. Throws {@link WatermarkError} `invalid_key`. */
export function requireKey(field: string, key: Uint8Array): Uint8Array {
	if (key.length < MIN_KEY_BYTES || key.length > MAX_KEY_BYTES) {
		const problem = `${field} must have ${MIN_KEY_BYTES} to ${MAX_KEY_BYTES} bytes, got ${key.length}`;
		throw new WatermarkError('invalid_key', `${problem}; make one with: openssl rand -hex 32`);
	}
	return key;
}

/** Reads a key of hexadecimal digits. Throws {@link WatermarkError} `invalid_key`, without the key in its message. */
export function parseKey(field: string, text: string): Uint8Array {
	const digits = text.trim();
	if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(digits)) {
		throw new WatermarkError('invalid_key', `${field} must be hexadecimal digits; make one with: openssl rand -hex 32`);
	}
	return requireKey(field, hexToBytes(digits));
}

/** What a key says; each purpose has bytes of its own. */
type Purpose = 'detect phases' | 'deployment phases' | 'deployment order';

function derive(key: Uint8Array, purpose: Purpose, bytes: number): DataView {
	const derived = hkdf(sha256, key, SALT, utf8ToBytes(purpose), bytes);
	return new DataView(derived.buffer, derived.byteOffset, derived.byteLength);
}

/** Phases of the harmonics of one carrier in radians, the first harmonic first: 16 bits each, big-endian. */
export function carrierPhases(key: Uint8Array, purpose: 'detect phases' | 'deployment phases'): Float64Array {
	const bytes = derive(key, purpose, 2 * HARMONICS);
	return Float64Array.from({ length: HARMONICS }, (_, index) => (2 * Math.PI * bytes.getUint16(2 * index)) / 65_536);
}

/** The order in which harmonics carry the coded bits: sorted by 32 bits each, big-endian, ties by harmonic. */
export function harmonicOrder(key: Uint8Array): Uint16Array {
	const bytes = derive(key, 'deployment order', 4 * HARMONICS);
	const ranked = Array.from({ length: END_HARMONIC - FIRST_HARMONIC }, (_, index) => ({
		index,
		rank: bytes.getUint32(4 * index),
	}));
	ranked.sort((a, b) => a.rank - b.rank || a.index - b.index);
	return Uint16Array.from(ranked, ({ index }) => index);
}
