/**
 * Tracks with known answers: bursts of a tone in digital silence.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../../audio/media-clock.ts';

/** A tone burst, in ms and dBFS (RMS). */
export interface Burst {
	readonly startMs: number;
	readonly endMs: number;
	/** @defaultValue -20 */
	readonly levelDbfs?: number;
}

const TONE_HZ = 220;

/** Makes a 24 kHz mono PCM16 track of `lengthMs` with the given bursts. */
export function toneTrack(lengthMs: number, bursts: readonly Burst[]): Int16Array {
	const track = new Int16Array(msToSamples(lengthMs));
	for (const { startMs, endMs, levelDbfs = -20 } of bursts) {
		const peak = 32_768 * 10 ** (levelDbfs / 20) * Math.SQRT2;
		const from = msToSamples(startMs);
		for (let index = from; index < msToSamples(endMs); index++) {
			// A cosine, so that the very first sample is over the gate.
			track[index] = Math.round(peak * Math.cos((2 * Math.PI * TONE_HZ * (index - from)) / MEDIA_RATE_HZ));
		}
	}
	return track;
}
