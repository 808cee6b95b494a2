import { describe, expect, it } from 'vitest';
import { parsePersona } from '../persona-schema.ts';
import { type CharacterState, NOBODY, nextCharacter, presentMood, presentVector } from './character.ts';
import { NEUTRAL_TONE } from './scene.ts';

function persona(vector: Record<string, number>) {
	const both = { en: 'x', zh: '某' };
	return parsePersona({ version: 1, id: 'p', identity: { name: both, age: 40, role: both, summary: both }, vector });
}

const SHORT = persona({ patience: -0.8, agreeableness: -0.4, volatility: 0.8, verbosity: 0.2, warmth: 0.2 });
const WARM = persona({ patience: 0.8, agreeableness: 0.7, volatility: -0.2, warmth: 0.6, mirroring: 0.7 });

function chosen(who: ReturnType<typeof persona>): CharacterState {
	return nextCharacter(NOBODY, { type: 'persona_chosen', persona: who, atMs: 0 });
}

function insulted(who: ReturnType<typeof persona>): CharacterState {
	return nextCharacter(chosen(who), { type: 'moved', cause: 'insult', strength: 1, atMs: 1000 });
}

describe('a character', () => {
	it('is its persona while nothing happens', () => {
		expect(presentVector(chosen(SHORT), 60_000)).toEqual(SHORT.vector);
	});

	it('gets short when it is short-tempered and insulted, and hardly when it is mild', () => {
		const short = presentVector(insulted(SHORT), 1000);
		const mild = presentVector(insulted(WARM), 1000);
		expect(short.verbosity).toBeLessThan(SHORT.vector.verbosity - 0.4);
		expect(short.warmth).toBeLessThan(SHORT.vector.warmth - 0.3);
		expect(WARM.vector.verbosity - mild.verbosity).toBeLessThan((SHORT.vector.verbosity - short.verbosity) / 3);
	});

	it('comes back', () => {
		const state = insulted(SHORT);
		const { halfLife } = { halfLife: 90_000 };
		const at = (ms: number) => SHORT.vector.verbosity - presentVector(state, ms).verbosity;
		expect(at(1000 + halfLife)).toBeCloseTo(at(1000) / 2, 1);
		expect(at(1000 + 10 * halfLife)).toBeCloseTo(0, 2);
	});

	it('softens when the other is in distress and it feels along', () => {
		const state = nextCharacter(chosen(WARM), { type: 'moved', cause: 'crying', strength: 1, atMs: 0 });
		const moved = presentVector(state, 0);
		expect(moved.rate).toBeLessThan(WARM.vector.rate);
		expect(moved.loudness).toBeLessThan(WARM.vector.loudness);
	});

	it('plays in a scene from the next word on', () => {
		const scene = { tone: { ...NEUTRAL_TONE, pace: 1 }, arc: [] };
		const state = nextCharacter(chosen(WARM), { type: 'scene_set', scene, atMs: 500 });
		expect(presentVector(state, 500).rate).toBeGreaterThan(WARM.vector.rate + 0.5);
	});

	it('is calmed by what it mends: an apology takes anger away', () => {
		const angry = insulted(SHORT);
		const mended = nextCharacter(angry, { type: 'moved', cause: 'apology', strength: 1, atMs: 2000 });
		expect(presentMood(mended, 2000).valence).toBeGreaterThan(presentMood(angry, 2000).valence);
		expect(presentMood(mended, 2000).arousal).toBeLessThan(presentMood(angry, 2000).arousal);
	});

	it('starts at rest when somebody else takes over', () => {
		const next = nextCharacter(insulted(SHORT), { type: 'persona_chosen', persona: WARM, atMs: 3000 });
		expect(presentVector(next, 3000)).toEqual(WARM.vector);
	});

	it('counts its answers', () => {
		expect(nextCharacter(nextCharacter(NOBODY, { type: 'answered' }), { type: 'answered' }).turn).toBe(2);
	});
});
