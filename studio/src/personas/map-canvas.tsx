/**
 * The map as a drawing that hand and keys move.
 *
 * @module
 */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { word } from '../model/language.ts';
import { type Atlas, dots, present } from './atlas.ts';
import { densityPicture, drawMap } from './map-drawing.ts';
import { createMapHand } from './map-hand.ts';
import { onMapKey } from './map-keys.ts';
import { cross, mapView, pointed, side } from './map-state.ts';

/** See the module. */
export function MapCanvas({ atlas }: { atlas: Atlas }) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const picture = useRef<OffscreenCanvas | undefined>(undefined);
	const hand = useMemo(createMapHand, []);
	useEffect(() => (canvas.current === null ? undefined : followSize(canvas.current)), []);
	useSignalEffect(() => {
		const context = canvas.current?.getContext('2d');
		const sidePixels = side.value;
		const seen = mapView.value;
		const marks = { dots: dots.value, pointed: pointed.value?.id, present: present.value, cross: cross.value };
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
			onKeyDown={onMapKey}
			onFocus={() => {
				cross.value ??= present.value ?? mapView.value;
			}}
			onBlur={() => {
				cross.value = undefined;
			}}
			{...hand}
		/>
	);
}

function followSize(canvas: HTMLCanvasElement): () => void {
	const observer = new ResizeObserver(() => {
		side.value = canvas.clientWidth;
	});
	observer.observe(canvas);
	return () => observer.disconnect();
}
