/**
 * The map under hand: drag and wheel move and zoom it, two fingers do both, a click chooses.
 *
 * @module
 */
import { type Finger, Pinch, type PinchStep } from '../ui/pinch.ts';
import { choose, dotAt, mapView, pointed, side } from './map-state.ts';
import { draggedView, type MapView, toPlane, zoomedView } from './map-view.ts';

/** A hand that moves less than this between down and up has clicked. */
const CLICK_PIXELS = 4;

/** Turn of the wheel, in pixels, that doubles what is seen. */
const WHEEL_PIXELS = 300;

interface Drag {
	readonly from: Finger;
	readonly view: MapView;
	moved: boolean;
}

/** Handlers for the canvas. */
export function createMapHand() {
	const pinch = new Pinch();
	let drag: Drag | undefined;
	const lift = ({ pointerId }: PointerEvent) => {
		pinch.up(pointerId);
		drag = undefined;
	};
	return {
		onPointerDown: (event: PointerEvent) => {
			(event.currentTarget as Element).setPointerCapture(event.pointerId);
			const finger = fingerOf(event);
			pinch.down(finger);
			drag = pinch.isOn ? undefined : { from: finger, view: mapView.peek(), moved: false };
		},
		onPointerMove: (event: PointerEvent) => {
			const finger = fingerOf(event);
			const step = pinch.move(finger);
			if (step !== undefined) {
				spread(step);
			} else if (drag !== undefined) {
				pull(drag, finger);
			} else if (!pinch.isOn) {
				pointed.value = dotAt(finger);
			}
		},
		onPointerUp: (event: PointerEvent) => {
			const hasClicked = drag?.moved === false;
			lift(event);
			if (hasClicked) {
				choose(fingerOf(event));
			}
		},
		onPointerCancel: lift,
		onWheel: (event: WheelEvent) => {
			event.preventDefault();
			const { offsetX, offsetY, deltaY } = event;
			zoomAt({ left: offsetX, top: offsetY }, 2 ** (-deltaY / WHEEL_PIXELS));
		},
	};
}

function fingerOf({ pointerId, offsetX, offsetY }: PointerEvent): Finger {
	return { pointerId, left: offsetX, top: offsetY };
}

function pull(drag: Drag, { left, top }: Finger): void {
	const [right, down] = [left - drag.from.left, top - drag.from.top];
	drag.moved ||= Math.hypot(right, down) > CLICK_PIXELS;
	if (drag.moved) {
		mapView.value = draggedView(drag.view, right, down, side.peek());
	}
}

function spread({ factor, left, top, right, down }: PinchStep): void {
	mapView.value = draggedView(mapView.peek(), right, down, side.peek());
	zoomAt({ left, top }, factor);
}

function zoomAt(pixel: { readonly left: number; readonly top: number }, factor: number): void {
	mapView.value = zoomedView(mapView.peek(), factor, toPlane(mapView.peek(), pixel, side.peek()));
}
