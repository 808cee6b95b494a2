/**
 * What of a voice can be measured on the produced audio alone: pitch and its range, level, rate, pauses, spectrum.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../../../audio/media-clock.ts';
import { quantile } from '../../scoring/statistics.ts';
import { cepstrumOf } from './cepstrum.ts';
import { median } from './median.ts';
import { pitchTrack } from './pitch-track.ts';

/** Step between two windows. */
const HOP_MS = 20;
const HOP_SAMPLES = msToSamples(HOP_MS);

/** Level below which a window holds no speech: −48 dBFS. */
const SILENCE_RMS = 0.004;

/** Clearly voiced windows below which an answer is left out, and counted as such: half a second. */
const LEAST_VOICED_WINDOWS = 25;

/** Clarity of the windows that the median is taken of: the others show how far the pitch moves, less well where it lies. */
const CLEAR = 0.8;

/** Dip in dB between two syllables, as de Jong and Wempe (2009) count their nuclei. */
const SYLLABLE_DIP_DB = 2;

/** The speech of an answer. */
export interface SpeechMeasures {
	/** Time with speech in it, in ms. */
	readonly speechMs: number;
	/** Level of the speech in dBFS. */
	readonly levelDb: number;
	/** Silent share of the time from the first to the last speech. */
	readonly pauseShare: number;
	/** Peaks of the level per second of speech. */
	readonly syllablesPerS: number;
}

/** The speech of an answer, and its voice. */
export interface VoiceMeasures extends SpeechMeasures {
	/** Median F0 in semitones above 55 Hz. */
	readonly f0Semitones: number;
	/** Distance of the 10th and 90th percentile of F0, in semitones. */
	readonly rangeSemitones: number;
	/** Mean clarity of the pitch, 0–1: low for breathy and rough voices. */
	readonly clarity: number;
	/** See {@link cepstrumOf}. */
	readonly cepstrum: readonly number[];
}

/** Measures the speech in 24 kHz samples; undefined when there is none. */
export function measureSpeech(samples: Float32Array): SpeechMeasures | undefined {
	const powers = windowPowers(samples);
	const loud = powers.filter(isSpeech);
	if (loud.length === 0) {
		return undefined;
	}
	const length = powers.findLastIndex(isSpeech) - powers.findIndex(isSpeech) + 1;
	const speechMs = loud.length * HOP_MS;
	return {
		speechMs,
		levelDb: toDb(loud.reduce((sum, power) => sum + power, 0) / loud.length),
		pauseShare: 1 - loud.length / length,
		syllablesPerS: (1000 * countSyllables(powers)) / speechMs,
	};
}

/** Measures speech and voice in 24 kHz samples; undefined when there are too few voiced windows to tell. */
export function measureVoice(samples: Float32Array): VoiceMeasures | undefined {
	const speech = measureSpeech(samples);
	const starts = windowPowers(samples).flatMap((power, at) => (isSpeech(power) ? [at * HOP_SAMPLES] : []));
	const voiced = pitchTrack(samples, starts, MEDIA_RATE_HZ);
	const clear = voiced.filter(({ clarity }) => clarity >= CLEAR);
	if (speech === undefined || clear.length < LEAST_VOICED_WINDOWS) {
		return undefined;
	}
	const sorted = voiced.map(({ semitones }) => semitones).toSorted((a, b) => a - b);
	return {
		...speech,
		f0Semitones: median(clear.map(({ semitones }) => semitones)),
		rangeSemitones: quantile(sorted, 0.9) - quantile(sorted, 0.1),
		clarity: voiced.reduce((sum, { clarity }) => sum + clarity, 0) / voiced.length,
		cepstrum: cepstrumOf(samples),
	};
}

/** What a listener would know a voice by. */
export function voicePrint(voice: VoiceMeasures): readonly number[] {
	const { f0Semitones, rangeSemitones, levelDb, pauseShare, syllablesPerS, clarity, cepstrum } = voice;
	return [f0Semitones, rangeSemitones, levelDb, pauseShare, syllablesPerS, clarity, ...cepstrum];
}

function windowPowers(samples: Float32Array): readonly number[] {
	return Array.from({ length: Math.floor(samples.length / HOP_SAMPLES) }, (_, at) => {
		const window = samples.subarray(at * HOP_SAMPLES, (at + 1) * HOP_SAMPLES);
		return window.reduce((sum, sample) => sum + sample * sample, 0) / window.length;
	});
}

function isSpeech(power: number): boolean {
	return power >= SILENCE_RMS ** 2;
}

function toDb(power: number): number {
	return 10 * Math.log10(power + 1e-12);
}

/** Peaks of the level that are speech and stand {@link SYLLABLE_DIP_DB} above the dip before them. */
function countSyllables(powers: readonly number[]): number {
	let count = 0;
	let dipDb = Number.NEGATIVE_INFINITY;
	let isRising = true;
	let peakDb = Number.NEGATIVE_INFINITY;
	for (const power of powers) {
		const levelDb = toDb(power);
		if (isRising && levelDb < peakDb - SYLLABLE_DIP_DB) {
			count += peakDb >= toDb(SILENCE_RMS ** 2) ? 1 : 0;
			isRising = false;
			dipDb = levelDb;
		} else if (!isRising && levelDb > dipDb + SYLLABLE_DIP_DB) {
			isRising = true;
			peakDb = levelDb;
		}
		peakDb = Math.max(peakDb, levelDb);
		dipDb = Math.min(dipDb, levelDb);
	}
	return count;
}
