/**
 * Searches the persona matrix and the scenes.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Both } from '../../../src/persona/both.ts';
import type { Dimension } from '../../../src/persona/dimensions.ts';
import type { TraitVector } from '../../../src/persona/vector.ts';
import { getJson } from '../model/api.ts';

/** A persona in brief. */
export interface PersonaCard {
	readonly id: string;
	readonly name: Both<string>;
	readonly role: Both<string>;
	readonly age: number;
	readonly summary: Both<string>;
	readonly traits: Both<readonly string[]>;
	readonly vector: TraitVector;
}

/** A scene that ships. */
export interface ScenePreset {
	readonly id: string;
	readonly name: Both<string>;
	readonly summary: Both<string>;
}

/** What the rail shows. */
export interface Found {
	/** `none`: nobody has searched yet. */
	readonly state: 'none' | 'idle' | 'searching' | 'failed';
	readonly cards: readonly PersonaCard[];
	readonly unknownWords: readonly string[];
}

/** Cards of one search. */
const LIMIT = 8;

/** The newest search. */
export const found = signal<Found>({ state: 'none', cards: [], unknownWords: [] });

/** Scenes that ship. */
export const scenes = signal<readonly ScenePreset[]>([]);

let generation = 0;

/** Searches by description in either language; without one, shows a cast of very different people. */
export function search(text: string): Promise<void> {
	return text === '' ? searchCast('') : show(new URLSearchParams({ q: text, limit: String(LIMIT) }));
}

/** Shows people as different from each other as possible, among those that fit a description. */
export function searchCast(text: string): Promise<void> {
	const wish = text === '' ? {} : { q: text };
	return show(new URLSearchParams({ ...wish, size: String(LIMIT) }), '/cast');
}

/** Shows who has these traits, the nearest first. */
export function searchTraits(traits: Readonly<Partial<Record<Dimension, number>>>): Promise<void> {
	const query = new URLSearchParams({ limit: String(LIMIT) });
	for (const [dimension, value] of Object.entries(traits)) {
		query.append('trait', `${dimension}=${value.toFixed(2)}`);
	}
	return show(query);
}

/** Loads the scenes, once. */
export async function loadScenes(): Promise<void> {
	if (scenes.value.length === 0) {
		scenes.value = await getJson<ScenePreset[]>('/scenes.json').catch(() => []);
	}
}

/** A search that was overtaken by a newer one is dropped. */
async function show(query: URLSearchParams, path = ''): Promise<void> {
	generation += 1;
	const mine = generation;
	found.value = { ...found.value, state: 'searching' };
	query.set('include', 'vector');
	const next = await getJson<{ data: PersonaCard[]; unknown_words?: string[] }>(
		`/v1/vivavoce/personas${path}?${query}`,
	).then(
		({ data, unknown_words }): Found => ({ state: 'idle', cards: data, unknownWords: unknown_words ?? [] }),
		(): Found => ({ state: 'failed', cards: [], unknownWords: [] }),
	);
	if (mine === generation) {
		found.value = next;
	}
}
