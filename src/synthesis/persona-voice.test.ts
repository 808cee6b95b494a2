import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byName } from '../persona/vector.ts';
import { voiceStyleOf } from './persona-voice.ts';

const MIDDLE = byName(() => 0);

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
