/**
 * Level of audio relative to digital full scale.
 *
 * @module
 */

/** Level reported for digital silence and everything below it. */
export const SILENCE_DBFS = -100;

/** RMS level in dBFS: a full-scale square wave is 0, a full-scale sine −3.01; never below {@link SILENCE_DBFS}. */
export function rmsDbfs(samples: Float32Array): number {
	let energy = 0;
	for (let i = 0; i < samples.length; i++) {
		const sample = samples[i] ?? 0;
		energy += sample * sample;
	}
	const meanSquare = samples.length === 0 ? 0 : energy / samples.length;
	return Math.max(SILENCE_DBFS, 10 * Math.log10(meanSquare));
}
