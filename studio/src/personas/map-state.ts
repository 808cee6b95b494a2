/**
 * The map as it is looked at, and whom one finds on it.
 *
 * @module
 */
import { type Signal, signal } from '@preact/signals';
import type { MapPoint } from '../../../src/persona/map.ts';
import { link } from '../model/status.ts';
import { type Dot, dots, speakFrom } from './atlas.ts';
import { type MapView, nearestDot, type PixelPoint, toPixels, toPlane, viewShowing, WHOLE_MAP } from './map-view.ts';
import { speakAs } from './speaking.ts';

/** A dot is hit within this distance: half of a finger's target. */
const REACH_PIXELS = 14;

/** What is seen; kept while the panel is closed. */
export const mapView: Signal<MapView> = signal(WHOLE_MAP);

/** Who is under the pointer or the cross. */
export const pointed = signal<Dot | undefined>(undefined);

/** Where the keyboard is; undefined when it is elsewhere. */
export const cross = signal<MapPoint | undefined>(undefined);

/** Side of the square in CSS pixels, as the page's layout has it. */
export const side = signal(0);

/** The dot at a place, if there is one. */
export function dotAt(pixel: PixelPoint): Dot | undefined {
	return nearestDot(dots.peek(), mapView.peek(), pixel, side.peek(), REACH_PIXELS);
}

/** Moves the cross; the map goes along if it must. */
export function pointAt(point: MapPoint): void {
	cross.value = point;
	mapView.value = viewShowing(mapView.peek(), point);
	pointed.value = dotAt(toPixels(mapView.peek(), point, side.peek()));
}

/** Lets whoever lives at a place speak. */
export function choose(pixel: PixelPoint): void {
	if (link.peek() !== 'open') {
		return;
	}
	const dot = dotAt(pixel);
	if (dot === undefined) {
		void speakFrom(toPlane(mapView.peek(), pixel, side.peek()));
	} else {
		speakAs(dot.id);
	}
}
