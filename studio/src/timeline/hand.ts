/**
 * The timeline under hand: a click or a drag moves the playhead, a click on a flag asks why, the wheel moves and zooms, two
 * fingers do both.
 *
 * @module
 */
import { type Finger, Pinch } from '../ui/pinch.ts';
import { ZOOM_STEP } from './actions.ts';
import { isOnFlags, TIMELINE_PIXELS } from './draw.ts';
import type { Flag } from './events.ts';
import { shown } from './recorder.ts';
import { explain, following, lit, seek, viewport } from './view-state.ts';
import { pan, toMs, toPixel, type Viewport, zoom } from './viewport.ts';

/** A click this near to a flag means the flag. */
const FLAG_REACH_PIXELS = 12;

/** Handlers for the canvas. */
export function createHand() {
	const pinch = new Pinch();
	const up = ({ pointerId }: PointerEvent) => pinch.up(pointerId);
	return {
		onPointerDown: (event: PointerEvent) => {
			(event.currentTarget as Element).setPointerCapture(event.pointerId);
			const finger = fingerOf(event);
			pinch.down(finger);
			if (!pinch.isOn) {
				press(finger);
			}
		},
		onPointerMove: (event: PointerEvent) => {
			const finger = fingerOf(event);
			const step = pinch.move(finger);
			if (step !== undefined) {
				const view = viewport.peek();
				const zoomed = zoom(view, step.factor, toMs(view, step.left - step.right));
				look(pan(zoomed, -step.right * zoomed.msPerPixel));
			} else if (event.buttons === 1 && !pinch.isOn) {
				seek(toMs(viewport.peek(), finger.left));
			}
		},
		onPointerUp: up,
		onPointerCancel: up,
		onWheel,
	};
}

/** Where an event is, in the drawing's own pixels, of which a large screen has fewer than its style sheet. */
function fingerOf(event: MouseEvent & { readonly pointerId?: number }): Finger {
	const box = (event.currentTarget as Element).getBoundingClientRect();
	return {
		pointerId: event.pointerId ?? 0,
		left: ((event.clientX - box.left) * viewport.peek().widthPixels) / box.width,
		top: ((event.clientY - box.top) * TIMELINE_PIXELS) / box.height,
	};
}

function press({ left, top }: Finger): void {
	const flag = isOnFlags(top) ? flagAt(left) : undefined;
	if (flag !== undefined) {
		explain(flag);
		return;
	}
	lit.value = undefined;
	seek(toMs(viewport.peek(), left));
}

function flagAt(left: number): Flag | undefined {
	const view = viewport.peek();
	const distance = ({ atMs }: Flag) => Math.abs(toPixel(view, atMs) + 4 - left);
	const near = shown.peek().timeline.flags.filter((flag) => distance(flag) <= FLAG_REACH_PIXELS);
	return near.sort((one, other) => distance(one) - distance(other))[0];
}

function onWheel(event: WheelEvent): void {
	event.preventDefault();
	const view = viewport.peek();
	if (event.ctrlKey || event.metaKey) {
		look(zoom(view, event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, toMs(view, fingerOf(event).left)));
	} else {
		look(pan(view, (event.deltaX + event.deltaY) * view.msPerPixel));
	}
}

function look(view: Viewport): void {
	following.value = false;
	viewport.value = view;
}
