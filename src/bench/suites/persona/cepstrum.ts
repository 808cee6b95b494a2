/**
 * The long-term spectrum of a voice as mel-frequency cepstral coefficients (Davis and Mermelstein 1980): where its
 * resonances lie, how breathy, nasal and crisp it is, and how much all of that moves.
 *
 * @module
 */
import { FEATURE_RATE_HZ, LogMelExtractor, LogMelTransform, MEL_BANDS } from '../../../audio/log-mel.ts';
import { MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { resample } from '../../../audio/resampler.ts';

/** Coefficients, from the first on: the zeroth is the level. */
const COEFFICIENTS = 14;

/** Frames this far below the loudest one (in natural logarithms of energy: 30 dB) are pauses. */
const BELOW_LOUDEST = 6.9;

const TRANSFORM = new LogMelTransform();

/** Rows of the discrete cosine transform. */
const COSINES = Array.from({ length: COEFFICIENTS }, (_, row) =>
	Array.from(
		{ length: MEL_BANDS },
		(_, band) => Math.cos((Math.PI * (row + 1) * (band + 0.5)) / MEL_BANDS) / MEL_BANDS,
	),
);

/** Mean and standard deviation of each coefficient over the speech in 24 kHz samples: the means, then the deviations. */
export function cepstrumOf(samples: Float32Array): readonly number[] {
	const frames = speechFrames(resample(samples, { fromHz: MEDIA_RATE_HZ, toHz: FEATURE_RATE_HZ }));
	const rows = COSINES.map((cosines) =>
		frames.map((frame) => sum(frame, (value, band) => value * (cosines[band] ?? 0))),
	);
	const means = rows.map(mean);
	const deviations = rows.map((row, at) => Math.sqrt(mean(row.map((value) => (value - (means[at] ?? 0)) ** 2))));
	return [...means, ...deviations];
}

function speechFrames(samples: Float32Array): readonly Float32Array[] {
	const frames: Float32Array[] = [];
	new LogMelExtractor((frame) => frames.push(frame.slice()), TRANSFORM).push(samples);
	const levels = frames.map((frame) => sum(frame, (value) => value) / MEL_BANDS);
	const loudest = levels.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
	return frames.filter((_, at) => (levels[at] ?? loudest) > loudest - BELOW_LOUDEST);
}

function sum(values: Float32Array, term: (value: number, at: number) => number): number {
	return values.reduce((total, value, at) => total + term(value, at), 0);
}

function mean(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
}
