/**
 * A picture for a persona that has none, since a PNG card needs one: its 48 numbers as tiles, one row for every eight.
 *
 * @module
 */
import { zlibSync } from 'fflate';
import { DIMENSIONS } from '../dimensions.ts';
import type { TraitVector } from '../vector.ts';
import { writePng } from './png-chunks.ts';

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
	// Each row begins with its filter: 0, none.
	const pixels = new Uint8Array(height * (1 + 3 * width));
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const tile = Math.floor(y / TILE_PIXELS) * COLUMNS + Math.floor(x / TILE_PIXELS);
			pixels.set(colours[tile] ?? MIDDLE, y * (1 + 3 * width) + 1 + 3 * x);
		}
	}
	return writePng([
		{ type: 'IHDR', data: header(width, height) },
		{ type: 'IDAT', data: zlibSync(pixels) },
		{ type: 'IEND', data: new Uint8Array() },
	]);
}

function colourOf(value: number): number[] {
	const end = value < 0 ? LOW : HIGH;
	return MIDDLE.map((middle, channel) => Math.round(middle + Math.abs(value) * ((end[channel] ?? middle) - middle)));
}

/** Eight bits for each of red, green and blue, not interlaced. */
function header(width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(13);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	bytes.set([8, 2], 8);
	return bytes;
}
