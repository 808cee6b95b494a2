/**
 * The map by keyboard: arrows move a cross, + and − zoom, Enter chooses who lives there.
 *
 * @module
 */
import { choose, cross, mapView, pointAt, side } from './map-state.ts';
import { toPixels, zoomedView } from './map-view.ts';

const KEY_ZOOM = 1.5;

/** Share of what is seen that an arrow key moves the cross by. */
const KEY_STEP = 0.05;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, 1],
	ArrowDown: [0, -1],
};

const ZOOMS: Readonly<Record<string, number>> = { '+': KEY_ZOOM, '=': KEY_ZOOM, '-': 1 / KEY_ZOOM };

/** Takes a key; one that means nothing here is left to the page. */
export function onMapKey(event: KeyboardEvent): void {
	const view = mapView.peek();
	const at = cross.peek() ?? view;
	const arrow = ARROWS[event.key];
	const factor = ZOOMS[event.key];
	if (arrow !== undefined) {
		const step = (2 * KEY_STEP) / view.zoom;
		pointAt({ x: bounded(at.x + arrow[0] * step), y: bounded(at.y + arrow[1] * step) });
	} else if (factor !== undefined) {
		mapView.value = zoomedView(view, factor, at);
	} else if (event.key === 'Enter') {
		choose(toPixels(view, at, side.peek()));
	} else {
		return;
	}
	event.preventDefault();
}

function bounded(value: number): number {
	return Math.max(-1, Math.min(1, value));
}
