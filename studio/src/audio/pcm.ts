/**
 * PCM16 samples as base64, the form in which they travel.
 *
 * @module
 */
import { bytesToPcm16, pcm16ToBytes, pcm16ToFloat } from '../../../src/audio/pcm.ts';

/** Base64 of little-endian PCM16. */
export function toBase64(samples: Int16Array): string {
	return btoa(String.fromCharCode(...pcm16ToBytes(samples)));
}

/** Samples in −1…1. */
export function fromBase64(text: string): Float32Array<ArrayBuffer> {
	const samples = bytesToPcm16(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
	return new Float32Array(pcm16ToFloat(samples));
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
