/**
 * How loud a recording is, and whether it is too loud: what tells people that their microphone is set wrong.
 *
 * @module
 */
import { SILENCE_DBFS } from './level.ts';

/** Level of a stretch of sound. */
export interface InputLevel {
	/** RMS in dBFS: a full-scale square wave is 0; never below −100. */
	readonly rmsDbfs: number;
	/** Largest sample in dBFS; never below −100. */
	readonly peakDbfs: number;
	/** Share of samples at full scale, 0–1. Speech has none; one in a thousand is heard as crackling. */
	readonly clippedShare: number;
}

const FULL_SCALE = 32_768;
/** From here on (99 %) a sample counts as clipped: resampling bends the flat tops of clipped sound a little. */
const CLIPPED_FROM = 32_440;

function toDbfs(amplitude: number): number {
	return Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude / FULL_SCALE));
}

/** Measures 16-bit samples; nothing at all is silence. */
export function inputLevel(samples: Int16Array): InputLevel {
	let [energy, peak, clipped] = [0, 0, 0];
	for (const sample of samples) {
		const amplitude = Math.abs(sample);
		energy += amplitude * amplitude;
		peak = Math.max(peak, amplitude);
		clipped += amplitude >= CLIPPED_FROM ? 1 : 0;
	}
	const count = Math.max(1, samples.length);
	return { rmsDbfs: toDbfs(Math.sqrt(energy / count)), peakDbfs: toDbfs(peak), clippedShare: clipped / count };
}
