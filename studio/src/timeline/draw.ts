/**
 * Draws the timeline. What is out of sight costs nothing, and what is in sight a few operations per pixel.
 *
 * @module
 */
import type { ReplayedTurn } from '../../../src/turn/replay.ts';
import type { Flag, Span } from './events.ts';
import type { Recording } from './recording.ts';
import {
	type Brush,
	drawAnswers,
	drawFlags,
	drawHolders,
	drawLatencies,
	drawMoods,
	drawProbabilities,
	drawRerun,
	drawWave,
	type Palette,
} from './rows.ts';
import { formatTime, rulerStepMs, toPixel, type Viewport } from './viewport.ts';

/** The rows from above, with their heights in pixels. */
const ROWS = [
	['user', 44],
	['probability', 34],
	['flags', 14],
	['floor', 12],
	['rerun', 8],
	['latency', 8],
	['answers', 16],
	['agent', 44],
	['mood', 28],
] as const;

/** Name of a row. */
export type RowName = (typeof ROWS)[number][0];

const RULER_PIXELS = 18;
const GAP_PIXELS = 7;

/** Where each row begins. */
const TOPS: Readonly<Record<RowName, number>> = rowTops();

/** Height of the whole drawing in pixels. */
export const TIMELINE_PIXELS = ROWS.reduce((sum, [, height]) => sum + height + GAP_PIXELS, RULER_PIXELS);

function rowTops(): Record<RowName, number> {
	let top = RULER_PIXELS;
	const tops = ROWS.map(([name, height]) => {
		const at = top;
		top += height + GAP_PIXELS;
		return [name, at];
	});
	return Object.fromEntries(tops);
}

/** Whether a place is on the row of decisions, where a click asks why. */
export function isOnFlags(y: number): boolean {
	return y >= TOPS.flags - GAP_PIXELS && y < TOPS.floor;
}

/** Everything that is drawn. */
export interface Scene {
	readonly recording: Recording;
	readonly view: Viewport;
	readonly playheadMs: number;
	/** The audio that a number is about. */
	readonly lit: Span | undefined;
	readonly chosen: Flag | undefined;
	readonly rerun: readonly ReplayedTurn[];
	readonly labels: Readonly<Record<RowName, string>>;
	name(flag: Flag): string;
}

/** Draws the scene on a canvas whose pixels are `scale` times as many as the style sheet's. */
export function drawTimeline(context: CanvasRenderingContext2D, scene: Scene, palette: Palette, scale: number): void {
	const { view } = scene;
	context.setTransform(scale, 0, 0, scale, 0, 0);
	context.clearRect(0, 0, view.widthPixels, TIMELINE_PIXELS);
	context.font = '11px system-ui, sans-serif';
	drawLit(context, scene, palette);
	drawRuler(context, view, palette);
	drawRows(context, scene, palette);
	drawLabels(context, scene, palette);
	context.fillStyle = palette.text;
	context.fillRect(toPixel(view, scene.playheadMs) - 0.75, 0, 1.5, TIMELINE_PIXELS);
}

function drawRows(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
	const { recording, view } = scene;
	const { timeline } = recording;
	const brush = (name: RowName): Brush => {
		const height = ROWS.find(([row]) => row === name)?.[1] ?? 0;
		return { context, view, palette, top: TOPS[name], height };
	};
	drawWave(brush('user'), recording.user, palette.text);
	drawProbabilities(brush('probability'), timeline.frames);
	drawHolders(brush('floor'), timeline.frames);
	drawRerun(brush('rerun'), scene.rerun, (ms) => timeline.runs.toRecordingMs(ms));
	drawLatencies(brush('latency'), recording);
	drawAnswers(brush('answers'), recording);
	drawWave(brush('agent'), recording.agent, palette.quiet);
	drawMoods(brush('mood'), timeline.moods, recording.endMs);
	drawFlags(brush('flags'), timeline.flags, scene.chosen, scene.name);
}

function drawLit(context: CanvasRenderingContext2D, { view, lit }: Scene, palette: Palette): void {
	if (lit === undefined) {
		return;
	}
	const x = toPixel(view, lit.startMs);
	const width = Math.max(2, toPixel(view, lit.endMs) - x);
	context.fillStyle = palette.sunken;
	context.fillRect(x, 0, width, TIMELINE_PIXELS);
	context.fillStyle = palette.text;
	context.fillRect(x, 0, width, 3);
}

function drawRuler(context: CanvasRenderingContext2D, view: Viewport, palette: Palette): void {
	const stepMs = rulerStepMs(view);
	const endMs = view.startMs + view.widthPixels * view.msPerPixel;
	for (let ms = Math.ceil(view.startMs / stepMs) * stepMs; ms < endMs; ms += stepMs) {
		const x = toPixel(view, ms);
		context.fillStyle = palette.line;
		context.fillRect(x, 0, 1, RULER_PIXELS - 4);
		context.fillStyle = palette.quiet;
		context.fillText(formatTime(ms), x + 4, 11);
	}
}

/** Names stand at the left edge, on a ground of their own so that a wave behind them does not blur them. */
function drawLabels(context: CanvasRenderingContext2D, { labels, rerun }: Scene, palette: Palette): void {
	for (const [name] of ROWS) {
		if (name === 'rerun' && rerun.length === 0) {
			continue;
		}
		const top = TOPS[name];
		const { width } = context.measureText(labels[name]);
		context.fillStyle = palette.surface;
		context.globalAlpha = 0.85;
		context.fillRect(0, top - 4, width + 8, 14);
		context.globalAlpha = 1;
		context.fillStyle = palette.quiet;
		context.fillText(labels[name], 4, top + 7);
	}
}
