/**
 * base58btc with its multibase prefix, and Ed25519 keys as `did:key` (W3C Controlled Identifiers 1.0, section 2.4; the
 * did:key method v0.7).
 *
 * @module
 */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Multicodec prefix of an Ed25519 public key. */
const ED25519_PREFIX = Uint8Array.of(0xed, 0x01);

const KEY_BYTES = 32;

/** Longest text that is decoded; the work grows with its square. */
const MAX_CHARS = 256;

/** Encodes bytes as base58btc with the prefix `z`. */
export function toBase58btc(bytes: Uint8Array): string {
	const digits: number[] = [];
	for (const byte of bytes) {
		carryInto(digits, byte, 256, 58);
	}
	const zeros = countLeading(bytes, 0);
	const body = digits.reverse().map((digit) => ALPHABET.charAt(digit));
	return `z${'1'.repeat(zeros)}${body.join('')}`;
}

/** Decodes base58btc with its prefix `z`; `undefined` when it is none. */
export function fromBase58btc(text: string): Uint8Array | undefined {
	if (!text.startsWith('z') || text.length > MAX_CHARS) {
		return undefined;
	}
	const values = Array.from(text.slice(1), (char) => ALPHABET.indexOf(char));
	if (values.includes(-1)) {
		return undefined;
	}
	const bytes: number[] = [];
	for (const value of values) {
		carryInto(bytes, value, 58, 256);
	}
	const zeros = countLeading(values, 0);
	return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}

/** The `did:key` of an Ed25519 public key (32 bytes). */
export function toDidKey(publicKey: Uint8Array): string {
	return `did:key:${toBase58btc(Uint8Array.from([...ED25519_PREFIX, ...publicKey]))}`;
}

/** The Ed25519 public key (32 bytes) of a `did:key`, with or without its fragment; `undefined` for anything else. */
export function fromDidKey(did: string): Uint8Array | undefined {
	const [, multibase = ''] = /^did:key:([^#]+)(?:#\1)?$/.exec(did) ?? [];
	const bytes = fromBase58btc(multibase);
	if (bytes?.length !== ED25519_PREFIX.length + KEY_BYTES || ED25519_PREFIX.some((byte, at) => bytes[at] !== byte)) {
		return undefined;
	}
	return bytes.subarray(ED25519_PREFIX.length);
}

/** Multiplies a little-endian number in base `to` by `from` and adds `value`. */
function carryInto(digits: number[], value: number, from: number, to: number): void {
	let carry = value;
	for (const [at, digit] of digits.entries()) {
		carry += digit * from;
		digits[at] = carry % to;
		carry = Math.floor(carry / to);
	}
	while (carry > 0) {
		digits.push(carry % to);
		carry = Math.floor(carry / to);
	}
}

function countLeading(values: ArrayLike<number>, wanted: number): number {
	let count = 0;
	while (count < values.length && values[count] === wanted) {
		count++;
	}
	return count;
}
