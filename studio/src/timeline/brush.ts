/**
 * What the rows of the timeline are drawn with.
 *
 * @module
 */
import type { Span } from './events.ts';
import { toPixel, type Viewport } from './viewport.ts';

/** Colours of the page as they are now. */
export interface Palette {
	readonly text: string;
	readonly quiet: string;
	readonly edge: string;
	readonly line: string;
	readonly sunken: string;
}

/** What a row is drawn with. `top` and `height` are its band. */
export interface Brush {
	readonly context: CanvasRenderingContext2D;
	readonly view: Viewport;
	readonly palette: Palette;
	readonly top: number;
	readonly height: number;
}

/** Index of the first mark that ends after a moment. */
export function firstAfter<Mark>(marks: readonly Mark[], ms: number, timeOf: (mark: Mark) => number): number {
	let low = 0;
	let high = marks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const mark = marks[middle];
		if (mark !== undefined && timeOf(mark) <= ms) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/** A stretch as a bar; one that goes on has no end yet. */
export function drawSpan({ context, view, top, height }: Brush, { startMs, endMs }: Span, colour: string): void {
	const x = toPixel(view, startMs);
	const width = Math.max(1.5, toPixel(view, endMs) - x);
	if (x < view.widthPixels && x + width > 0) {
		context.fillStyle = colour;
		context.fillRect(x, top, width, height);
	}
}

/** A stretch as an empty bar. */
export function drawHollow({ context, view, top, height }: Brush, { startMs, endMs }: Span, colour: string): void {
	const x = toPixel(view, startMs);
	const width = Math.max(3, toPixel(view, endMs) - x);
	if (x < view.widthPixels && x + width > 0) {
		context.strokeStyle = colour;
		context.lineWidth = 1;
		context.strokeRect(x + 0.5, top + 0.5, width - 1, height - 1);
	}
}
