/**
 * What of a voice can be measured on the produced audio alone: pitch, range, rate of voicing, level, spectrum.
 *
 * @module
 */
import { MEDIA_RATE_HZ, msToSamples } from '../../../audio/media-clock.ts';
import { PitchMeter } from '../../../audio/pitch.ts';
import { quantile } from '../../scoring/statistics.ts';

/** Step between two pitch windows. */
const HOP_SAMPLES = msToSamples(20);

/** Level below which a window holds no speech. */
const SILENCE_RMS = 0.004;

/** Voiced windows below which an answer is left out, and counted as such: half a second. */
const LEAST_VOICED_WINDOWS = 25;

/** Edges in Hz of the bands whose levels describe a timbre. */
const BAND_EDGES_HZ = [0, 350, 700, 1100, 1600, 2200, 3000, 4000, 5500, 8000] as const;

/** Samples of a window that the filters see: 21 ms. */
const BAND_SAMPLES = 512;

/** What was measured of one answer. */
export interface VoiceMeasures {
	/** Median F0 in semitones above 55 Hz. */
	readonly f0Semitones: number;
	/** Distance of the 10th and 90th percentile of F0, in semitones. */
	readonly rangeSemitones: number;
	/** Level of the speech (windows above silence) in dBFS. */
	readonly levelDb: number;
	/** Time with speech in it, in ms. */
	readonly speechMs: number;
	/** Level in dB of each band of the long-term spectrum, relative to their mean. */
	readonly bandsDb: readonly number[];
	/** Mean clarity of the pitch, 0–1: low for breathy and rough voices. */
	readonly clarity: number;
}

const METER = new PitchMeter(MEDIA_RATE_HZ);

/** Measures the speech in 24 kHz samples; undefined when there are too few voiced windows to tell. */
export function measureVoice(samples: Float32Array): VoiceMeasures | undefined {
	const pitches: number[] = [];
	const powers: number[] = [];
	const bands = new Float64Array(BAND_EDGES_HZ.length - 1);
	let clarity = 0;
	for (let from = 0; from + METER.windowSamples <= samples.length; from += HOP_SAMPLES) {
		const window = samples.subarray(from, from + METER.windowSamples);
		const power = meanPower(window);
		if (power < SILENCE_RMS ** 2) {
			continue;
		}
		powers.push(power);
		const pitch = METER.measure(window);
		if (pitch.f0Hz > 0) {
			pitches.push(12 * Math.log2(pitch.f0Hz / 55));
			clarity += pitch.clarity;
			addBands(bands, window);
		}
	}
	if (pitches.length < LEAST_VOICED_WINDOWS) {
		return undefined;
	}
	const sorted = pitches.toSorted((a, b) => a - b);
	return {
		f0Semitones: quantile(sorted, 0.5),
		rangeSemitones: quantile(sorted, 0.9) - quantile(sorted, 0.1),
		levelDb: 10 * Math.log10(mean(powers)),
		speechMs: powers.length * 20,
		bandsDb: relativeDb(bands),
		clarity: clarity / pitches.length,
	};
}

function meanPower(window: Float32Array): number {
	let sum = 0;
	for (const sample of window) {
		sum += sample * sample;
	}
	return sum / window.length;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Adds the window's power in each band: Goertzel filters, four to a band, is enough for a long-term spectrum. */
function addBands(bands: Float64Array, window: Float32Array): void {
	for (let band = 0; band < bands.length; band++) {
		const low = BAND_EDGES_HZ[band] ?? 0;
		const high = BAND_EDGES_HZ[band + 1] ?? 0;
		for (let step = 0; step < 4; step++) {
			bands[band] = (bands[band] ?? 0) + powerAt(window, low + ((step + 0.5) * (high - low)) / 4);
		}
	}
}

function powerAt(window: Float32Array, frequencyHz: number): number {
	const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / MEDIA_RATE_HZ);
	let before = 0;
	let last = 0;
	for (let at = 0; at < BAND_SAMPLES; at++) {
		const now = (window[at] ?? 0) + coefficient * last - before;
		before = last;
		last = now;
	}
	return before * before + last * last - coefficient * before * last;
}

function relativeDb(bands: Float64Array): number[] {
	const levels = [...bands].map((power) => 10 * Math.log10(power + 1e-9));
	const middle = mean(levels);
	return levels.map((level) => level - middle);
}
