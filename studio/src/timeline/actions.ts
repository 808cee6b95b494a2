/**
 * What keys and buttons of the timeline do.
 *
 * @module
 */
import { shown } from './recorder.ts';
import { chosen, explain, following, listening, play, playheadMs, stopListening, viewport } from './view-state.ts';
import { fitted, zoom } from './viewport.ts';

/** One step of zoom. */
export const ZOOM_STEP = 1.5;

/** Zooms around the playhead. @param factor - Above 1 shows more detail. */
export function zoomBy(factor: number): void {
	viewport.value = zoom(viewport.peek(), factor, playheadMs.peek());
}

/** Shows the whole recording. */
export function showAll(): void {
	following.value = false;
	viewport.value = fitted(viewport.peek(), shown.peek().endMs);
}

/** Goes to the next decision, or the one before. */
export function explainNext(direction: 1 | -1): void {
	const { flags } = shown.peek().timeline;
	const current = chosen.peek();
	const at = current === undefined ? -1 : flags.indexOf(current);
	const fromPlayhead = flags.findIndex(({ atMs }) => atMs > playheadMs.peek());
	const next = at >= 0 ? at + direction : fromPlayhead + (direction === 1 ? 0 : -1);
	const flag = flags[Math.max(0, Math.min(flags.length - 1, next))];
	if (flag !== undefined) {
		explain(flag);
	}
}

/** Plays, or stops. */
export function togglePlay(): void {
	if (listening.peek() === undefined) {
		play();
	} else {
		stopListening();
	}
}
