/**
 * Draws the map: how many live where, faces as dots, who speaks now as a ring.
 *
 * @module
 */
import type { MapPoint } from '../../../src/persona/map.ts';
import { type MapView, toPixels } from './map-view.ts';

/** How many live in each cell, row by row from the top left. */
export interface MapCounts {
	readonly cells: number;
	readonly counts: readonly number[];
}

/** What stands on the map. */
export interface MapMarks {
	readonly dots: readonly (MapPoint & { readonly id: string })[];
	/** Under the pointer, or at the cross. */
	readonly pointed: string | undefined;
	/** Who speaks now. */
	readonly present: MapPoint | undefined;
	/** Where the keyboard is; undefined when it is elsewhere. */
	readonly cross: MapPoint | undefined;
}

const DOT_PIXELS = 4;
const POINTED_PIXELS = 7;
const PRESENT_PIXELS = 9;
const CROSS_PIXELS = 10;

/** Darkness of the fullest cell: dots must still be seen on it. */
const MOST_INK = 0.5;

/** The counts as a picture of one pixel for each cell: the darker, the more, on a logarithmic scale. */
export function densityPicture({ cells, counts }: MapCounts, ink: string): OffscreenCanvas {
	const canvas = new OffscreenCanvas(cells, cells);
	const context = canvas.getContext('2d');
	if (context === null) {
		return canvas;
	}
	const most = Math.log1p(Math.max(...counts));
	context.fillStyle = ink;
	for (const [index, count] of counts.entries()) {
		context.globalAlpha = (MOST_INK * Math.log1p(count)) / Math.max(1, most);
		context.fillRect(index % cells, Math.floor(index / cells), 1, 1);
	}
	return canvas;
}

/**
 * Draws everything into a square.
 *
 * @param side - Of the square in CSS pixels; the context is scaled to the screen's.
 */
export function drawMap(
	context: CanvasRenderingContext2D,
	picture: OffscreenCanvas,
	view: MapView,
	marks: MapMarks,
	side: number,
): void {
	const at = (point: MapPoint) => toPixels(view, point, side);
	const corner = at({ x: -1, y: 1 });
	const width = side * view.zoom;
	context.clearRect(0, 0, side, side);
	context.drawImage(picture, corner.left, corner.top, width, width);
	for (const dot of marks.dots) {
		fillDot(context, at(dot), dot.id === marks.pointed ? POINTED_PIXELS : DOT_PIXELS);
	}
	context.lineWidth = 2;
	if (marks.present !== undefined) {
		const { left, top } = at(marks.present);
		context.beginPath();
		context.arc(left, top, PRESENT_PIXELS, 0, 2 * Math.PI);
		context.stroke();
	}
	if (marks.cross !== undefined) {
		const { left, top } = at(marks.cross);
		context.beginPath();
		context.moveTo(left - CROSS_PIXELS, top);
		context.lineTo(left + CROSS_PIXELS, top);
		context.moveTo(left, top - CROSS_PIXELS);
		context.lineTo(left, top + CROSS_PIXELS);
		context.stroke();
	}
}

function fillDot(
	context: CanvasRenderingContext2D,
	{ left, top }: { left: number; top: number },
	radius: number,
): void {
	context.beginPath();
	context.arc(left, top, radius, 0, 2 * Math.PI);
	context.fill();
}
