import { describe, expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { findSpeech } from './speech-gate.ts';
import { toneTrack } from './synthetic-track.ts';

describe('the energy gate', () => {
	test('hears 60 ms and not 50 ms', () => {
		expect(findSpeech(toneTrack(500, [{ startMs: 100, endMs: 150 }]))).toEqual([]);
		expect(findSpeech(toneTrack(500, [{ startMs: 100, endMs: 160 }]))).toHaveLength(1);
	});

	test('hears −44 dBFS and not −46 dBFS', () => {
		expect(findSpeech(toneTrack(500, [{ startMs: 100, endMs: 400, levelDbfs: -44 }]))).toHaveLength(1);
		expect(findSpeech(toneTrack(500, [{ startMs: 100, endMs: 400, levelDbfs: -46 }]))).toEqual([]);
	});

	test('places the first sound to the sample', () => {
		const [segment] = findSpeech(toneTrack(1000, [{ startMs: 123, endMs: 600 }]));
		expect(segment?.startSample).toBe(msToSamples(123));
		expect(Math.abs((segment?.endSample ?? 0) - msToSamples(600))).toBeLessThan(msToSamples(2));
	});

	test('bridges a closure of 150 ms and keeps a final burst, but splits at 200 ms', () => {
		const bridged = toneTrack(2000, [
			{ startMs: 100, endMs: 500 },
			{ startMs: 650, endMs: 680 },
		]);
		expect(findSpeech(bridged)).toHaveLength(1);
		expect(findSpeech(bridged)[0]?.endSample).toBeGreaterThan(msToSamples(670));
		const split = toneTrack(2000, [
			{ startMs: 100, endMs: 500 },
			{ startMs: 700, endMs: 900 },
		]);
		expect(findSpeech(split)).toHaveLength(2);
	});

	test('does not let a click before speech move its onset', () => {
		const track = toneTrack(1000, [
			{ startMs: 100, endMs: 120 },
			{ startMs: 200, endMs: 600 },
		]);
		expect(findSpeech(track)[0]?.startSample).toBe(msToSamples(200));
	});

	test('hears nothing in an empty track', () => {
		expect(findSpeech(new Int16Array(0))).toEqual([]);
	});
});
