import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample, StreamingResampler } from './resampler.ts';

const RATES_HZ = [8000, 16_000, 22_050, 44_100, 48_000] as const;
const PAIRS = [...RATES_HZ.flatMap((hz) => [[hz, 24_000] as const, [24_000, hz] as const])];

function sine(hz: number, rateHz: number, count: number): Float32Array {
	return Float32Array.from({ length: count }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rateHz + 0.3));
}

/** Signal-to-noise ratio against an ideal sine, edges of 20 ms left out: there the sine starts and stops abruptly. */
function snrDb(actual: Float32Array, ideal: Float32Array, rateHz: number): number {
	const edge = Math.round(rateHz * 0.02);
	let signal = 0;
	let noise = 0;
	for (let i = edge; i < actual.length - edge; i++) {
		signal += (ideal[i] ?? 0) ** 2;
		noise += ((actual[i] ?? 0) - (ideal[i] ?? 0)) ** 2;
	}
	return 10 * Math.log10(signal / noise);
}

function inChunks(samples: Float32Array, sizes: readonly number[], resampler: StreamingResampler): Float32Array {
	const output: number[] = [];
	let at = 0;
	for (let i = 0; at < samples.length; i++) {
		const size = sizes[i % sizes.length] ?? 1;
		output.push(...resampler.process(samples.subarray(at, at + size)));
		at += size;
	}
	output.push(...resampler.flush());
	return Float32Array.from(output);
}

describe('quality', () => {
	it.each(PAIRS)('%i → %i Hz equals an ideal sine at the same instants by 70 dB or more', (fromHz, toHz) => {
		for (const hz of [100, 1000, 0.4 * Math.min(fromHz, toHz)]) {
			const output = resample(sine(hz, fromHz, fromHz), { fromHz, toHz });
			expect(output.length).toBe(toHz);
			expect(snrDb(output, sine(hz, toHz, toHz), toHz)).toBeGreaterThan(70);
		}
	});

	it('24 → 16 kHz passes 7.3 kHz and stops what would alias by 70 dB', () => {
		const options = { fromHz: 24_000, toHz: 16_000 };
		expect(snrDb(resample(sine(7300, 24_000, 24_000), options), sine(7300, 16_000, 16_000), 16_000)).toBeGreaterThan(
			70,
		);
		const aliased = resample(sine(9000, 24_000, 24_000), options).subarray(400, -400);
		expect(Math.max(...aliased.map(Math.abs))).toBeLessThan(0.5 * 10 ** (-70 / 20));
	});

	it('keeps a constant constant', () => {
		const output = resample(new Float32Array(4410).fill(0.25), { fromHz: 44_100, toHz: 24_000 }).subarray(200, -200);
		expect(Math.max(...output.map((value) => Math.abs(value - 0.25)))).toBeLessThan(1e-6);
	});

	it('places an impulse at its own instant', () => {
		const impulse = new Float32Array(960);
		impulse[480] = 1;
		const output = resample(impulse, { fromHz: 24_000, toHz: 16_000 });
		expect(output.indexOf(Math.max(...output))).toBe(320);
		for (let i = 1; i < 200; i++) {
			expect(output[320 - i]).toBeCloseTo(output[320 + i] ?? 0, 6);
		}
	});
});

describe('streaming', () => {
	it('gives the same samples for every chunking', () => {
		const input = sine(440, 22_050, 5000);
		const whole = resample(input, { fromHz: 22_050, toHz: 24_000 });
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
				const resampler = new StreamingResampler({ fromHz: 22_050, toHz: 24_000 });
				expect(inChunks(input, sizes, resampler)).toEqual(whole);
			}),
			{ numRuns: 40 },
		);
	});

	it('holds back no more than its look-ahead', () => {
		const resampler = new StreamingResampler({ fromHz: 24_000, toHz: 16_000 });
		expect(resampler.lookAheadSamples).toBe(99);
		expect(resampler.process(new Float32Array(98)).length).toBe(0);
		expect(resampler.process(new Float32Array(2)).length).toBe(1);
		expect(resampler.process(new Float32Array(480)).length).toBe(320);
	});

	it('never writes more than it announces', () => {
		fc.assert(
			fc.property(fc.constantFrom(...PAIRS), fc.array(fc.nat(700), { maxLength: 12 }), ([fromHz, toHz], sizes) => {
				const resampler = new StreamingResampler({ fromHz, toHz });
				for (const size of sizes) {
					const bound = resampler.maxOutputSamples(size);
					expect(resampler.processInto(new Float32Array(size), new Float32Array(bound))).toBeLessThanOrEqual(bound);
				}
			}),
		);
	});

	it('is as new after a flush', () => {
		const input = sine(300, 16_000, 700);
		const resampler = new StreamingResampler({ fromHz: 16_000, toHz: 24_000 });
		const first = inChunks(input, [100], resampler);
		expect(inChunks(input, [33], resampler)).toEqual(first);
	});

	it('flushes nothing when nothing came in', () => {
		expect(new StreamingResampler({ fromHz: 8000, toHz: 24_000 }).flush().length).toBe(0);
	});

	it('passes audio through unchanged when both rates are equal', () => {
		const input = sine(300, 24_000, 1000);
		expect(resample(input, { fromHz: 24_000, toHz: 24_000 })).toEqual(input);
	});
});

describe('options', () => {
	it.each([0, -1, 999, 384_001, 22_050.5, Number.NaN])('refuses a rate of %d', (rateHz) => {
		expect(() => new StreamingResampler({ fromHz: rateHz, toHz: 24_000 })).toThrow(/fromHz must be an integer/);
		expect(() => new StreamingResampler({ fromHz: 24_000, toHz: rateHz })).toThrow(/toHz must be an integer/);
	});
});
