/**
 * The media clock: positions are integer samples since the session began, at one rate for the whole house.
 * Milliseconds exist only at the edges (wire events, configuration, logs).
 *
 * @module
 */

/** Rate of the media clock in Hz: the PCM rate of the Realtime protocol, so that wire audio needs no resampling. */
export const MEDIA_RATE_HZ = 24_000;

/** Length of one frame on the wire and in the floor machine, in milliseconds. */
export const FRAME_MS = 20;

/** Length of one frame in media-clock samples. */
export const FRAME_SAMPLES = (MEDIA_RATE_HZ * FRAME_MS) / 1000;

/** Converts a position or length in media-clock samples to milliseconds (not rounded). */
export function samplesToMs(samples: number): number {
	return (samples * 1000) / MEDIA_RATE_HZ;
}

/** Converts milliseconds to media-clock samples, rounded to the nearest sample. */
export function msToSamples(ms: number): number {
	return Math.round((ms * MEDIA_RATE_HZ) / 1000);
}
