/**
 * The part of the map that is seen: from the plane, −1…1 with y upwards, to the pixels of a square.
 *
 * @module
 */
import type { MapPoint } from '../../../src/persona/map.ts';

/** What is seen. */
export interface MapView {
	/** Middle of the square. */
	readonly x: number;
	readonly y: number;
	/** 1 shows the whole map. */
	readonly zoom: number;
}

/** Pixels from the left and from the top. */
export interface PixelPoint {
	readonly left: number;
	readonly top: number;
}

/** The whole map. */
export const WHOLE_MAP: MapView = { x: 0, y: 0, zoom: 1 };

/** At this zoom a cell of the map is some 50 pixels wide; beyond it there is nothing more to see. */
const MAX_ZOOM = 16;

/** Where a point of the plane lies in a square of `side` pixels. */
export function toPixels({ x, y, zoom }: MapView, point: MapPoint, side: number): PixelPoint {
	const scale = (zoom * side) / 2;
	return { left: side / 2 + (point.x - x) * scale, top: side / 2 - (point.y - y) * scale };
}

/** The point of the plane under a pixel. */
export function toPlane({ x, y, zoom }: MapView, { left, top }: PixelPoint, side: number): MapPoint {
	const scale = (zoom * side) / 2;
	return { x: x + (left - side / 2) / scale, y: y - (top - side / 2) / scale };
}

/** Zooms by a factor; what is at `fixed` stays where it is. */
export function zoomedView(view: MapView, factor: number, fixed: MapPoint = view): MapView {
	const zoom = Math.min(MAX_ZOOM, Math.max(1, view.zoom * factor));
	const share = view.zoom / zoom;
	return withinMap({ x: fixed.x + (view.x - fixed.x) * share, y: fixed.y + (view.y - fixed.y) * share, zoom });
}

/** Moves the map by pixels, as a hand does that drags it. */
export function draggedView(view: MapView, right: number, down: number, side: number): MapView {
	const scale = (view.zoom * side) / 2;
	return withinMap({ ...view, x: view.x - right / scale, y: view.y + down / scale });
}

/** The view moved just so far that it shows a point. */
export function viewShowing(view: MapView, { x, y }: MapPoint): MapView {
	const half = 1 / view.zoom;
	const towards = (middle: number, at: number) => Math.min(at + half, Math.max(at - half, middle));
	return withinMap({ ...view, x: towards(view.x, x), y: towards(view.y, y) });
}

/** The nearest of some points to a pixel, if it is within `reach` pixels. */
export function nearestDot<Dot extends MapPoint>(
	dots: readonly Dot[],
	view: MapView,
	pixel: PixelPoint,
	side: number,
	reach: number,
): Dot | undefined {
	const [nearest] = dots
		.map((dot) => {
			const { left, top } = toPixels(view, dot, side);
			return { dot, distance: Math.hypot(left - pixel.left, top - pixel.top) };
		})
		.filter(({ distance }) => distance <= reach)
		.sort((one, other) => one.distance - other.distance);
	return nearest?.dot;
}

/** No view shows more outside of the map than it must. */
function withinMap({ x, y, zoom }: MapView): MapView {
	const most = 1 - 1 / zoom;
	const bounded = (value: number) => Math.min(most, Math.max(-most, value));
	return { x: bounded(x), y: bounded(y), zoom };
}
