/**
 * Searches the persona matrix and the scenes.
 *
 * @module
 */
import { signal } from '@preact/signals';
import type { Language } from '../../../src/audio/language.ts';
import type { Dimension } from '../../../src/persona/dimensions.ts';
import { getJson } from '../model/api.ts';

type Both<T> = Readonly<Record<Language, T>>;

/** A persona as a search finds it; its vector comes a moment later. */
export interface PersonaCard {
	readonly id: string;
	readonly name: Both<string>;
	readonly role: Both<string>;
	readonly age: number;
	readonly summary: Both<string>;
	readonly traits: Both<readonly string[]>;
	readonly vector?: Readonly<Partial<Record<Dimension, number>>>;
}

/** A scene that ships. */
export interface ScenePreset {
	readonly id: string;
	readonly name: Both<string>;
	readonly summary: Both<string>;
}

/** What the rail shows. */
export interface Found {
	readonly state: 'idle' | 'searching' | 'failed';
	readonly cards: readonly PersonaCard[];
	readonly unknownWords: readonly string[];
}

/** Cards of one search. */
const LIMIT = 8;

/** The newest search. */
export const found = signal<Found>({ state: 'idle', cards: [], unknownWords: [] });

/** Scenes that ship. */
export const scenes = signal<readonly ScenePreset[]>([]);

let generation = 0;

/** Searches by description in either language; without one, shows a cast of very different people. */
export async function search(text: string): Promise<void> {
	generation += 1;
	const mine = generation;
	found.value = { ...found.value, state: 'searching' };
	const path = text === '' ? `/cast?size=${LIMIT}` : `?${new URLSearchParams({ q: text, limit: String(LIMIT) })}`;
	try {
		const { data, unknown_words } = await getJson<{ data: PersonaCard[]; unknown_words?: string[] }>(
			`/v1/vivavoce/personas${path}`,
		);
		show(mine, { state: 'idle', cards: data, unknownWords: unknown_words ?? [] });
		const cards = await Promise.all(data.map(withVector));
		show(mine, { state: 'idle', cards, unknownWords: unknown_words ?? [] });
	} catch {
		show(mine, { state: 'failed', cards: [], unknownWords: [] });
	}
}

/** Loads the scenes, once. */
export async function loadScenes(): Promise<void> {
	if (scenes.value.length === 0) {
		scenes.value = await getJson<ScenePreset[]>('/scenes.json').catch(() => []);
	}
}

/** A search that was overtaken by a newer one is dropped. */
function show(mine: number, next: Found): void {
	if (mine === generation) {
		found.value = next;
	}
}

async function withVector(card: PersonaCard): Promise<PersonaCard> {
	const { vector } = await getJson<Required<Pick<PersonaCard, 'vector'>>>(`/v1/vivavoce/personas/${card.id}`);
	return { ...card, vector };
}
