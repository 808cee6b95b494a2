import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { byName } from '../vector.ts';
import { underMood } from './mood-manner.ts';
import { turnStyleOf } from './turn-style.ts';
import { voiceStyleOf } from './voice-style.ts';

const MIDDLE = byName(() => 0);
const CALM = { valence: 0, arousal: 0 };

describe('underMood', () => {
	it('changes nothing at the persona’s own baseline', () => {
		const baseline = { valence: -0.4, arousal: 0.3 };
		expect(underMood(MIDDLE, baseline, baseline)).toEqual(MIDDLE);
	});

	it.each<[string, { valence: number; arousal: number }, Dimension, 1 | -1]>([
		['anger shortens', { valence: -0.6, arousal: 0.6 }, 'verbosity', -1],
		['anger cools', { valence: -0.6, arousal: 0.6 }, 'warmth', -1],
		['anger is louder', { valence: -0.6, arousal: 0.6 }, 'loudness', 1],
		['sadness slows', { valence: -0.6, arousal: -0.6 }, 'rate', -1],
		['sadness flattens', { valence: -0.6, arousal: -0.6 }, 'f0Range', -1],
		['tenderness warms', { valence: 0.6, arousal: -0.5 }, 'warmth', 1],
		['tenderness is soft', { valence: 0.6, arousal: -0.5 }, 'loudness', -1],
		['excitement hurries', { valence: 0.5, arousal: 0.7 }, 'rate', 1],
		['delight jokes', { valence: 0.5, arousal: 0.2 }, 'humour', 1],
	])('%s', (_, mood, dimension, sign) => {
		expect(Math.sign(underMood(MIDDLE, mood, CALM)[dimension])).toBe(sign);
	});

	it('never leaves the scale', () => {
		const unit = fc.double({ min: -1, max: 1, noNaN: true });
		fc.assert(
			fc.property(unit, unit, fc.constantFrom(-1, 1), (valence, arousal, start) => {
				const moved = underMood(
					byName(() => start),
					{ valence, arousal },
					CALM,
				);
				expect(Math.max(...DIMENSIONS.map((dimension) => Math.abs(moved[dimension])))).toBeLessThanOrEqual(1);
			}),
		);
	});
});

describe('voiceStyleOf', () => {
	it('leaves the voice as it comes for a persona in the middle', () => {
		const neutral = { rate: 1, pitch: 1, pitchRange: 1, timbre: 1, pause: 1, loudnessDb: 0 };
		expect(voiceStyleOf(MIDDLE)).toEqual({ ...neutral, breathiness: 0, roughness: 0, nasality: 0, articulation: 0 });
	});

	it('moves F0 by semitones', () => {
		expect(voiceStyleOf({ ...MIDDLE, f0Median: 1 }).pitch).toBeCloseTo(2 ** (5 / 12));
	});

	it('stays inside what the speaker takes, for every vector', () => {
		const vectors = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 48, maxLength: 48 });
		fc.assert(
			fc.property(vectors, (values) => {
				const style = voiceStyleOf(byName((_, index) => values[index] ?? 0));
				expect(style.pitchRange).toBeGreaterThanOrEqual(0);
				expect(style.pitchRange).toBeLessThanOrEqual(2);
				expect(style.timbre).toBeGreaterThanOrEqual(0.8);
				expect(style.timbre).toBeLessThanOrEqual(1.25);
				expect(style.roughness).toBeLessThanOrEqual(1);
				expect(style.loudnessDb).toBeGreaterThanOrEqual(-12);
			}),
		);
	});
});

describe('turnStyleOf', () => {
	it('lets the patient hear people out, and the eager answer sooner', () => {
		expect(turnStyleOf({ ...MIDDLE, patience: 1 }).patience).toBeGreaterThan(1);
		expect(turnStyleOf({ ...MIDDLE, interruptionPropensity: 1 }).patience).toBeLessThan(1);
	});

	it('gives the floor away within the 400 ms yield mark, whoever it is', () => {
		expect(turnStyleOf({ ...MIDDLE, interruptionTolerance: 1 }).yieldAfterMs).toBeLessThanOrEqual(400);
	});
});
