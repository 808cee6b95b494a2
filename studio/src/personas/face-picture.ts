/**
 * A face as a picture: what a PNG card shows.
 *
 * @module
 */
import { createElement, render } from 'preact';
import type { TraitVector } from '../../../src/persona/vector.ts';
import { Face } from './face.tsx';

/** Of the usual portrait shape of cards. */
const WIDTH_PIXELS = 512;
const HEIGHT_PIXELS = 640;

/** Warm grey, as on the page, in light. */
const PAPER = '#f7f6f4';
const SKIN = '#eeece8';
const INK = '#1b1a18';

/**
 * Draws the face of a vector as a PNG.
 *
 * @throws `Error` when the browser cannot draw.
 */
export async function facePicture(vector: TraitVector): Promise<Uint8Array> {
	const picture = new Image();
	picture.src = `data:image/svg+xml,${encodeURIComponent(drawnFace(vector))}`;
	await picture.decode();
	const canvas = new OffscreenCanvas(WIDTH_PIXELS, HEIGHT_PIXELS);
	const context = canvas.getContext('2d');
	if (context === null) {
		throw new Error('no canvas');
	}
	context.fillStyle = PAPER;
	context.fillRect(0, 0, WIDTH_PIXELS, HEIGHT_PIXELS);
	context.drawImage(picture, 0, 0, WIDTH_PIXELS, HEIGHT_PIXELS);
	return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** The drawing of the page with its style in attributes, since a picture sees no style sheet. */
function drawnFace(vector: TraitVector): string {
	const holder = document.createElement('div');
	render(createElement(Face, { traits: vector }), holder);
	const svg = holder.querySelector('svg');
	if (svg === null) {
		throw new Error('no face');
	}
	const set = (selector: string, attributes: Readonly<Record<string, string>>) => {
		for (const element of holder.querySelectorAll(selector)) {
			for (const [name, value] of Object.entries(attributes)) {
				element.setAttribute(name, value);
			}
		}
	};
	set('svg', { fill: 'none', stroke: INK, 'stroke-width': '1.5', 'stroke-linecap': 'round' });
	set('svg', { width: String(WIDTH_PIXELS), height: String(HEIGHT_PIXELS) });
	set('.skin', { fill: SKIN });
	set('.ink', { fill: INK, stroke: 'none' });
	set('.thin', { 'stroke-width': '0.8' });
	return new XMLSerializer().serializeToString(svg);
}
