/**
 * What the frames of one utterance say about how it is spoken.
 *
 * @module
 */
import { MEL_BANDS } from '../../audio/log-mel.ts';
import { FRAME_SAMPLES, MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { SPEECH_PROBABILITY } from '../stream/speech-gate.ts';

/** One 20 ms frame of an utterance. */
export interface ProsodyFrame {
	readonly speechProbability: number;
	readonly levelDbfs: number;
	/** 0 when unvoiced. */
	readonly f0Hz: number;
	/** Log-mel features, whole frames of `MEL_BANDS` values. */
	readonly features: Float32Array;
}

/** A mean or median, and how well it is known. */
export interface Measured {
	readonly value: number;
	/** Standard error, in the unit of the value. */
	readonly error: number;
}

/** An utterance in numbers; a measure that needs more voice or more speech than there was is `undefined`. */
export interface ProsodySummary {
	/** Frames of speech, in ms. */
	readonly speechMs: number;
	/** Pauses between the first and the last frame of speech, in ms. */
	readonly pauseMs: number;
	/** Mean level of speech in dBFS. */
	readonly levelDbfs?: Measured;
	/** Median F0 in semitones above 100 Hz. */
	readonly pitch?: Measured;
	/** Distance between the lower and the upper fifth of F0 in semitones. */
	readonly pitchRange?: Measured;
	/** Level above about 1 kHz minus that below, in dB. */
	readonly brightnessDb?: Measured;
}

const FRAME_MS = (FRAME_SAMPLES * 1000) / MEDIA_RATE_HZ;
/** Below this many frames (200 ms) a measure is left out. */
const FEWEST_FRAMES = 10;
/** Neighbouring frames say much the same: this many count as one independent measurement. */
const FRAMES_PER_SYLLABLE = 8;
/** First mel band above 1 kHz. */
const FIRST_HIGH_BAND = 28;
const DB_PER_NAT = 10 / Math.LN10;
/** Frames further below the loudest than this are not voice but its ends and what is behind it. */
const VOICE_RANGE_DB = 25;

function bandMean(features: Float32Array, from: number, to: number): number {
	let sum = 0;
	let count = 0;
	for (let start = 0; start + MEL_BANDS <= features.length; start += MEL_BANDS) {
		for (let band = from; band < to; band++) {
			sum += features[start + band] ?? 0;
			count++;
		}
	}
	return sum / Math.max(1, count);
}

function measureMean(values: readonly number[]): Measured | undefined {
	if (values.length < FEWEST_FRAMES) {
		return undefined;
	}
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	return { value: mean, error: Math.sqrt((variance * FRAMES_PER_SYLLABLE) / values.length) };
}

function quantile(ascending: readonly number[], share: number): number {
	return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? 0;
}

/** Collects one utterance; holds a few numbers for each frame. */
export class UtteranceProsody {
	readonly #levels: number[] = [];
	readonly #pitches: number[] = [];
	readonly #brightness: number[] = [];
	#speechFrames = 0;
	/** Frames since the first frame of speech, up to the last one. */
	#spanFrames = 0;
	#silentFrames = 0;

	/** Takes the next frame. */
	take(frame: ProsodyFrame): void {
		if (frame.speechProbability < SPEECH_PROBABILITY) {
			this.#silentFrames++;
			return;
		}
		this.#spanFrames += 1 + (this.#speechFrames > 0 ? this.#silentFrames : 0);
		this.#silentFrames = 0;
		this.#speechFrames++;
		this.#levels.push(frame.levelDbfs);
		if (frame.f0Hz > 0) {
			this.#pitches.push(12 * Math.log2(frame.f0Hz / 100));
			const high = bandMean(frame.features, FIRST_HIGH_BAND, MEL_BANDS);
			this.#brightness.push(DB_PER_NAT * (high - bandMean(frame.features, 0, FIRST_HIGH_BAND)));
		}
	}

	/** The utterance so far. */
	summary(): ProsodySummary {
		const loudest = this.#levels.reduce((most, level) => Math.max(most, level), -Infinity);
		const voiced = this.#levels.filter((level) => level > loudest - VOICE_RANGE_DB);
		const level = measureMean(voiced);
		const brightness = measureMean(this.#brightness);
		return {
			speechMs: this.#speechFrames * FRAME_MS,
			pauseMs: (this.#spanFrames - this.#speechFrames) * FRAME_MS,
			...(level && { levelDbfs: level }),
			...(brightness && { brightnessDb: brightness }),
			...this.#pitchSummary(),
		};
	}

	#pitchSummary(): Pick<ProsodySummary, 'pitch' | 'pitchRange'> {
		const ascending = [...this.#pitches].sort((a, b) => a - b);
		if (ascending.length < FEWEST_FRAMES) {
			return {};
		}
		const range = quantile(ascending, 0.8) - quantile(ascending, 0.2);
		// A normal distribution has 1.7 deviations between its fifths; a median is a quarter less certain than a mean.
		const error = (1.25 * (range / 1.7)) / Math.sqrt(ascending.length / FRAMES_PER_SYLLABLE);
		return {
			pitch: { value: quantile(ascending, 0.5), error },
			pitchRange: { value: range, error: 1.5 * error },
		};
	}
}
