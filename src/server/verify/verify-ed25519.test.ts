import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from './verify-ed25519.ts';

const SECRET = new Uint8Array(32).fill(7);
const PUBLIC = ed25519.getPublicKey(SECRET);
const MESSAGE = new TextEncoder().encode('passport 护照');

describe('signatures by the runtime', () => {
	test('hold when they hold in JavaScript', () => {
		expect(verifyEd25519(ed25519.sign(MESSAGE, SECRET), MESSAGE, PUBLIC)).toBe(true);
	});

	test('do not hold with one bit changed anywhere', () => {
		const signature = ed25519.sign(MESSAGE, SECRET);
		const flipped = (bytes: Uint8Array, bit: number) => {
			const copy = bytes.slice();
			copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			return copy;
		};
		fc.assert(
			fc.property(fc.nat(511), fc.nat(MESSAGE.length * 8 - 1), fc.nat(255), (inSignature, inMessage, inKey) => {
				expect(verifyEd25519(flipped(signature, inSignature), MESSAGE, PUBLIC)).toBe(false);
				expect(verifyEd25519(signature, flipped(MESSAGE, inMessage), PUBLIC)).toBe(false);
				expect(verifyEd25519(signature, MESSAGE, flipped(PUBLIC, inKey))).toBe(false);
			}),
		);
	});

	test('of anything else do not hold, and nothing is thrown', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), (signature, message, key) => {
				expect(verifyEd25519(signature, message, key)).toBe(false);
			}),
		);
	});
});
