import { describe, expect, it } from 'vitest';
import { rmsDbfs, SILENCE_DBFS } from './level.ts';
import { integratedLufs, LoudnessMeter, SILENCE_LUFS } from './loudness.ts';

function sine(hz: number, rateHz: number, seconds: number, amplitudeDbfs: number): Float32Array {
	const amplitude = 10 ** (amplitudeDbfs / 20);
	return Float32Array.from(
		{ length: rateHz * seconds },
		(_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rateHz),
	);
}

function joined(...parts: readonly Float32Array[]): Float32Array {
	return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('integrated loudness', () => {
	it.each([16_000, 24_000, 48_000])('reads −23 LUFS for a 997 Hz sine at −20 dBFS, %i Hz', (rateHz) => {
		// One channel at −20 dBFS peak is 3.01 dB lower as a mean square.
		expect(integratedLufs(sine(997, rateHz, 3, -20), rateHz)).toBeCloseTo(-23.01, 1);
	});

	it('weights low frequencies down and high ones up, as the curve of the recommendation', () => {
		const at = (hz: number): number => integratedLufs(sine(hz, 48_000, 2, -20), 48_000);
		const reference = at(997);
		expect(at(40) - reference).toBeCloseTo(-5.9, 0);
		expect(at(10_000) - reference).toBeCloseTo(3.3, 0);
	});

	it('leaves out silence (absolute gate)', () => {
		const tone = sine(997, 24_000, 5, -20);
		const gap = new Float32Array(24_000 * 20);
		expect(Math.abs(integratedLufs(joined(tone, gap), 24_000) - integratedLufs(tone, 24_000))).toBeLessThan(0.3);
	});

	it('leaves out what is more than 10 LU under the mean (relative gate)', () => {
		const loud = sine(997, 24_000, 20, -20);
		const quiet = sine(997, 24_000, 20, -40);
		expect(integratedLufs(joined(quiet, loud), 24_000)).toBeCloseTo(-23.01, 1);
	});

	it('does not gate speech-like level changes within 10 LU', () => {
		const both = joined(sine(997, 24_000, 10, -20), sine(997, 24_000, 10, -26));
		expect(integratedLufs(both, 24_000)).toBeCloseTo(-25.05, 1);
	});

	it('measures a clause shorter than one block', () => {
		expect(integratedLufs(sine(997, 24_000, 1, -20).subarray(0, 4800), 24_000)).toBeCloseTo(-23, 0);
	});

	it('reports silence as the gate', () => {
		expect(integratedLufs(new Float32Array(48_000), 24_000)).toBe(SILENCE_LUFS);
		expect(integratedLufs(new Float32Array(0), 24_000)).toBe(SILENCE_LUFS);
	});

	it('does not depend on chunking', () => {
		const samples = sine(500, 24_000, 2, -10);
		const meter = new LoudnessMeter(24_000);
		for (let at = 0; at < samples.length; at += 777) {
			meter.push(samples.subarray(at, at + 777));
		}
		expect(meter.integratedLufs()).toBe(integratedLufs(samples, 24_000));
	});
});

describe('RMS level', () => {
	it('is 0 dBFS for a full-scale square wave and −3.01 for a sine', () => {
		expect(rmsDbfs(Float32Array.of(1, -1, 1, -1))).toBe(0);
		expect(rmsDbfs(sine(1000, 24_000, 1, 0))).toBeCloseTo(-3.01, 2);
	});

	it('has a floor', () => {
		expect(rmsDbfs(new Float32Array(10))).toBe(SILENCE_DBFS);
		expect(rmsDbfs(new Float32Array(0))).toBe(SILENCE_DBFS);
	});
});
