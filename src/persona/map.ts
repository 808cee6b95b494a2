/**
 * The map of the matrix: all personas in the plane of its two principal components.
 *
 * @module
 */
import type { Both } from './both.ts';
import { forBoth } from './both.ts';
import { DIMENSION_WORDS } from './dimension-words.ts';
import { DIMENSION_COUNT, DIMENSIONS } from './dimensions.ts';
import type { MatrixManifest } from './matrix/manifest.ts';
import { BYTE_SCALE, type ByteVector, byName, type TraitVector } from './vector.ts';

/** Cells of the map in each direction. */
export const MAP_CELLS = 96;

/** Bytes from the middle of the map to its edge; what lies beyond is counted in the outermost cells. */
const HALF_SPAN = 320;

/** Words that name an end of an axis. */
const END_WORDS = 3;

/** A persona's place, −1…1 in both directions. */
export interface MapPoint {
	readonly x: number;
	readonly y: number;
}

/** How many personas lie where, and what the directions mean. */
export interface PersonaMap {
	readonly cells: number;
	/** Personas per cell, row by row from the top left. */
	readonly counts: Uint32Array;
	readonly left: Both<string>;
	readonly right: Both<string>;
	readonly bottom: Both<string>;
	readonly top: Both<string>;
}

/** Where a vector lies. Whole-number arithmetic up to the last division. */
export function placeOf({ map }: Pick<MatrixManifest, 'map'>, vector: ByteVector, at = 0): MapPoint {
	let [x, y] = [0, 0];
	for (let index = 0; index < DIMENSION_COUNT; index += 1) {
		const deviation = (vector[at + index] ?? 0) - (map.mean[index] ?? 0);
		x += deviation * (map.x[index] ?? 0);
		y += deviation * (map.y[index] ?? 0);
	}
	return { x: clamp(x / 1000 / HALF_SPAN), y: clamp(y / 1000 / HALF_SPAN) };
}

/** The middle of those who live at a place: the inverse of {@link placeOf}, but for numbers at the ends of the scale. */
export function vectorAt({ map }: Pick<MatrixManifest, 'map'>, { x, y }: MapPoint): TraitVector {
	return byName((_, index) => {
		const along = x * (map.x[index] ?? 0) + y * (map.y[index] ?? 0);
		return clamp(((map.mean[index] ?? 0) + (along * HALF_SPAN) / 1000) / BYTE_SCALE);
	});
}

/** Counts `count` vectors that lie one after the other. */
export function drawMap(manifest: Pick<MatrixManifest, 'map'>, vectors: ByteVector, count: number): PersonaMap {
	const counts = new Uint32Array(MAP_CELLS * MAP_CELLS);
	for (let row = 0; row < count; row += 1) {
		const { x, y } = placeOf(manifest, vectors, row * DIMENSION_COUNT);
		const cell = cellOf(-y) * MAP_CELLS + cellOf(x);
		counts[cell] = (counts[cell] ?? 0) + 1;
	}
	const { x, y } = manifest.map;
	return {
		cells: MAP_CELLS,
		counts,
		left: endWords(x, -1),
		right: endWords(x, 1),
		bottom: endWords(y, -1),
		top: endWords(y, 1),
	};
}

/** Who is found at an end: the dimensions that move most on the way there. */
function endWords(component: readonly number[], side: 1 | -1): Both<string> {
	const strongest = DIMENSIONS.map((dimension, index) => ({ dimension, weight: (component[index] ?? 0) * side }))
		.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
		.slice(0, END_WORDS);
	return forBoth((language) =>
		strongest
			.map(({ dimension, weight }) => DIMENSION_WORDS[dimension][weight < 0 ? 'low' : 'high'][language])
			.join(language === 'en' ? ', ' : '、'),
	);
}

function cellOf(value: number): number {
	return Math.min(MAP_CELLS - 1, Math.floor(((value + 1) / 2) * MAP_CELLS));
}

function clamp(value: number): number {
	return Math.max(-1, Math.min(1, value));
}
