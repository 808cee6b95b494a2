/**
 * Keeps the drawing of the timeline as new as what it shows.
 *
 * @module
 */
import { redrawTook } from '../health/frame-times.ts';
import { language, wordFor } from '../model/language.ts';
import type { Palette } from './brush.ts';
import { drawTimeline, TIMELINE_PIXELS } from './draw.ts';
import type { Flag } from './events.ts';
import { shown } from './recorder.ts';
import { chosen, following, listening, lit, outcome, playheadMs, viewport } from './view-state.ts';
import { follow, reveal } from './viewport.ts';

/** Draws when something changed, at most once for each frame of the screen, until the returned function is called. */
export function keepDrawn(canvas: HTMLCanvasElement): () => void {
	const context = canvas.getContext('2d');
	const observer = new ResizeObserver(() => resize(canvas));
	observer.observe(canvas);
	let drawn = '';
	let frame = 0;
	const step = () => {
		goAlong();
		const state = drawnState(canvas);
		if (context !== null && state !== drawn) {
			drawn = state;
			const startedMs = performance.now();
			draw(context);
			redrawTook(performance.now() - startedMs);
		}
		frame = requestAnimationFrame(step);
	};
	frame = requestAnimationFrame(step);
	return () => {
		cancelAnimationFrame(frame);
		observer.disconnect();
	};
}

/** The drawing has its own pixels, {@link TIMELINE_PIXELS} high, which grow with the type of the page. */
function resize(canvas: HTMLCanvasElement): void {
	const { clientWidth, clientHeight } = canvas;
	if (clientHeight === 0) {
		return;
	}
	canvas.width = clientWidth * devicePixelRatio;
	canvas.height = clientHeight * devicePixelRatio;
	const widthPixels = Math.max(1, Math.floor((clientWidth * TIMELINE_PIXELS) / clientHeight));
	viewport.value = { ...viewport.peek(), widthPixels };
}

/** The window follows the conversation, or the playhead that plays. */
function goAlong(): void {
	const playing = listening.peek();
	if (playing !== undefined) {
		playheadMs.value = playing.positionMs();
		viewport.value = reveal(viewport.peek(), playheadMs.peek(), playheadMs.peek());
	} else if (following.peek()) {
		const { endMs } = shown.peek();
		playheadMs.value = endMs;
		const next = follow(viewport.peek(), endMs);
		if (next.startMs !== viewport.peek().startMs) {
			viewport.value = next;
		}
	}
}

/** Changes when the picture would. */
function drawnState(canvas: HTMLCanvasElement): string {
	const { startMs, msPerPixel, widthPixels } = viewport.peek();
	const span = lit.peek();
	return [
		shown.peek().version,
		shown.peek().sessionId,
		startMs,
		msPerPixel,
		widthPixels,
		canvas.width,
		playheadMs.peek(),
		span?.startMs,
		span?.endMs,
		outcome.peek()?.turns.map(({ endSample }) => endSample),
		language.peek(),
		matchMedia('(prefers-color-scheme: dark)').matches,
	].join();
}

function draw(context: CanvasRenderingContext2D): void {
	const { canvas } = context;
	const scene = {
		recording: shown.peek(),
		view: viewport.peek(),
		playheadMs: playheadMs.peek(),
		lit: lit.peek(),
		chosen: chosen.peek(),
		rerun: outcome.peek()?.turns ?? [],
		name: (flag: Flag) => wordFor('decision', flag.decision.decision),
	};
	drawTimeline(context, scene, paletteOf(canvas), canvas.height / TIMELINE_PIXELS);
}

function paletteOf(canvas: HTMLCanvasElement): Palette {
	const style = getComputedStyle(canvas);
	const colour = (name: string) => style.getPropertyValue(`--${name}`);
	return {
		text: colour('text'),
		quiet: colour('quiet'),
		edge: colour('edge'),
		line: colour('line'),
		sunken: colour('sunken'),
	};
}
