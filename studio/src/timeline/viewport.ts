/**
 * Which stretch of a recording is shown.
 *
 * @module
 */

/** A window on the recording. */
export interface Viewport {
	readonly startMs: number;
	readonly msPerPixel: number;
	readonly widthPixels: number;
}

/** Closest zoom: a pitch period of the deepest voice is some ten pixels wide. */
const MIN_MS_PER_PIXEL = 1;

/** Widest zoom: half an hour fits on a phone. */
const MAX_MS_PER_PIXEL = 6000;

/** What is new enters here, with some room to come. */
const FOLLOW_SHARE = 0.9;

/** The window at the start: twelve seconds on a wide screen. */
export const INITIAL_VIEWPORT: Viewport = { startMs: 0, msPerPixel: 10, widthPixels: 1200 };

/** Where a moment is drawn. */
export function toPixel(view: Viewport, ms: number): number {
	return (ms - view.startMs) / view.msPerPixel;
}

/** The moment at a place. */
export function toMs(view: Viewport, pixel: number): number {
	return view.startMs + pixel * view.msPerPixel;
}

/** Zooms; what is at `atMs` stays where it is. @param factor - Above 1 shows more detail. */
export function zoom(view: Viewport, factor: number, atMs: number): Viewport {
	const msPerPixel = Math.min(MAX_MS_PER_PIXEL, Math.max(MIN_MS_PER_PIXEL, view.msPerPixel / factor));
	return { ...view, msPerPixel, startMs: Math.max(0, atMs - toPixel(view, atMs) * msPerPixel) };
}

/** Moves the window, never before the beginning. */
export function pan(view: Viewport, byMs: number): Viewport {
	return { ...view, startMs: Math.max(0, view.startMs + byMs) };
}

/** Shows a whole recording. */
export function fitted(view: Viewport, endMs: number): Viewport {
	const msPerPixel = endMs / Math.max(1, view.widthPixels - 8);
	return { ...view, startMs: 0, msPerPixel: Math.min(MAX_MS_PER_PIXEL, Math.max(MIN_MS_PER_PIXEL, msPerPixel)) };
}

/** Moves the window so that the end of what goes on is in it. */
export function follow(view: Viewport, endMs: number): Viewport {
	return { ...view, startMs: Math.max(0, endMs - FOLLOW_SHARE * view.widthPixels * view.msPerPixel) };
}

/** Moves the window, if it must, so that a stretch is in it; a stretch longer than the window is shown from its start. */
export function reveal(view: Viewport, startMs: number, endMs: number): Viewport {
	const lengthMs = view.widthPixels * view.msPerPixel;
	if (startMs >= view.startMs && endMs <= view.startMs + lengthMs) {
		return view;
	}
	return { ...view, startMs: Math.max(0, Math.min(startMs - lengthMs / 10, (startMs + endMs - lengthMs) / 2)) };
}

/** Distance of the ruler's marks: at least 70 pixels apart, at round times. */
export function rulerStepMs({ msPerPixel }: Viewport): number {
	const steps = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000];
	return steps.find((step) => step / msPerPixel >= 70) ?? 600_000;
}

/** A time as people read it: 3.20 s, or 2:03.2 beyond a minute. */
export function formatTime(ms: number): string {
	const seconds = Math.max(0, ms) / 1000;
	if (seconds < 60) {
		return `${seconds.toFixed(2)} s`;
	}
	const minutes = Math.floor(seconds / 60);
	return `${minutes}:${(seconds - minutes * 60).toFixed(1).padStart(4, '0')}`;
}
