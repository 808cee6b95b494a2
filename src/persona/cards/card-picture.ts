/**
 * A picture for a persona that has none, since a PNG card needs one: its 48 numbers as tiles, one row for every eight.
 *
 * @module
 */
import { DIMENSIONS } from '../dimensions.ts';
import type { TraitVector } from '../vector.ts';
import { drawPng } from './png-image.ts';

/** Tiles in a row, and pixels of a tile's side. */
const COLUMNS = 8;
const TILE_PIXELS = 48;

/** Colours of −1, 0 and 1, as red, green, blue. */
const LOW = [38, 70, 140];
const MIDDLE = [244, 241, 234];
const HIGH = [196, 86, 44];

/** The picture as a PNG of 384 × 288 pixels; the same numbers give the same bytes. */
export function drawVector(vector: TraitVector): Uint8Array {
	const width = COLUMNS * TILE_PIXELS;
	const height = (DIMENSIONS.length / COLUMNS) * TILE_PIXELS;
	const colours = DIMENSIONS.map((dimension) => colourOf(vector[dimension]));
	return drawPng(width, height, (x, y) => {
		return colours[Math.floor(y / TILE_PIXELS) * COLUMNS + Math.floor(x / TILE_PIXELS)] ?? MIDDLE;
	});
}

function colourOf(value: number): number[] {
	const end = value < 0 ? LOW : HIGH;
	return MIDDLE.map((middle, channel) => Math.round(middle + Math.abs(value) * ((end[channel] ?? middle) - middle)));
}
