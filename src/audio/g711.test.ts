import { describe, expect, it } from 'vitest';
import { decodeAlaw, decodeMulaw, encodeAlaw, encodeMulaw } from './g711.ts';

const everyCode = Uint8Array.from({ length: 256 }, (_, i) => i);

function snrDb(amplitude: number, transcode: (samples: Int16Array) => Int16Array): number {
	const samples = Int16Array.from({ length: 8000 }, (_, i) => amplitude * Math.sin((2 * Math.PI * 1004 * i) / 8000));
	const decoded = transcode(samples);
	let signal = 0;
	let noise = 0;
	samples.forEach((sample, i) => {
		signal += sample ** 2;
		noise += (sample - (decoded[i] ?? 0)) ** 2;
	});
	return 10 * Math.log10(signal / noise);
}

describe('µ-law', () => {
	it('decodes the reference points of G.711 table 2', () => {
		expect([...decodeMulaw(Uint8Array.of(0x00, 0x80, 0x7f, 0xff, 0x0f, 0x8f, 0xfe))]).toEqual([
			-32_124, 32_124, 0, 0, -16_764, 16_764, 8,
		]);
	});

	it('encodes every decoded value to its own code', () => {
		const again = encodeMulaw(decodeMulaw(everyCode));
		// 0x7f is negative zero, which PCM16 cannot tell from 0xff.
		const expected = everyCode.map((code) => (code === 0x7f ? 0xff : code));
		expect(again).toEqual(expected);
	});

	it('encodes the extremes to the outermost codes', () => {
		expect([...encodeMulaw(Int16Array.of(32_767, -32_768, 0))]).toEqual([0x80, 0x00, 0xff]);
	});

	it('keeps speech levels above 35 dB signal-to-noise ratio', () => {
		for (const amplitude of [1000, 8000, 30_000]) {
			expect(snrDb(amplitude, (samples) => decodeMulaw(encodeMulaw(samples)))).toBeGreaterThan(35);
		}
	});
});

describe('A-law', () => {
	it('decodes the reference points of G.711 table 1', () => {
		expect([...decodeAlaw(Uint8Array.of(0xd5, 0x55, 0xaa, 0x2a, 0x85, 0x05))]).toEqual([
			8, -8, 32_256, -32_256, 4224, -4224,
		]);
	});

	it('encodes every decoded value to its own code', () => {
		expect(encodeAlaw(decodeAlaw(everyCode))).toEqual(everyCode);
	});

	it('encodes the extremes and the values around zero', () => {
		expect([...encodeAlaw(Int16Array.of(32_767, -32_768, 0, -1))]).toEqual([0xaa, 0x2a, 0xd5, 0x55]);
	});

	it('keeps speech levels above 35 dB signal-to-noise ratio', () => {
		for (const amplitude of [1000, 8000, 30_000]) {
			expect(snrDb(amplitude, (samples) => decodeAlaw(encodeAlaw(samples)))).toBeGreaterThan(35);
		}
	});
});

describe('both laws', () => {
	it('never change the order of two samples', () => {
		const ramp = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
		for (const decoded of [decodeMulaw(encodeMulaw(ramp)), decodeAlaw(encodeAlaw(ramp))]) {
			expect(decoded.every((value, i) => i === 0 || value >= (decoded[i - 1] ?? 0))).toBe(true);
		}
	});
});
