/**
 * What the deployment's layer of the mark says, as bits.
 *
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { WatermarkError } from './watermark-error.ts';

/** Who made the speech, and in which session. */
export interface WatermarkPayload {
	/** Number of the deployment, 0–65 535, chosen by its operator. */
	readonly deployment: number;
	/** Tag of the session, 0–16 777 215; see {@link sessionTag}. */
	readonly session: number;
}

const DEPLOYMENT_BITS = 16;
const SESSION_BITS = 24;
const CHECK_BITS = 16;
const DATA_BITS = DEPLOYMENT_BITS + SESSION_BITS;

/** Bits of a payload with its check. */
export const PAYLOAD_BITS = DATA_BITS + CHECK_BITS;

/** The tag of a session: the first 24 bits of SHA-256 of its id. */
export function sessionTag(sessionId: string): number {
	const [first = 0, second = 0, third = 0] = sha256(utf8ToBytes(sessionId));
	return (first << 16) | (second << 8) | third;
}

/** CRC-16/IBM-3740 (polynomial 0x1021, start 0xFFFF) over bits, the highest first. */
function checksum(bits: Uint8Array): number {
	let crc = 0xffff;
	for (const bit of bits) {
		const top = (crc >>> 15) ^ bit;
		crc = ((crc << 1) & 0xffff) ^ (top === 1 ? 0x1021 : 0);
	}
	return crc;
}

function writeBits(bits: Uint8Array, offset: number, count: number, value: number): void {
	for (let index = 0; index < count; index++) {
		bits[offset + index] = (value >>> (count - 1 - index)) & 1;
	}
}

function readBits(bits: Uint8Array, offset: number, count: number): number {
	return bits.subarray(offset, offset + count).reduce((value, bit) => value * 2 + bit, 0);
}

function requireField(name: keyof WatermarkPayload, value: number, bits: number): void {
	const highest = 2 ** bits - 1;
	if (!Number.isInteger(value) || value < 0 || value > highest) {
		const message = `payload.${name} must be a whole number from 0 to ${highest}, got ${value}`;
		throw new WatermarkError('invalid_payload', message);
	}
}

/** Writes a payload as {@link PAYLOAD_BITS} bits, check included. Throws {@link WatermarkError} `invalid_payload`. */
export function payloadToBits(payload: WatermarkPayload): Uint8Array {
	requireField('deployment', payload.deployment, DEPLOYMENT_BITS);
	requireField('session', payload.session, SESSION_BITS);
	const bits = new Uint8Array(PAYLOAD_BITS);
	writeBits(bits, 0, DEPLOYMENT_BITS, payload.deployment);
	writeBits(bits, DEPLOYMENT_BITS, SESSION_BITS, payload.session);
	writeBits(bits, DATA_BITS, CHECK_BITS, checksum(bits.subarray(0, DATA_BITS)));
	return bits;
}

/** Reads {@link PAYLOAD_BITS} bits; `undefined` when the check does not hold, which random bits pass once in 65 536. */
export function payloadFromBits(bits: Uint8Array): WatermarkPayload | undefined {
	if (readBits(bits, DATA_BITS, CHECK_BITS) !== checksum(bits.subarray(0, DATA_BITS))) {
		return undefined;
	}
	return {
		deployment: readBits(bits, 0, DEPLOYMENT_BITS),
		session: readBits(bits, DEPLOYMENT_BITS, SESSION_BITS),
	};
}
