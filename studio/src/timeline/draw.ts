/**
 * Draws the timeline. What is out of sight costs nothing, and what is in sight a few operations per pixel.
 *
 * @module
 */
import type { ReplayedTurn } from '../../../src/turn/replay.ts';
import type { Brush, Palette } from './brush.ts';
import type { Flag, Span } from './events.ts';
import type { Recording } from './recording.ts';
import {
	drawAnswers,
	drawFlags,
	drawHolders,
	drawLatencies,
	drawMoods,
	drawProbabilities,
	drawRerun,
	drawWave,
} from './rows.ts';
import { formatTime, rulerStepMs, toPixel, type Viewport } from './viewport.ts';

/** The rows from above, with their heights in pixels. */
const ROWS = [
	['user', 48],
	['probability', 36],
	['flags', 14],
	['floor', 12],
	['rerun', 8],
	['latency', 8],
	['answers', 16],
	['agent', 48],
	['mood', 30],
] as const;

/** Name of a row. */
export type RowName = (typeof ROWS)[number][0];

const RULER_PIXELS = 18;
const GAP_PIXELS = 8;

/** A row and its band in pixels. */
export interface LaneBand {
	readonly name: RowName;
	readonly top: number;
	readonly height: number;
}

/** The rows with their places. */
export const LANES: readonly LaneBand[] = ROWS.map(([name, height], index) => ({
	name,
	top: ROWS.slice(0, index).reduce((sum, [, above]) => sum + above + GAP_PIXELS, RULER_PIXELS),
	height,
}));

/** Height of the whole drawing in pixels. */
export const TIMELINE_PIXELS = ROWS.reduce((sum, [, height]) => sum + height + GAP_PIXELS, RULER_PIXELS);

/** Whether a place is on the row of decisions, where a click asks why. */
export function isOnFlags(y: number): boolean {
	const { top, height } = bandOf('flags');
	return y >= top - GAP_PIXELS && y < top + height + GAP_PIXELS;
}

function bandOf(name: RowName): Pick<LaneBand, 'top' | 'height'> {
	return LANES.find((lane) => lane.name === name) ?? { top: 0, height: 0 };
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
	name(flag: Flag): string;
}

/** Draws the scene on a canvas that has `scale` times as many pixels as the drawing. */
export function drawTimeline(context: CanvasRenderingContext2D, scene: Scene, palette: Palette, scale: number): void {
	const { view } = scene;
	context.setTransform(scale, 0, 0, scale, 0, 0);
	context.clearRect(0, 0, view.widthPixels, TIMELINE_PIXELS);
	context.font = '11px system-ui, sans-serif';
	drawLit(context, scene, palette);
	drawRuler(context, view, palette);
	drawRows(context, scene, palette);
	context.fillStyle = palette.text;
	context.fillRect(toPixel(view, scene.playheadMs) - 0.75, 0, 1.5, TIMELINE_PIXELS);
}

function drawRows(context: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
	const { recording, view } = scene;
	const { timeline } = recording;
	const brush = (name: RowName): Brush => ({ context, view, palette, ...bandOf(name) });
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
