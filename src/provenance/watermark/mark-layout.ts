/**
 * The constants of the mark. Changing any of them makes a new version of the mark: `docs/watermark.md`.
 *
 * @module
 */

/** Rate at which speech is marked, in Hz. */
export const MARK_RATE_HZ = 24_000;

/** Length of the repeating carrier at {@link MARK_RATE_HZ}: 341⅓ ms. A power of two, so that it is one FFT. */
export const PERIOD_SAMPLES = 8192;

/** Distance of the carrier's harmonics: 2.9297 Hz. */
export const HARMONIC_HZ = MARK_RATE_HZ / PERIOD_SAMPLES;

/**
 * Edges of the bands in which the mark follows the speech, in Hz: 100 Hz wide at first, then 15 % of their lower edge,
 * about a critical band of hearing each. The first and last leave room for the filters of telephone lines.
 */
export const BAND_EDGES_HZ: readonly number[] = [
	300, 400, 500, 600, 700, 805, 925, 1065, 1225, 1410, 1620, 1865, 2145, 2465, 2835, 3260,
];

/** First harmonic of the carrier: the lowest at or above the first edge. */
export const FIRST_HARMONIC = Math.ceil((BAND_EDGES_HZ[0] ?? 0) / HARMONIC_HZ);

/** One past the last harmonic, which lies below the last edge. */
export const END_HARMONIC = Math.ceil((BAND_EDGES_HZ.at(-1) ?? 0) / HARMONIC_HZ);

/** Harmonics of a carrier. */
export const HARMONICS = END_HARMONIC - FIRST_HARMONIC;

/** The bands' first harmonics, and one past the last harmonic of all. */
export const BAND_HARMONICS: readonly number[] = BAND_EDGES_HZ.map((edgeHz) => Math.ceil(edgeHz / HARMONIC_HZ));
