/**
 * PCM16 samples as base64, the form in which they travel.
 *
 * @module
 */

/** Rate of all audio on the wire, in Hz. */
export const RATE_HZ = 24_000;

/** @param {Int16Array} samples */
export function toBase64(samples) {
	const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
	return btoa(String.fromCharCode(...bytes));
}

/** @returns {Float32Array} samples in −1…1 */
export function fromBase64(text) {
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	const samples = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
	return Float32Array.from(samples, (sample) => sample / 32_768);
}
