import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import { mixTones, moodBoundsOf, NEUTRAL_TONE, type SceneTone, TONE_CONTROLS, toneAt, underTone } from './scene.ts';

const NEUTRAL = Object.fromEntries(DIMENSIONS.map((name) => [name, 0])) as Record<Dimension, number>;
const share = fc.double({ min: -1, max: 1, noNaN: true });
const tones = fc.record<SceneTone>({
	warmth: share,
	temper: share,
	energy: share,
	formality: share,
	pace: share,
	humour: share,
	stakes: share,
});

describe('toneAt', () => {
	const scene = {
		tone: { ...NEUTRAL_TONE, energy: 1, warmth: 0.5 },
		arc: [
			{ atMs: 1000, tone: { energy: 0 } },
			{ atMs: 3000, tone: { energy: -1 } },
		],
	};

	it.each([
		[0, 1],
		[500, 0.5],
		[1000, 0],
		[2000, -0.5],
		[3000, -1],
		[60_000, -1],
	])('%d ms after the start the energy is %d', (sinceMs, energy) => {
		expect(toneAt(scene, sinceMs).energy).toBeCloseTo(energy);
		expect(toneAt(scene, sinceMs).warmth).toBe(0.5);
	});
});

describe('underTone', () => {
	it('leaves the persona as it is under a neutral tone', () => {
		expect(underTone({ ...NEUTRAL, humour: 0.4 }, NEUTRAL_TONE)).toEqual({ ...NEUTRAL, humour: 0.4 });
	});

	it.each<[keyof SceneTone, Dimension, 1 | -1]>([
		['pace', 'rate', 1],
		['pace', 'pauseLength', -1],
		['energy', 'loudness', 1],
		['energy', 'f0Range', 1],
		['warmth', 'warmth', 1],
		['temper', 'patience', -1],
		['formality', 'slang', -1],
		['humour', 'playfulness', 1],
		['stakes', 'hedging', -1],
	])('more %s moves %s by the sign %d', (control, dimension, sign) => {
		const moved = underTone(NEUTRAL, { ...NEUTRAL_TONE, [control]: 0.5 });
		expect(Math.sign(moved[dimension])).toBe(sign);
	});

	it('never leaves the scale', () => {
		fc.assert(
			fc.property(tones, fc.constantFrom(-1, 0, 1), (tone, start) => {
				const vector = Object.fromEntries(DIMENSIONS.map((name) => [name, start])) as Record<Dimension, number>;
				expect(Math.max(...Object.values(underTone(vector, tone)).map(Math.abs))).toBeLessThanOrEqual(1);
			}),
		);
	});
});

describe('mixTones', () => {
	it('meets both ends', () => {
		fc.assert(
			fc.property(tones, tones, (first, second) => {
				for (const control of TONE_CONTROLS) {
					expect(mixTones(first, second, 0)[control]).toBeCloseTo(first[control], 10);
					expect(mixTones(first, second, 1)[control]).toBeCloseTo(second[control], 10);
				}
			}),
		);
	});
});

describe('moodBoundsOf', () => {
	it('is the whole scale in a neutral scene', () => {
		expect(moodBoundsOf(NEUTRAL_TONE)).toEqual({ valence: [-1, 1], arousal: [-1, 1] });
	});

	it('is narrow where the stakes are high, and forbids temper where the scene does', () => {
		expect(moodBoundsOf({ ...NEUTRAL_TONE, stakes: 1 }).arousal).toEqual([-0.5, 0.5]);
		expect(moodBoundsOf({ ...NEUTRAL_TONE, temper: -1 }).valence).toEqual([-0.5, 1]);
	});
});
