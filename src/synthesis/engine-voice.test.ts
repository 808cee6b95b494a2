import { describe, expect, it } from 'vitest';
import { requireStyle, toEngineRequest } from './engine-voice.ts';
import { NEUTRAL_STYLE } from './speaker.ts';
import type { EngineVoice } from './voices.ts';

const VOICE: EngineVoice = {
	engine: 'espeak-ng',
	name: 'v',
	rate: 1.2,
	pitch: 1.1,
	range: 0.9,
	timbre: 1,
	gainDb: 0,
	pitchIsReplayed: false,
};

describe('what an engine is asked for', () => {
	it('is the voice itself in neutral style', () => {
		const { job, replaySpeed } = toEngineRequest(VOICE, NEUTRAL_STYLE, 'hi');
		expect(job).toEqual({ text: 'hi', voice: 'v', rate: 1.2, pitch: 1.1, range: 0.9 });
		expect(replaySpeed).toBe(1);
	});

	it('compensates pitch and rate for the replay that makes the timbre', () => {
		const { job, replaySpeed } = toEngineRequest(VOICE, { ...NEUTRAL_STYLE, timbre: 1.25, pitch: 2 }, 'hi');
		expect(replaySpeed).toBe(1.25);
		expect(job.pitch * replaySpeed).toBeCloseTo(2.2);
		expect(job.rate * replaySpeed).toBeCloseTo(1.2);
	});

	it('replays for pitch where the engine has none', () => {
		const { job, replaySpeed } = toEngineRequest(
			{ ...VOICE, pitchIsReplayed: true },
			{ ...NEUTRAL_STYLE, pitch: 1.5, timbre: 1.2 },
			'hi',
		);
		expect(replaySpeed).toBeCloseTo(1.65);
		expect(job.pitch).toBeCloseTo(1);
		expect(job.rate * replaySpeed).toBeCloseTo(1.2);
	});

	it('bends a range towards the widest that the engine voice can follow: wider is never narrower', () => {
		const bounded = { ...VOICE, widestRange: 1 };
		const ranges = [0, 0.5, 1, 1.3, 1.6, 2].map(
			(pitchRange) => toEngineRequest(bounded, { ...NEUTRAL_STYLE, pitchRange }, 'hi').job.range,
		);
		expect(ranges.slice(0, 3)).toEqual([0, 0.45, 0.9]);
		expect(ranges.toSorted((a, b) => a - b)).toEqual(ranges);
		expect(new Set(ranges).size).toBe(ranges.length);
		expect(Math.max(...ranges)).toBeLessThan(1);
	});

	it.each([
		['rate', 0.49],
		['rate', 2.01],
		['pitch', Number.NaN],
		['pitchRange', -0.1],
		['timbre', 0.79],
		['timbre', 1.26],
		['pause', 0.29],
		['loudnessDb', 6.1],
		['breathiness', -0.1],
		['roughness', 1.1],
		['nasality', -1.1],
		['articulation', 1.1],
	])('is refused when style.%s is %d', (name, value) => {
		expect(() => requireStyle({ ...NEUTRAL_STYLE, [name]: value })).toThrow(`style.${name} must be from`);
	});

	it('accepts both ends of every range', () => {
		const least = { rate: 0.5, pitch: 0.5, pitchRange: 0, timbre: 0.8, pause: 0.3, loudnessDb: -12 };
		requireStyle({ ...least, breathiness: 0, roughness: 0, nasality: -1, articulation: -1 });
		const most = { rate: 2, pitch: 2, pitchRange: 2, timbre: 1.25, pause: 3, loudnessDb: 6 };
		requireStyle({ ...most, breathiness: 1, roughness: 1, nasality: 1, articulation: 1 });
	});
});
