/**
 * The rows of the timeline, each drawn on its own band of the canvas.
 *
 * @module
 */

import { FRAME_MS, samplesToMs } from '../../../src/audio/media-clock.ts';
import type { ReplayedTurn } from '../../../src/turn/replay.ts';
import { type Brush, drawHollow, drawSpan, firstAfter } from './brush.ts';
import type { Flag, FrameMark, Holder, MoodMark, Span } from './events.ts';
import { type Lane, PEAK_MAX } from './lane.ts';
import type { Recording } from './recording.ts';
import { toMs, toPixel, type Viewport } from './viewport.ts';

const PEAK_MS = 10;

/** Columns reach under the next one, so that no seam shows where the screen's pixels are finer. */
const OVERLAP_PIXELS = 0.5;

/** Width of a frame's column. */
function framePixels({ msPerPixel }: Viewport): number {
	return Math.max(1, Math.ceil(FRAME_MS / msPerPixel)) + OVERLAP_PIXELS;
}

/** Loudness as lines around the middle, one per pixel. */
export function drawWave({ context, view, palette, top, height }: Brush, lane: Lane, colour: string): void {
	const middle = top + height / 2;
	context.fillStyle = palette.line;
	context.fillRect(0, middle, view.widthPixels, 1);
	context.fillStyle = colour;
	for (let x = 0; x < view.widthPixels; x++) {
		const from = Math.floor(toMs(view, x) / PEAK_MS);
		const peak = lane.peak(from, Math.max(from + 1, Math.ceil(toMs(view, x + 1) / PEAK_MS)));
		if (peak > 1) {
			// The square root lets quiet speech be seen beside loud speech.
			const half = Math.sqrt(peak / PEAK_MAX) * (height / 2 - 1);
			context.fillRect(x, middle - half, 1 + OVERLAP_PIXELS, Math.max(1, 2 * half));
		}
	}
}

/** Probability of speech as an area, of the end of the turn as a line. */
export function drawProbabilities(brush: Brush, frames: readonly FrameMark[]): void {
	const { context, view, palette, top, height } = brush;
	const bottom = top + height;
	const from = firstAfter(frames, view.startMs, ({ endMs }) => endMs);
	const until = toMs(view, view.widthPixels);
	const line = new Path2D();
	let x = -1;
	let speech = 0;
	context.fillStyle = palette.line;
	for (let at = from; at < frames.length; at++) {
		const frame = frames[at];
		if (frame === undefined || frame.endMs > until + FRAME_MS) {
			break;
		}
		const next = Math.floor(toPixel(view, frame.endMs - FRAME_MS));
		speech = next === x ? Math.max(speech, frame.speech) : frame.speech;
		x = next;
		const width = framePixels(view);
		context.fillRect(x, bottom - speech * height, width, speech * height);
		if (frame.endOfTurn > 0) {
			line.rect(x, bottom - frame.endOfTurn * height - 1, width, 2);
		}
	}
	context.fillStyle = palette.text;
	context.fill(line);
}

/** Who has the floor: the person above, the agent below, both for both. */
export function drawHolders(brush: Brush, frames: readonly FrameMark[]): void {
	const { palette, top, height } = brush;
	const half = height / 2;
	drawHolder({ ...brush, height: half }, frames, 'user', palette.text);
	drawHolder({ ...brush, top: top + half, height: half }, frames, 'agent', palette.edge);
}

function drawHolder(brush: Brush, frames: readonly FrameMark[], holder: Holder, colour: string): void {
	for (const span of stretchesOf(frames, brush.view, holder)) {
		drawSpan(brush, span, colour);
	}
}

/** When somebody has the floor. Frames that follow each other are one stretch: bars that touch would show a seam. */
function stretchesOf(frames: readonly FrameMark[], view: Viewport, wanted: Holder): readonly Span[] {
	const stretches: { startMs: number; endMs: number }[] = [];
	const untilMs = toMs(view, view.widthPixels) + FRAME_MS;
	for (let at = firstAfter(frames, view.startMs, ({ endMs }) => endMs); at < frames.length; at++) {
		const { endMs, holder } = frames[at] ?? { endMs: untilMs + 1, holder: 'nobody' };
		if (endMs > untilMs) {
			break;
		}
		const last = stretches.at(-1);
		if (holder !== wanted && holder !== 'both') {
			continue;
		}
		if (last !== undefined && endMs - FRAME_MS <= last.endMs + 1) {
			last.endMs = endMs;
		} else {
			stretches.push({ startMs: endMs - FRAME_MS, endMs });
		}
	}
	return stretches;
}

/** Decisions as pennants. The words are drawn where there is room up to the next one. */
export function drawFlags(
	brush: Brush,
	flags: readonly Flag[],
	chosen: Flag | undefined,
	name: (flag: Flag) => string,
) {
	const { context, view, palette, top, height } = brush;
	for (const [index, flag] of flags.entries()) {
		const x = toPixel(view, flag.atMs);
		if (x < -200 || x > view.widthPixels) {
			continue;
		}
		const isChosen = flag === chosen;
		context.fillStyle = isChosen ? palette.text : palette.quiet;
		context.fillRect(x, top, isChosen ? 2 : 1, height);
		context.beginPath();
		context.moveTo(x, top);
		context.lineTo(x + 8, top + 4);
		context.lineTo(x, top + 8);
		context.fill();
		const next = flags[index + 1];
		const room = next === undefined ? Number.POSITIVE_INFINITY : toPixel(view, next.atMs) - x;
		const words = name(flag);
		if (context.measureText(words).width + 14 < room) {
			context.fillText(words, x + 11, top + 9);
		}
	}
}

/** When each answer was made (above) and heard (below). Backchannels answer nothing and are hollow. */
export function drawAnswers(brush: Brush, { timeline, endMs }: Recording): void {
	const half = brush.height / 2 - 1;
	const [above, below] = [
		{ ...brush, height: half },
		{ ...brush, top: brush.top + half + 2, height: half },
	];
	for (const { generation, playback, isBackchannel } of timeline.answers) {
		const draw = isBackchannel ? drawHollow : drawSpan;
		draw(above, { startMs: generation.startMs, endMs: generation.endMs ?? endMs }, brush.palette.edge);
		if (playback !== undefined) {
			draw(below, playback, brush.palette.text);
		}
	}
}

/** Where the time of each answer went, one shade for each stage. */
export function drawLatencies(brush: Brush, { timeline }: Recording): void {
	const shades: Readonly<Record<string, string>> = {
		endpointing: brush.palette.line,
		perception: brush.palette.edge,
		engine: brush.palette.text,
	};
	for (const { latency } of timeline.turns) {
		for (const stage of latency?.stages ?? []) {
			drawSpan(brush, stage, shades[stage.name] ?? brush.palette.quiet);
		}
	}
}

/** Valence as a solid line and arousal as a broken one, −1 to 1 around the middle. */
export function drawMoods(brush: Brush, moods: readonly MoodMark[], endMs: number): void {
	const { context, view, palette, top, height } = brush;
	context.fillStyle = palette.line;
	context.fillRect(0, top + height / 2, view.widthPixels, 1);
	for (const [measure, dash] of [['valence', []] as const, ['arousal', [3, 3]] as const]) {
		context.strokeStyle = palette.text;
		context.lineWidth = 1.5;
		context.setLineDash([...dash]);
		context.beginPath();
		for (const [index, mood] of moods.entries()) {
			const y = top + (height / 2) * (1 - mood[measure]);
			const from = toPixel(view, mood.atMs);
			const to = toPixel(view, moods[index + 1]?.atMs ?? endMs);
			context.lineTo(from, y);
			context.lineTo(Math.max(from, to), y);
		}
		context.stroke();
	}
	context.setLineDash([]);
}

/** Turns as other settings would have had them; a cut at the end shows where the agent would have taken the floor. */
export function drawRerun(brush: Brush, turns: readonly ReplayedTurn[], toRecordingMs: (ms: number) => number): void {
	for (const { startSample, endSample } of turns) {
		const span = {
			startMs: toRecordingMs(samplesToMs(startSample)),
			endMs: toRecordingMs(samplesToMs(endSample)),
		};
		drawSpan(brush, span, brush.palette.edge);
		drawSpan(
			{ ...brush, top: brush.top - 2, height: brush.height + 4 },
			{ startMs: span.endMs, endMs: span.endMs },
			brush.palette.text,
		);
	}
}
