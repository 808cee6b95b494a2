import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMulaw } from './g711.ts';
import { WavError } from './wav-error.ts';
import { mixToMono, readWav } from './wav-reader.ts';
import { wavHeader, writeWav } from './wav-writer.ts';

function chunk(id: string, body: readonly number[], options: { size?: number; pad?: boolean } = {}): number[] {
	const size = options.size ?? body.length;
	const pad = (options.pad ?? true) && body.length % 2 === 1 ? [0] : [];
	const sizeBytes = [size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff, (size >>> 24) & 0xff];
	return [...[...id].map((char) => char.charCodeAt(0)), ...sizeBytes, ...body, ...pad];
}

function format(tag: number, channels: number, rateHz: number, bits: number): number[] {
	const bytes = new DataView(new ArrayBuffer(16));
	bytes.setUint16(0, tag, true);
	bytes.setUint16(2, channels, true);
	bytes.setUint32(4, rateHz, true);
	bytes.setUint32(8, (rateHz * channels * bits) / 8, true);
	bytes.setUint16(12, (channels * bits) / 8, true);
	bytes.setUint16(14, bits, true);
	return [...new Uint8Array(bytes.buffer)];
}

function riff(...chunks: readonly number[][]): Uint8Array {
	const body = chunks.flat();
	const header = chunk('RIFF', [], { size: body.length + 4 });
	return Uint8Array.from([...header, ...'WAVE'].map((v) => (typeof v === 'string' ? v.charCodeAt(0) : v)).concat(body));
}

const MONO_16 = format(1, 1, 16_000, 16);

function samplesOf(bytes: Uint8Array): number[] {
	return [...(readWav(bytes).channels[0] ?? [])];
}

describe('encodings', () => {
	it('reads 8-bit unsigned, 16, 24 and 32-bit signed with the same scale', () => {
		expect(samplesOf(riff(chunk('fmt ', format(1, 1, 8000, 8)), chunk('data', [0, 64, 128, 192])))).toEqual([
			-1, -0.5, 0, 0.5,
		]);
		expect(samplesOf(riff(chunk('fmt ', MONO_16), chunk('data', [0, 0x80, 0, 0xc0, 0, 0x40])))).toEqual([
			-1, -0.5, 0.5,
		]);
		expect(samplesOf(riff(chunk('fmt ', format(1, 1, 8000, 24)), chunk('data', [0, 0, 0x80, 0, 0, 0x40])))).toEqual([
			-1, 0.5,
		]);
		expect(
			samplesOf(riff(chunk('fmt ', format(1, 1, 8000, 32)), chunk('data', [0, 0, 0, 0x80, 0, 0, 0, 0x40]))),
		).toEqual([-1, 0.5]);
	});

	it('reads float and turns NaN and infinity into silence', () => {
		const data = [...new Uint8Array(Float32Array.of(0.25, -2, Number.NaN, Infinity).buffer)];
		expect(samplesOf(riff(chunk('fmt ', format(3, 1, 8000, 32)), chunk('data', data)))).toEqual([0.25, -2, 0, 0]);
		const wide = [...new Uint8Array(Float64Array.of(0.125).buffer)];
		expect(samplesOf(riff(chunk('fmt ', format(3, 1, 8000, 64)), chunk('data', wide)))).toEqual([0.125]);
	});

	it('reads µ-law', () => {
		const codes = [...encodeMulaw(Int16Array.of(0, 32_124))];
		expect(samplesOf(riff(chunk('fmt ', format(7, 1, 8000, 8)), chunk('data', codes)))).toEqual([0, 32_124 / 32_768]);
	});

	it('reads an extensible header by its sub-format', () => {
		const extension = [22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
		const fmt = [...format(0xfffe, 1, 48_000, 16), ...extension];
		const audio = readWav(riff(chunk('fmt ', fmt), chunk('data', [0, 0x40])));
		expect(audio.rateHz).toBe(48_000);
		expect([...(audio.channels[0] ?? [])]).toEqual([0.5]);
	});

	it('separates channels and mixes them down', () => {
		const audio = readWav(
			riff(chunk('fmt ', format(1, 2, 24_000, 16)), chunk('data', [0, 0x40, 0, 0, 0, 0x20, 0, 0xe0])),
		);
		expect(audio.channels.map((channel) => [...channel])).toEqual([
			[0.5, 0.25],
			[0, -0.25],
		]);
		expect([...mixToMono(audio)]).toEqual([0.25, 0]);
	});
});

describe('structure', () => {
	it('skips unknown chunks of odd size, padded or not', () => {
		for (const pad of [true, false]) {
			const bytes = riff(chunk('LIST', [1, 2, 3], { pad }), chunk('fmt ', MONO_16), chunk('data', [0, 0x40]));
			expect(samplesOf(bytes)).toEqual([0.5]);
		}
	});

	it('leaves out chunks after the audio', () => {
		expect(samplesOf(riff(chunk('fmt ', MONO_16), chunk('data', [0, 0x40]), chunk('LIST', [0, 0x40])))).toEqual([0.5]);
	});

	it('says so when the audio was cut short, and ignores half a sample', () => {
		const audio = readWav(riff(chunk('fmt ', MONO_16), chunk('data', [0, 0x40, 7], { size: 1000, pad: false })));
		expect([...(audio.channels[0] ?? [])]).toEqual([0.5]);
		expect(audio.truncated).toBe(true);
	});

	it('reads to the end when a streaming writer left 0xFFFFFFFF', () => {
		const audio = readWav(riff(chunk('fmt ', MONO_16), chunk('data', [0, 0x40, 0, 0x20], { size: 0xffff_ffff })));
		expect([...(audio.channels[0] ?? [])]).toEqual([0.5, 0.25]);
		expect(audio.truncated).toBe(false);
	});

	it('reads to the end when a streaming writer left 0 in both headers', () => {
		const bytes = riff(chunk('fmt ', MONO_16), chunk('data', [0, 0x40], { size: 0 }));
		bytes.fill(0, 4, 8);
		expect(samplesOf(bytes)).toEqual([0.5]);
	});

	it('takes a counted data chunk of size 0 as no audio', () => {
		expect(samplesOf(riff(chunk('fmt ', MONO_16), chunk('data', []), chunk('LIST', [0, 0x40])))).toEqual([]);
	});
});

describe('refusals', () => {
	it.each([
		['not_wav', new Uint8Array(0)],
		['not_wav', Uint8Array.from('ID3 an mp3 file', (char) => char.charCodeAt(0))],
		['no_format', riff()],
		['no_format', riff(chunk('data', [0, 0]), chunk('fmt ', MONO_16.slice(0, 10)))],
		['no_format', riff(chunk('fmt ', format(0xfffe, 1, 8000, 16)))],
		['no_data', riff(chunk('fmt ', MONO_16))],
		['unsupported_format', riff(chunk('fmt ', format(2, 1, 8000, 4)), chunk('data', [0]))],
		['unsupported_format', riff(chunk('fmt ', format(1, 0, 8000, 16)), chunk('data', [0]))],
		['unsupported_format', riff(chunk('fmt ', format(1, 1, 0, 16)), chunk('data', [0]))],
	] as const)('%s', (code, bytes) => {
		expect(() => readWav(bytes)).toThrow(WavError);
		expect(() => readWav(bytes)).toThrow(expect.objectContaining({ code }));
	});
});

describe('any bytes', () => {
	function readsOrRefuses(bytes: Uint8Array): void {
		try {
			const audio = readWav(bytes);
			expect(new Set(audio.channels.map((channel) => channel.length)).size).toBe(1);
			expect(audio.channels.every((channel) => channel.every(Number.isFinite))).toBe(true);
		} catch (error) {
			expect(error).toBeInstanceOf(WavError);
		}
	}

	it('give audio or a WavError', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readsOrRefuses), { numRuns: 500 });
	});

	it('give audio or a WavError when a real file is damaged', () => {
		const file = writeWav(24_000, [Int16Array.of(1, 2, 3, 4), Int16Array.of(5, 6, 7, 8)]);
		const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 6 });
		fc.assert(
			fc.property(damage, fc.nat(file.length), (changes, length) => {
				const damaged = file.slice();
				for (const [at, value] of changes) {
					damaged[at] = value;
				}
				readsOrRefuses(damaged.subarray(0, length));
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('writing', () => {
	it('is read back exactly, mono and stereo', () => {
		fc.assert(
			fc.property(fc.int16Array(), fc.int16Array(), (left, right) => {
				const mono = readWav(writeWav(24_000, [left]));
				expect([...(mono.channels[0] ?? [])]).toEqual([...left].map((sample) => sample / 32_768));
				const stereo = readWav(writeWav(48_000, [left, right]));
				expect(stereo.rateHz).toBe(48_000);
				const count = Math.max(left.length, right.length);
				[left, right].forEach((samples, channel) => {
					const expected = Array.from({ length: count }, (_, i) => (samples[i] ?? 0) / 32_768);
					expect([...(stereo.channels[channel] ?? [])]).toEqual(expected);
				});
			}),
		);
	});

	it('refuses what a RIFF header cannot count', () => {
		expect(() => wavHeader(24_000, 1, 0xffff_ffff)).toThrow(RangeError);
	});
});
