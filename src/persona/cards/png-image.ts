/**
 * Pictures as PNG: eight bits for each of red, green and blue, not interlaced (ISO/IEC 15948).
 *
 * @module
 */
import { zlibSync } from 'fflate';
import { writePng } from './png-chunks.ts';

/** Eight bits a channel, colour type 2: red, green, blue. */
const DEPTH_AND_TYPE = [8, 2];

/**
 * Draws a picture.
 *
 * @param colourAt - Red, green and blue (0–255) of the pixel in column `x` of row `y`, counted from the top left.
 */
export function drawPng(
	width: number,
	height: number,
	colourAt: (x: number, y: number) => readonly number[],
): Uint8Array {
	// Each row begins with its filter: 0, none.
	const rowBytes = 1 + 3 * width;
	const pixels = new Uint8Array(height * rowBytes);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			pixels.set(colourAt(x, y), y * rowBytes + 1 + 3 * x);
		}
	}
	return writePng([
		{ type: 'IHDR', data: header(width, height) },
		{ type: 'IDAT', data: zlibSync(pixels) },
		{ type: 'IEND', data: new Uint8Array() },
	]);
}

function header(width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(13);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	bytes.set(DEPTH_AND_TYPE, 8);
	return bytes;
}
