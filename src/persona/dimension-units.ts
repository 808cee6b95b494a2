/**
 * What the numbers of a persona mean in the world: milliseconds, semitones, words. A dimension runs through three
 * points (at −1, 0 and 1) that come from what people do; between them it is linear.
 *
 * @module
 */
import type { Dimension } from './dimensions.ts';

/** A dimension's physical meaning. */
export interface DimensionUnit {
	/** What is measured, with its unit. */
	readonly quantity: string;
	/** Value at −1. */
	readonly low: number;
	/** Value at 0. */
	readonly middle: number;
	/** Value at 1. */
	readonly high: number;
}

function unit(quantity: string, low: number, middle: number, high: number): DimensionUnit {
	return { quantity, low, middle, high };
}

/**
 * Dimensions with a physical meaning of their own. Character and stance act through these and through the choice of
 * words; valence, arousal, volatility and recovery are the mood's.
 */
export const DIMENSION_UNITS = {
	verbosity: unit('words in an answer (hanzi: × 1.6)', 8, 20, 55),
	hedging: unit('share of answers with a hedge', 0, 0.1, 0.6),
	slang: unit('share of answers with a casual form', 0, 0.15, 0.8),
	humour: unit('share of answers with a light remark', 0, 0.1, 0.6),
	imagery: unit('share of answers with a comparison', 0, 0.05, 0.5),
	questionRate: unit('share of answers that end in a question', 0, 0.2, 0.8),
	f0Median: unit('F0 median, semitones from the voice as it comes', -5, 0, 5),
	f0Range: unit('F0 range, factor', 0.4, 1, 1.8),
	formantScale: unit('formant scale, factor; below 1 darker', 0.85, 1, 1.18),
	breathiness: unit('noise below the harmonics, dB', -40, -30, -14),
	roughness: unit('jitter of the period, per cent', 0.2, 0.6, 3),
	nasality: unit('depth of the nasal zero, dB', 0, 1, 9),
	articulation: unit('gain of the band 2–6 kHz, dB', -4, 0, 4),
	age: unit('age that the voice suggests, years', 14, 38, 78),
	rate: unit('speaking rate, factor', 0.72, 1, 1.38),
	rateVariance: unit('rate from clause to clause, standard deviation as a share', 0.01, 0.05, 0.15),
	pauseLength: unit('pauses at punctuation, factor', 0.55, 1, 1.9),
	loudness: unit('loudness, dB', -6, 0, 4),
	energyDynamics: unit('level between stressed and unstressed, factor', 0.6, 1, 1.6),
	finalFall: unit('final fall of the pitch, semitones', -2, 2, 6),
	responseGap: unit('silence before answering beyond the end of the turn, ms', 0, 120, 700),
	backchannelRate: unit('backchannels per minute of the person speaking', 0, 3, 10),
	interruptionTolerance: unit('overlap before the floor is given away, ms', 160, 250, 400),
	interruptionPropensity: unit('wait at the end of a turn, factor', 1.25, 1, 0.75),
	fillerRate: unit('share of answers that begin with a hesitation', 0, 0.08, 0.4),
	silencePatience: unit('silence before prompting the person, ms', 4000, 9000, 25_000),
	topicPersistence: unit('answers that refer to an open topic', 0, 1, 3),
	selfDisclosure: unit('share of answers with something about itself', 0, 0.1, 0.5),
	mirroring: unit('share of the person’s affect taken over', 0, 0.3, 0.8),
	repair: unit('confidence of the words below which it asks again', 0.25, 0.45, 0.7),
} as const satisfies Partial<Record<Dimension, DimensionUnit>>;

/** A dimension with a physical meaning. */
export type PhysicalDimension = keyof typeof DIMENSION_UNITS;

/** The physical value of a dimension at `value`, which is clamped to −1…1. */
export function physicalValue(dimension: PhysicalDimension, value: number): number {
	const { low, middle, high }: DimensionUnit = DIMENSION_UNITS[dimension];
	const share = Math.min(1, Math.abs(value));
	return middle * (1 - share) + (value < 0 ? low : high) * share;
}
