import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codedLength, decodeConvolutional, encodeConvolutional } from './convolutional-code.ts';
import { PAYLOAD_BITS, payloadFromBits, payloadToBits, sessionTag } from './payload.ts';
import { WatermarkError } from './watermark-error.ts';

const payloads = fc.record({
	deployment: fc.integer({ min: 0, max: 65_535 }),
	session: fc.integer({ min: 0, max: 16_777_215 }),
});

test('every payload survives its bits', () => {
	fc.assert(
		fc.property(payloads, (payload) => {
			expect(payloadFromBits(payloadToBits(payload))).toEqual(payload);
		}),
	);
});

test('the check finds every single wrong bit', () => {
	fc.assert(
		fc.property(payloads, fc.integer({ min: 0, max: PAYLOAD_BITS - 1 }), (payload, at) => {
			const bits = payloadToBits(payload);
			bits[at] = 1 - (bits[at] ?? 0);
			expect(payloadFromBits(bits)).toBeUndefined();
		}),
	);
});

test.each([
	[{ deployment: 65_536, session: 0 }, 'payload.deployment'],
	[{ deployment: -1, session: 0 }, 'payload.deployment'],
	[{ deployment: 0, session: 16_777_216 }, 'payload.session'],
	[{ deployment: 0, session: 0.5 }, 'payload.session'],
])('%j is refused with the path of the field', (payload, path) => {
	expect(() => payloadToBits(payload)).toThrow(WatermarkError);
	expect(() => payloadToBits(payload)).toThrow(path);
});

test('a session tag is the first 24 bits of SHA-256 of the id', () => {
	// printf abc | sha256sum begins with ba7816.
	expect(sessionTag('abc')).toBe(0xba7816);
});

test('the code is that of the published generators', () => {
	// A single 1 puts out each generator, its bits from the newest register place to the oldest.
	const signs = encodeConvolutional(Uint8Array.of(1));
	const bits = Array.from(signs, (sign) => (sign < 0 ? 1 : 0));
	const generator = (first: number) => parseInt(bits.filter((_, index) => index % 3 === first).join(''), 2);
	expect([generator(0), generator(1), generator(2)]).toEqual([0o133, 0o165, 0o171]);
});

test('the code decodes through seven wrong signs anywhere, as its free distance of 15 promises', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 1 }), { minLength: PAYLOAD_BITS, maxLength: PAYLOAD_BITS }),
			fc.uniqueArray(fc.integer({ min: 0, max: codedLength(PAYLOAD_BITS) - 1 }), { maxLength: 7 }),
			(bits, wrong) => {
				const soft = Float64Array.from(encodeConvolutional(Uint8Array.from(bits)));
				for (const at of wrong) {
					soft[at] = -(soft[at] ?? 0);
				}
				expect([...decodeConvolutional(soft)]).toEqual(bits);
			},
		),
		{ numRuns: 50 },
	);
});
