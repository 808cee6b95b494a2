/**
 * Who speaks in a session, right now: a persona under a scene, in a mood. A pure machine; time comes with the events.
 *
 * @module
 */
import type { Persona } from '../persona-schema.ts';
import { byName, type TraitVector } from '../vector.ts';
import { type Affect, type Mood, moodAfter, moodAt, restingMood, type Temperament, temperamentOf } from './mood.ts';
import { underMood } from './mood-manner.ts';
import { impactOf, type MoodCause } from './reactions.ts';
import { moodBoundsOf, NEUTRAL_TONE, type Scene, type SceneTone, toneAt, underTone } from './scene.ts';

/** A session's character. */
export interface CharacterState {
	/** Undefined while no persona is chosen: then the middle of every dimension speaks. */
	readonly persona: Persona | undefined;
	readonly scene: Scene;
	/** Session clock at which the scene began. */
	readonly sceneSinceMs: number;
	readonly mood: Mood;
	/** Answers given in this conversation. */
	readonly turn: number;
}

/** What changes a character. */
export type CharacterEvent =
	| { readonly type: 'persona_chosen'; readonly persona: Persona | undefined; readonly atMs: number }
	| { readonly type: 'scene_set'; readonly scene: Scene; readonly atMs: number }
	/** Somebody set the mood by hand; it goes back to the baseline from there. */
	| { readonly type: 'mood_set'; readonly mood: Affect; readonly atMs: number }
	| { readonly type: 'moved'; readonly cause: MoodCause; readonly strength: number; readonly atMs: number }
	| { readonly type: 'answered' };

/** A scene that changes nothing. */
export const NO_SCENE: Scene = { tone: NEUTRAL_TONE, arc: [] };

const MIDDLE: TraitVector = byName(() => 0);

/** A session's character before anybody was chosen. */
export const NOBODY: CharacterState = {
	persona: undefined,
	scene: NO_SCENE,
	sceneSinceMs: 0,
	mood: restingMood(temperamentOf(MIDDLE), 0),
	turn: 0,
};

/** The character after an event. */
export function nextCharacter(state: CharacterState, event: CharacterEvent): CharacterState {
	switch (event.type) {
		case 'persona_chosen': {
			const { persona, atMs } = event;
			const temperament = temperamentOf(persona?.vector ?? MIDDLE);
			return { ...state, persona, mood: restingMood(temperament, atMs) };
		}
		case 'scene_set':
			return { ...state, scene: event.scene, sceneSinceMs: event.atMs };
		case 'mood_set':
			return { ...state, mood: { ...event.mood, atMs: event.atMs } };
		case 'moved':
			return { ...state, mood: moved(state, event) };
		case 'answered':
			return { ...state, turn: state.turn + 1 };
	}
}

/** The scene's tone at a moment. */
export function presentTone({ scene, sceneSinceMs }: CharacterState, nowMs: number): SceneTone {
	return toneAt(scene, Math.max(0, nowMs - sceneSinceMs));
}

/** The mood at a moment. */
export function presentMood(state: CharacterState, nowMs: number): Mood {
	return moodAt(state.mood, temperament(state), nowMs);
}

/** The vector that speaks at a moment: the persona's, under the scene, in the mood. */
export function presentVector(state: CharacterState, nowMs: number): TraitVector {
	const staged = underTone(state.persona?.vector ?? MIDDLE, presentTone(state, nowMs));
	return underMood(staged, presentMood(state, nowMs), temperament(state).baseline);
}

function moved(state: CharacterState, { cause, strength, atMs }: Extract<CharacterEvent, { type: 'moved' }>): Mood {
	const impact = impactOf(cause, state.persona?.vector ?? MIDDLE, strength);
	return moodAfter(state.mood, temperament(state), impact, atMs, moodBoundsOf(presentTone(state, atMs)));
}

function temperament({ persona }: CharacterState): Temperament {
	return temperamentOf(persona?.vector ?? MIDDLE);
}
