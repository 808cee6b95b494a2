/**
 * 16-bit PCM, floats and bytes. Floats are −1…1 with 32768 steps per unit, so PCM16 → float → PCM16 is exact.
 *
 * @module
 */

const PCM16_SCALE = 32_768;
const PCM16_MAX = 32_767;
const PCM16_MIN = -32_768;

/** Thrown when bytes cannot be 16-bit samples. */
export class PcmError extends Error {
	override readonly name = 'PcmError';
}

/**
 * Converts floats to PCM16, rounding to nearest and clipping at full scale; NaN becomes 0.
 *
 * @param out - Receives the samples; at least as long as `samples`. A new array when absent.
 * @returns The first `samples.length` elements of `out`.
 */
export function floatToPcm16(samples: Float32Array, out = new Int16Array(samples.length)): Int16Array {
	for (let i = 0; i < samples.length; i++) {
		const scaled = Math.round((samples[i] ?? 0) * PCM16_SCALE);
		out[i] = Math.max(PCM16_MIN, Math.min(PCM16_MAX, scaled));
	}
	return out.length === samples.length ? out : out.subarray(0, samples.length);
}

/**
 * Converts PCM16 to floats in [−1, 1).
 *
 * @param out - Receives the samples; at least as long as `samples`. A new array when absent.
 * @returns The first `samples.length` elements of `out`.
 */
export function pcm16ToFloat(samples: Int16Array, out = new Float32Array(samples.length)): Float32Array {
	for (let i = 0; i < samples.length; i++) {
		out[i] = (samples[i] ?? 0) / PCM16_SCALE;
	}
	return out.length === samples.length ? out : out.subarray(0, samples.length);
}

/** Writes PCM16 as little-endian bytes, the order of the Realtime protocol, on any machine. */
export function pcm16ToBytes(samples: Int16Array): Uint8Array {
	const bytes = new Uint8Array(samples.length * 2);
	for (let i = 0; i < samples.length; i++) {
		const sample = samples[i] ?? 0;
		bytes[2 * i] = sample & 0xff;
		bytes[2 * i + 1] = (sample >> 8) & 0xff;
	}
	return bytes;
}

/**
 * Reads little-endian PCM16. The bytes may start at any offset of their buffer.
 *
 * @throws {@link PcmError} when the number of bytes is odd.
 */
export function bytesToPcm16(bytes: Uint8Array): Int16Array {
	if (bytes.length % 2 !== 0) {
		throw new PcmError(`16-bit audio needs an even number of bytes, got ${bytes.length}; send whole samples`);
	}
	const samples = new Int16Array(bytes.length / 2);
	for (let i = 0; i < samples.length; i++) {
		samples[i] = (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8);
	}
	return samples;
}
