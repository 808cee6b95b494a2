/**
 * The map under hand: drag, wheel and keys move it; a click chooses.
 *
 * @module
 */
import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { MapPoint } from '../../../src/persona/map.ts';
import { word } from '../model/language.ts';
import { link } from '../model/status.ts';
import { type Atlas, type Dot, dots, present, speakFrom } from './atlas.ts';
import { densityPicture, drawMap } from './map-drawing.ts';
import {
	draggedView,
	type MapView,
	nearestDot,
	type PixelPoint,
	toPixels,
	toPlane,
	viewShowing,
	zoomedView,
} from './map-view.ts';
import { speakAs } from './speaking.ts';

/** A dot is hit within this distance: half of a finger's target. */
const REACH_PIXELS = 14;

/** A hand that moves less than this between down and up has clicked. */
const CLICK_PIXELS = 4;

const KEY_ZOOM = 1.5;

/** Share of what is seen that an arrow key moves the cross by. */
const KEY_STEP = 0.05;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, 1],
	ArrowDown: [0, -1],
};

interface MapCanvasProps {
	readonly atlas: Atlas;
	readonly view: Signal<MapView>;
	/** Told who is under the pointer or the cross. */
	readonly pointed: Signal<Dot | undefined>;
}

/** See the module. */
export function MapCanvas({ atlas, view, pointed }: MapCanvasProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const cross = useSignal<MapPoint | undefined>(undefined);
	const side = useSide(canvas);
	const picture = useRef<OffscreenCanvas | undefined>(undefined);
	const drag = useRef<{ readonly from: PixelPoint; readonly view: MapView; moved: boolean } | undefined>(undefined);

	useSignalEffect(() => {
		const context = canvas.current?.getContext('2d');
		const sidePixels = side.value;
		const marks = { dots: dots.value, pointed: pointed.value?.id, present: present.value, cross: cross.value };
		const seen = view.value;
		if (context === null || context === undefined || sidePixels === 0) {
			return;
		}
		const ink = getComputedStyle(context.canvas).color;
		picture.current ??= densityPicture(atlas, ink);
		context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
		context.fillStyle = ink;
		context.strokeStyle = ink;
		drawMap(context, picture.current, seen, marks, sidePixels);
	});

	const dotAt = (pixel: PixelPoint) => nearestDot(dots.value, view.value, pixel, side.value, REACH_PIXELS);
	const choose = (pixel: PixelPoint) => {
		if (link.value !== 'open') {
			return;
		}
		const dot = dotAt(pixel);
		if (dot === undefined) {
			void speakFrom(toPlane(view.value, pixel, side.value));
		} else {
			speakAs(dot.id);
		}
	};
	const point = (at: MapPoint) => {
		cross.value = at;
		view.value = viewShowing(view.value, at);
		pointed.value = dotAt(toPixels(view.value, at, side.value));
	};
	const onKey = (event: KeyboardEvent) => {
		const at = cross.value ?? view.value;
		const arrow = ARROWS[event.key];
		const step = (2 * KEY_STEP) / view.value.zoom;
		if (arrow !== undefined) {
			point({ x: bounded(at.x + arrow[0] * step), y: bounded(at.y + arrow[1] * step) });
		} else if (event.key === '+' || event.key === '=') {
			view.value = zoomedView(view.value, KEY_ZOOM, at);
		} else if (event.key === '-') {
			view.value = zoomedView(view.value, 1 / KEY_ZOOM, at);
		} else if (event.key === 'Enter') {
			choose(toPixels(view.value, at, side.value));
		} else {
			return;
		}
		event.preventDefault();
	};
	const onMove = (event: PointerEvent) => {
		const pixel = pixelOf(event);
		const start = drag.current;
		if (start === undefined) {
			pointed.value = dotAt(pixel);
			return;
		}
		const right = pixel.left - start.from.left;
		const down = pixel.top - start.from.top;
		start.moved ||= Math.hypot(right, down) > CLICK_PIXELS;
		if (start.moved) {
			view.value = draggedView(start.view, right, down, side.value);
		}
	};

	return (
		// biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a map that arrow keys move is an application
		<canvas
			ref={canvas}
			id="persona-map"
			class="map"
			role="application"
			aria-label={`${word('mapLabel')}. ${word('mapKeys')}`}
			tabIndex={0}
			width={side.value * devicePixelRatio}
			height={side.value * devicePixelRatio}
			onKeyDown={onKey}
			onFocus={() => {
				cross.value ??= present.value ?? view.value;
			}}
			onBlur={() => {
				cross.value = undefined;
			}}
			onPointerDown={(event) => {
				event.currentTarget.setPointerCapture(event.pointerId);
				drag.current = { from: pixelOf(event), view: view.value, moved: false };
			}}
			onPointerMove={onMove}
			onPointerUp={(event) => {
				const hasClicked = drag.current?.moved === false;
				drag.current = undefined;
				if (hasClicked) {
					choose(pixelOf(event));
				}
			}}
			onPointerCancel={() => {
				drag.current = undefined;
			}}
			onWheel={(event) => {
				event.preventDefault();
				view.value = zoomedView(
					view.value,
					2 ** (-event.deltaY / 300),
					toPlane(view.value, pixelOf(event), side.value),
				);
			}}
		/>
	);
}

/** Side of the square in CSS pixels, as the page's layout has it. */
function useSide(canvas: { readonly current: HTMLCanvasElement | null }): Signal<number> {
	const side = useSignal(0);
	useEffect(() => {
		const element = canvas.current;
		if (element === null) {
			return;
		}
		const observer = new ResizeObserver(() => {
			side.value = element.clientWidth;
		});
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return side;
}

function pixelOf({ offsetX, offsetY }: MouseEvent): PixelPoint {
	return { left: offsetX, top: offsetY };
}

function bounded(value: number): number {
	return Math.max(-1, Math.min(1, value));
}
