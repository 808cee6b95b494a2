import { describe, expect, it } from 'vitest';
import { MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { measureSpeech, measureVoice, voicePrint } from './voice-measures.ts';

/** Two seconds of a buzz whose F0 swings evenly over some semitones, three times a second. */
function buzz(f0Hz: number, swingSemitones: number, level = 0.1): Float32Array {
	let phase = 0;
	return Float32Array.from({ length: 2 * MEDIA_RATE_HZ }, (_, n) => {
		const semitones = (swingSemitones / 2) * Math.sin((2 * Math.PI * 3 * n) / MEDIA_RATE_HZ);
		phase += (2 * Math.PI * f0Hz * 2 ** (semitones / 12)) / MEDIA_RATE_HZ;
		return level * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase));
	});
}

/** Bursts of 120 ms with 120 ms of silence or of a quieter sound between them. */
function syllables(count: number, between: number): Float32Array {
	const samples = buzz(150, 0).slice(0, count * 5760);
	return samples.map((sample, n) => (n % 5760 < 2880 ? sample : sample * between));
}

describe('measureVoice', () => {
	it.each([90, 130, 200, 320])('finds the median of %d Hz within a tenth of a semitone', (f0Hz) => {
		expect(measureVoice(buzz(f0Hz, 2))?.f0Semitones).toBeCloseTo(12 * Math.log2(f0Hz / 55), 0);
		expect(Math.abs((measureVoice(buzz(f0Hz, 0))?.f0Semitones ?? 0) - 12 * Math.log2(f0Hz / 55))).toBeLessThan(0.1);
	});

	it('grows with the range, however fast the pitch moves', () => {
		const ranges = [1, 3, 6, 9].map((swing) => measureVoice(buzz(180, swing))?.rangeSemitones ?? Number.NaN);
		expect(ranges.toSorted((a, b) => a - b)).toEqual(ranges);
		// 80 % of a sine's time lies within 95 % of its swing.
		expect(ranges[2]).toBeGreaterThan(5);
		expect(ranges[2]).toBeLessThan(6.2);
	});

	it('says nothing of half a second of voice or less, and of silence', () => {
		expect(measureVoice(buzz(150, 0).subarray(0, MEDIA_RATE_HZ / 2))).toBeUndefined();
		expect(measureVoice(buzz(150, 0).subarray(0, MEDIA_RATE_HZ * 0.6))).toBeDefined();
		expect(measureSpeech(new Float32Array(MEDIA_RATE_HZ))).toBeUndefined();
	});

	it('has finite numbers of the same length for every voice', () => {
		const prints = [buzz(90, 0), buzz(300, 8), syllables(8, 0)].map((samples) => {
			const voice = measureVoice(samples);
			return voice === undefined ? [] : voicePrint(voice);
		});
		expect(new Set(prints.map(({ length }) => length)).size).toBe(1);
		expect(prints.flat().every(Number.isFinite)).toBe(true);
	});
});

describe('measureSpeech', () => {
	it('counts time and level of speech without its pauses', () => {
		const [whole, halved] = [measureSpeech(buzz(150, 0)), measureSpeech(syllables(8, 0))];
		expect(whole?.pauseShare).toBe(0);
		expect(halved?.speechMs).toBe(960);
		expect(halved?.pauseShare).toBeCloseTo(7 / 15, 2);
		expect(halved?.levelDb).toBeCloseTo(whole?.levelDb ?? Number.NaN, 0);
	});

	it.each([0, 0.3])('counts syllables whose dips are %d of the peak', (between) => {
		const { syllablesPerS = 0, speechMs = 0 } = measureSpeech(syllables(8, between)) ?? {};
		expect(Math.round((syllablesPerS * speechMs) / 1000)).toBeGreaterThanOrEqual(7);
		expect(Math.round((syllablesPerS * speechMs) / 1000)).toBeLessThanOrEqual(8);
	});
});
