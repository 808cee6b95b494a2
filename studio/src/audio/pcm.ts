/**
 * PCM16 samples as base64, the form in which they travel.
 *
 * @module
 */

/** Rate of all audio on the wire, in Hz. */
export const RATE_HZ = 24_000;

/** Samples of one frame: 20 ms. */
export const FRAME_SAMPLES = 480;

/** Base64 of little-endian PCM16. */
export function toBase64(samples: Int16Array): string {
	const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
	return btoa(String.fromCharCode(...bytes));
}

/** Samples in −1…1. */
export function fromBase64(text: string): Float32Array<ArrayBuffer> {
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	const samples = new Int16Array(bytes.buffer, 0, bytes.length >> 1);
	return Float32Array.from(samples, (sample) => sample / 32_768);
}

/** Loudness on a scale that moves with speech: −60 dBFS is 0, full scale is 1. `samples` are in −1…1. */
export function levelOf(samples: Iterable<number>): number {
	let power = 0;
	let count = 0;
	for (const sample of samples) {
		power += sample * sample;
		count += 1;
	}
	return Math.max(0, 1 + Math.log10(power / Math.max(1, count) + 1e-12) / 6);
}
