import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { byName } from '../vector.ts';
import { underMood } from './mood-manner.ts';
import { turnStyleOf } from './turn-style.ts';

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

describe('turnStyleOf', () => {
	it('lets the patient hear people out, and the eager answer sooner', () => {
		expect(turnStyleOf({ ...MIDDLE, patience: 1 }).patience).toBeGreaterThan(1);
		expect(turnStyleOf({ ...MIDDLE, interruptionPropensity: 1 }).patience).toBeLessThan(1);
	});

	it('gives the floor away within the 400 ms yield mark, whoever it is', () => {
		expect(turnStyleOf({ ...MIDDLE, interruptionTolerance: 1 }).yieldAfterMs).toBeLessThanOrEqual(400);
	});
});
