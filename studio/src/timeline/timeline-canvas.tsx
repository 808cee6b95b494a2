/**
 * The drawing of the timeline, and what pointer and keys do with it.
 *
 * @module
 */
import { useEffect, useRef } from 'preact/hooks';
import { redrawTook } from '../health/frame-times.ts';
import { language, word, wordFor } from '../model/language.ts';
import { drawTimeline, isOnFlags, type RowName, TIMELINE_PIXELS } from './draw.ts';
import type { Flag } from './events.ts';
import { shown } from './recorder.ts';
import type { Palette } from './rows.ts';
import {
	chosen,
	explain,
	following,
	listening,
	lit,
	outcome,
	play,
	playheadMs,
	seek,
	stopListening,
	viewport,
} from './view-state.ts';
import { follow, formatTime, pan, reveal, toMs, toPixel, zoom } from './viewport.ts';

/** A click this near to a flag means the flag. */
const FLAG_REACH_PIXELS = 12;

const STEP_MS = 100;
const LONG_STEP_MS = 1000;
const ZOOM_STEP = 1.5;

/** See the module. */
export function TimelineCanvas() {
	const canvas = useRef<HTMLCanvasElement>(null);
	useEffect(() => (canvas.current === null ? undefined : keepDrawn(canvas.current)), []);
	return (
		<div
			class="scrub"
			role="slider"
			tabIndex={0}
			aria-label={word('playhead')}
			aria-valuemin={0}
			aria-valuemax={Math.round(shown.value.endMs)}
			aria-valuenow={Math.round(playheadMs.value)}
			aria-valuetext={`${formatTime(playheadMs.value)}, ${word(`holder.${holderNow()}`)}`}
			aria-describedby="timeline-keys"
			onKeyDown={onKey}
		>
			<canvas
				ref={canvas}
				height={TIMELINE_PIXELS}
				onPointerDown={onPointer}
				onPointerMove={onPointer}
				onWheel={onWheel}
			/>
		</div>
	);
}

function holderNow() {
	const at = playheadMs.value;
	return shown.value.timeline.frames.findLast(({ endMs }) => endMs <= at)?.holder ?? 'nobody';
}

/** Draws when something changed, at most once for each frame of the screen. */
function keepDrawn(canvas: HTMLCanvasElement): () => void {
	const context = canvas.getContext('2d', { alpha: true });
	const observer = new ResizeObserver(([entry]) => {
		const widthPixels = Math.max(1, Math.floor(entry?.contentRect.width ?? 1));
		canvas.width = widthPixels * devicePixelRatio;
		canvas.height = TIMELINE_PIXELS * devicePixelRatio;
		viewport.value = { ...viewport.peek(), widthPixels };
	});
	observer.observe(canvas);
	let drawn = '';
	let frame = 0;
	const step = () => {
		goAlong();
		const state = drawnState(canvas);
		if (context !== null && state !== drawn) {
			drawn = state;
			const startedMs = performance.now();
			draw(context, canvas);
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
	const dark = matchMedia('(prefers-color-scheme: dark)').matches;
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
		dark,
	].join();
}

function draw(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement): void {
	const scene = {
		recording: shown.peek(),
		view: viewport.peek(),
		playheadMs: playheadMs.peek(),
		lit: lit.peek(),
		chosen: chosen.peek(),
		rerun: outcome.peek()?.turns ?? [],
		labels: labels(),
		name: (flag: Flag) => wordFor('decision', flag.decision.decision),
	};
	drawTimeline(context, scene, paletteOf(canvas), devicePixelRatio);
}

function labels(): Record<RowName, string> {
	return {
		user: word('you'),
		probability: word('row.probability'),
		flags: '',
		floor: word('row.floor'),
		rerun: word('row.rerun'),
		latency: word('row.latency'),
		answers: word('row.answers'),
		agent: word('row.agent'),
		mood: word('row.mood'),
	};
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
		surface: colour('surface'),
	};
}

function onPointer(event: PointerEvent): void {
	if (event.type === 'pointermove' && event.buttons !== 1) {
		return;
	}
	const canvas = event.currentTarget as HTMLCanvasElement;
	const box = canvas.getBoundingClientRect();
	const x = event.clientX - box.left;
	if (event.type === 'pointerdown') {
		canvas.setPointerCapture(event.pointerId);
		const flag = isOnFlags(event.clientY - box.top) ? flagAt(x) : undefined;
		if (flag !== undefined) {
			explain(flag);
			return;
		}
		lit.value = undefined;
	}
	seek(toMs(viewport.peek(), x));
}

function flagAt(x: number): Flag | undefined {
	const view = viewport.peek();
	const distance = ({ atMs }: Flag) => Math.abs(toPixel(view, atMs) + 4 - x);
	const near = shown.peek().timeline.flags.filter((flag) => distance(flag) <= FLAG_REACH_PIXELS);
	return near.sort((left, right) => distance(left) - distance(right))[0];
}

function onWheel(event: WheelEvent): void {
	event.preventDefault();
	const view = viewport.peek();
	following.value = false;
	if (event.ctrlKey || event.metaKey) {
		viewport.value = zoom(view, event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, toMs(view, event.offsetX));
	} else {
		viewport.value = pan(view, (event.deltaX + event.deltaY) * view.msPerPixel);
	}
}

/** Zooms around the playhead. */
export function zoomBy(factor: number): void {
	viewport.value = zoom(viewport.peek(), factor, playheadMs.peek());
}

function onKey(event: KeyboardEvent): void {
	const stepMs = event.shiftKey ? LONG_STEP_MS : STEP_MS;
	const keys: Readonly<Record<string, () => void>> = {
		ArrowLeft: () => seek(playheadMs.peek() - stepMs),
		ArrowRight: () => seek(playheadMs.peek() + stepMs),
		ArrowUp: () => explainNext(-1),
		ArrowDown: () => explainNext(1),
		Home: () => seek(0),
		End: () => seek(shown.peek().endMs),
		' ': togglePlay,
		'+': () => zoomBy(ZOOM_STEP),
		'=': () => zoomBy(ZOOM_STEP),
		'-': () => zoomBy(1 / ZOOM_STEP),
	};
	const act = keys[event.key];
	if (act !== undefined) {
		event.preventDefault();
		event.stopPropagation();
		act();
	}
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
