/**
 * The timeline by keyboard.
 *
 * @module
 */
import { explainNext, togglePlay, ZOOM_STEP, zoomBy } from './actions.ts';
import { shown } from './recorder.ts';
import { playheadMs, seek } from './view-state.ts';

const STEP_MS = 100;
const LONG_STEP_MS = 1000;

const KEYS: Readonly<Record<string, (stepMs: number) => void>> = {
	ArrowLeft: (stepMs) => seek(playheadMs.peek() - stepMs),
	ArrowRight: (stepMs) => seek(playheadMs.peek() + stepMs),
	ArrowUp: () => explainNext(-1),
	ArrowDown: () => explainNext(1),
	Home: () => seek(0),
	End: () => seek(shown.peek().endMs),
	' ': togglePlay,
	'+': () => zoomBy(ZOOM_STEP),
	'=': () => zoomBy(ZOOM_STEP),
	'-': () => zoomBy(1 / ZOOM_STEP),
};

/** Takes a key; one that means nothing here is left to the page. */
export function onKey(event: KeyboardEvent): void {
	const act = KEYS[event.key];
	if (act !== undefined) {
		event.preventDefault();
		event.stopPropagation();
		act(event.shiftKey ? LONG_STEP_MS : STEP_MS);
	}
}
