/**
 * The map as a picture of pixels, for where SVG is not read. It has no words: the SVG and the JSON name the directions.
 *
 * @module
 */
import { drawPng } from './cards/png-image.ts';
import type { MapPoint, PersonaMap } from './map.ts';

/** Side of a cell, radius of a mark and of its rim, in pixels. */
const CELL = 8;
const MARK = 5;
const RIM = 7;

const PAPER = [251, 250, 247];
const INK = [47, 93, 138];
const MARK_INK = [200, 67, 43];
const RIM_INK = [255, 255, 255];

/** Lightest cell that holds anybody, as a share of the ink: the thin rim of the cloud stays visible. */
const FAINTEST = 0.08;

/** Renders the map with marks, 768 × 768 pixels; darker cells hold more personas. The same input gives the same bytes. */
export function mapPng({ cells, counts }: PersonaMap, marks: readonly MapPoint[]): Uint8Array {
	const side = cells * CELL;
	const most = counts.reduce((best, count) => Math.max(best, count), 1);
	const colours = Array.from(counts, (count) => colourOf(count, most));
	const places = marks.map(({ x, y }) => ({ x: ((x + 1) / 2) * side, y: ((1 - y) / 2) * side }));
	return drawPng(side, side, (x, y) => {
		const nearest = places.reduce((least, place) => Math.min(least, Math.hypot(x - place.x, y - place.y)), Infinity);
		if (nearest <= RIM) {
			return nearest <= MARK ? MARK_INK : RIM_INK;
		}
		return colours[Math.floor(y / CELL) * cells + Math.floor(x / CELL)] ?? PAPER;
	});
}

function colourOf(count: number, most: number): number[] {
	const share = count === 0 ? 0 : FAINTEST + (1 - FAINTEST) * Math.sqrt(count / most);
	return PAPER.map((paper, channel) => Math.round(paper + share * ((INK[channel] ?? paper) - paper)));
}
