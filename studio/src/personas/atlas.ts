/**
 * The map's data: who lives where, who is marked, and whom one finds at a place.
 *
 * @module
 */
import { computed, signal } from '@preact/signals';
import type { Both } from '../../../src/persona/both.ts';
import { type MapPoint, placeOf, vectorAt } from '../../../src/persona/map.ts';
import type { MatrixManifest } from '../../../src/persona/matrix/manifest.ts';
import { byName, byteVector, type TraitVector } from '../../../src/persona/vector.ts';
import { getJson } from '../model/api.ts';
import { character } from '../model/status.ts';
import { imported } from './imported.ts';
import type { MapCounts } from './map-drawing.ts';
import { found, type PersonaCard, searchTraits } from './search.ts';
import { speakAs } from './speaking.ts';

/** The map as the server tells it, with the plane it lies in. */
export interface Atlas extends MapCounts {
	readonly ends: Readonly<Record<'left' | 'right' | 'bottom' | 'top', Both<string>>>;
	readonly plane: Pick<MatrixManifest, 'map'>;
	readonly cast: readonly PersonaCard[];
}

/** A persona on the map. */
export interface Dot extends PersonaCard, MapPoint {}

/** Landmarks: as different from each other as possible. */
const LANDMARKS = 24;

/** The map; undefined before it came. */
export const atlas = signal<Atlas | undefined>(undefined);

/** Who is marked: landmarks, one's own cards, and the newest search. */
export const dots = computed<readonly Dot[]>(() => {
	const now = atlas.value;
	if (now === undefined) {
		return [];
	}
	const cards = new Map([...now.cast, ...imported.value, ...found.value.cards].map((card) => [card.id, card]));
	return [...cards.values()].map((card) => ({ ...card, ...place(now, card.vector) }));
});

/** Where the numbers lie that speak now, persona, scene and mood together. */
export const present = computed<MapPoint | undefined>(() => {
	const vector = character.value?.vector;
	return atlas.value === undefined || vector === undefined
		? undefined
		: place(
				atlas.value,
				byName((dimension) => vector[dimension] ?? 0),
			);
});

/** Loads the map, once. Rejects when the server does not give it. */
export async function loadAtlas(): Promise<void> {
	if (atlas.value !== undefined) {
		return;
	}
	const [{ cells, counts, ends }, plane, { data }] = await Promise.all([
		getJson<Omit<Atlas, 'plane' | 'cast'>>('/v1/vivavoce/personas/map'),
		getJson<Atlas['plane']>('/map-plane.json'),
		getJson<{ data: PersonaCard[] }>(`/v1/vivavoce/personas/cast?size=${LANDMARKS}&include=vector`),
	]);
	atlas.value = { cells, counts, ends, plane, cast: data };
}

/** Finds who is most like the middle of a place, and lets the nearest one speak. */
export async function speakFrom(point: MapPoint): Promise<void> {
	if (atlas.value === undefined) {
		return;
	}
	await searchTraits(vectorAt(atlas.value.plane, point));
	const [nearest] = found.value.cards;
	if (nearest !== undefined) {
		speakAs(nearest.id);
	}
}

function place({ plane }: Atlas, vector: TraitVector): MapPoint {
	return placeOf(plane, byteVector(vector));
}
