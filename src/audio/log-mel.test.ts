import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogMelExtractor, MEL_BANDS, SILENT_FEATURE } from './log-mel.ts';

const GOLDEN = fileURLToPath(new URL('../../models/features-golden.json', import.meta.url));

function features(samples: Float32Array, chunk = samples.length): number[][] {
	const frames: number[][] = [];
	const extractor = new LogMelExtractor((frame) => frames.push([...frame]));
	for (let at = 0; at < samples.length; at += chunk) {
		extractor.push(samples.subarray(at, at + chunk));
	}
	return frames;
}

function sine(hz: number, count: number): Float32Array {
	return Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * hz * i) / 16_000));
}

function hzToMel(hz: number): number {
	return 2595 * Math.log10(1 + hz / 700);
}

describe('framing', () => {
	it.each([
		[399, 0],
		[400, 1],
		[559, 1],
		[560, 2],
		[16_000, 98],
	])('%i samples give %i frames', (samples, frames) => {
		expect(features(new Float32Array(samples)).length).toBe(frames);
	});

	it('does not depend on chunking', () => {
		const samples = sine(700, 2000);
		const whole = features(samples);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2000 }), (chunk) => {
				expect(features(samples, chunk)).toEqual(whole);
			}),
			{ numRuns: 30 },
		);
	});
});

describe('values', () => {
	it('of silence are the floor', () => {
		const [frame] = features(new Float32Array(400));
		expect(frame).toEqual(new Array(MEL_BANDS).fill(Math.fround(SILENT_FEATURE)));
	});

	it.each([200, 1000, 3000, 6000])('of a %i Hz sine peak in the band whose centre is nearest', (hz) => {
		const [frame = []] = features(sine(hz, 400));
		const step = (hzToMel(7600) - hzToMel(20)) / (MEL_BANDS + 1);
		const nearest = (hzToMel(hz) - hzToMel(20)) / step - 1;
		expect(Math.abs(frame.indexOf(Math.max(...frame)) - nearest)).toBeLessThanOrEqual(1);
	});

	it('grow by ln 4 when the amplitude doubles', () => {
		const [quiet = []] = features(sine(1000, 400).map((sample) => sample * 0.25));
		const [loud = []] = features(sine(1000, 400).map((sample) => sample * 0.5));
		const band = loud.indexOf(Math.max(...loud));
		expect((loud[band] ?? 0) - (quiet[band] ?? 0)).toBeCloseTo(Math.log(4), 3);
	});

	it('equal a direct Fourier sum', () => {
		const samples = Float32Array.from(
			{ length: 400 },
			(_, i) => Math.sin(i * 0.37) * 0.3 + Math.cos(i * i * 0.001) * 0.2,
		);
		const [frame = []] = features(samples);
		const power = Array.from({ length: 257 }, (_, bin) => {
			let re = 0;
			let im = 0;
			samples.forEach((sample, i) => {
				const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 400));
				re += windowed * Math.cos((2 * Math.PI * bin * i) / 512);
				im -= windowed * Math.sin((2 * Math.PI * bin * i) / 512);
			});
			return re * re + im * im;
		});
		const edges = Array.from({ length: 82 }, (_, i) => {
			const mel = hzToMel(20) + (i * (hzToMel(7600) - hzToMel(20))) / 81;
			return 700 * (10 ** (mel / 2595) - 1);
		});
		frame.forEach((value, band) => {
			const [low = 0, centre = 0, high = 0] = edges.slice(band, band + 3);
			const energy = power.reduce((sum, bin, k) => {
				const hz = k * 31.25;
				const weight = Math.min((hz - low) / (centre - low), (high - hz) / (high - centre));
				return sum + Math.max(0, weight) * bin;
			}, 0);
			expect(value).toBeCloseTo(Math.log(energy + 1e-6), 3);
		});
	});
});

/** The signal that the training recipe computed its reference frames from. */
function goldenSignal(count: number): Float32Array {
	let state = 1;
	return Float32Array.from({ length: count }, (_, n) => {
		state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
		const noise = state / 2 ** 31 - 1;
		const time = n / 16_000;
		return 0.3 * Math.sin(2 * Math.PI * 440 * time) + 0.2 * Math.sin(2 * Math.PI * 1234.5 * time) + 0.05 * noise;
	});
}

describe.skipIf(!existsSync(GOLDEN))('parity with training', () => {
	it('gives the reference frames within their tolerance', () => {
		const golden = JSON.parse(readFileSync(GOLDEN, 'utf8'));
		const frames = features(goldenSignal(golden.samples));
		expect(frames.length).toBeGreaterThanOrEqual(golden.frames.length);
		golden.frames.forEach((reference: number[], i: number) => {
			reference.forEach((value, band) => {
				expect(Math.abs((frames[i]?.[band] ?? Number.NaN) - value)).toBeLessThan(golden.tolerance);
			});
		});
	});
});
