import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToPcm16, floatToPcm16, PcmError, pcm16ToBytes, pcm16ToFloat } from './pcm.ts';

const everySample = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);

describe('PCM16 and float', () => {
	it('keeps all 65 536 values through float and back', () => {
		expect(floatToPcm16(pcm16ToFloat(everySample))).toEqual(everySample);
	});

	it('clips instead of wrapping around', () => {
		expect([...floatToPcm16(Float32Array.of(1, 1.5, -1, -1.5, Infinity, -Infinity))]).toEqual([
			32_767, 32_767, -32_768, -32_768, 32_767, -32_768,
		]);
	});

	it('turns NaN into silence', () => {
		expect([...floatToPcm16(Float32Array.of(Number.NaN))]).toEqual([0]);
	});

	it('rounds to the nearest step', () => {
		expect([...floatToPcm16(Float32Array.of(0.4 / 32_768, 0.6 / 32_768, -0.6 / 32_768))]).toEqual([0, 1, -1]);
	});

	it('fills the head of a longer output and returns just that', () => {
		const out = new Int16Array(4).fill(7);
		expect([...floatToPcm16(Float32Array.of(0.5), out)]).toEqual([16_384]);
		expect([...out]).toEqual([16_384, 7, 7, 7]);
	});
});

describe('PCM16 and bytes', () => {
	it('is little-endian', () => {
		expect([...pcm16ToBytes(Int16Array.of(0x1234, -2))]).toEqual([0x34, 0x12, 0xfe, 0xff]);
	});

	it('reads from an odd offset', () => {
		expect([...bytesToPcm16(Uint8Array.of(9, 0x34, 0x12).subarray(1))]).toEqual([0x1234]);
	});

	it('refuses half a sample', () => {
		expect(() => bytesToPcm16(new Uint8Array(3))).toThrow(PcmError);
	});

	it('gives back what was written', () => {
		fc.assert(
			fc.property(fc.int16Array(), (samples) => {
				expect(bytesToPcm16(pcm16ToBytes(samples))).toEqual(samples);
			}),
		);
	});
});
