import { describe, expect, it } from 'vitest';
import { PitchMeter } from './pitch.ts';

/** A voice-like tone: harmonics that fall by 6 dB per octave. */
function voice(f0Hz: number, rateHz: number, count: number): Float32Array {
	return Float32Array.from({ length: count }, (_, i) => {
		let sum = 0;
		for (let harmonic = 1; harmonic <= 8; harmonic++) {
			sum += Math.sin((2 * Math.PI * f0Hz * harmonic * i) / rateHz) / harmonic;
		}
		return 0.2 * sum;
	});
}

function seededNoise(count: number): Float32Array {
	let state = 12_345;
	return Float32Array.from({ length: count }, () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 1_073_741_824 - 1;
	});
}

describe('pitch', () => {
	it.each([65, 85, 120, 150, 220, 330, 480])('of a %d Hz voice is right within 1 %%, at 16 and 24 kHz', (f0Hz) => {
		for (const rateHz of [16_000, 24_000]) {
			const meter = new PitchMeter(rateHz);
			const pitch = meter.measure(voice(f0Hz, rateHz, meter.windowSamples));
			expect(Math.abs(pitch.f0Hz / f0Hz - 1)).toBeLessThan(0.01);
			expect(pitch.clarity).toBeGreaterThan(0.9);
		}
	});

	it.each([40, 600, 1000])('of a %d Hz tone is outside the voice range and reported as unvoiced', (hz) => {
		const meter = new PitchMeter(16_000);
		const tone = Float32Array.from({ length: meter.windowSamples }, (_, i) =>
			Math.sin((2 * Math.PI * hz * i) / 16_000),
		);
		const { f0Hz } = meter.measure(tone);
		expect(f0Hz === 0 || (f0Hz >= 60 && f0Hz <= 500)).toBe(true);
		expect(Math.abs(f0Hz - hz)).toBeGreaterThan(20);
	});

	it('of noise is unvoiced', () => {
		const meter = new PitchMeter(16_000);
		const noise = seededNoise(meter.windowSamples * 20);
		for (let at = 0; at < noise.length; at += meter.windowSamples) {
			expect(meter.measure(noise.subarray(at, at + meter.windowSamples)).f0Hz).toBe(0);
		}
	});

	it('of near silence is unvoiced even when periodic', () => {
		const meter = new PitchMeter(16_000);
		const faint = voice(120, 16_000, meter.windowSamples).map((sample) => sample * 0.001);
		expect(meter.measure(faint)).toEqual({ f0Hz: 0, clarity: 0 });
	});
});
