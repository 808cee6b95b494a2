/**
 * How audible the mark is, by number: signal-to-noise ratios, and the noise-to-mask ratio after a simple model of hearing.
 *
 * The model is a short form of ITU-R BS.1387 (PEAQ): half-Bark bands (Zwicker's scale), spreading by 27 dB/Bark downwards
 * and 10 dB/Bark upwards, a masking threshold 3 dB plus 0.25 dB/Bark under the spread speech, a forward mask that falls
 * 10 dB each 21 ms, and a threshold in quiet of −85 dBFS per band. No listening test, and no PEAQ grade.
 *
 * @module
 */
import FFT from 'fft.js';
import { SPEECH_RATE_HZ } from './sound-effects.ts';

const FRAME_SAMPLES = 1024;
const HOP_SAMPLES = FRAME_SAMPLES / 2;
const BANDS_PER_BARK = 2;
/** Half-Bark bands that hold the mark: 3–16 Bark, 300–3 400 Hz. */
const FIRST_BAND = 6;
const END_BAND = 33;
/** Bands whose speech can mask there. */
const ALL_BANDS = 46;
const DOWNWARD_DB_PER_BARK = 27;
const UPWARD_DB_PER_BARK = 10;
const FORWARD_DECAY = 0.1;
/** −85 dBFS of a windowed sine, as band power. */
const QUIET_POWER = (10 ** (-85 / 20) * (FRAME_SAMPLES / 4)) ** 2;
/** Frames of 20 ms louder than this (mean square) count for the segmental ratio: −50 dBFS. */
const SPEECH_POWER = 1e-5;
const SEGMENT_SAMPLES = 480;

/** Figures of one recording. */
export interface Quality {
	/** Power of the speech over that of the mark, over the whole recording, in dB. */
	readonly snrDb: number;
	/** Mean of that over 20 ms segments with speech, in dB. */
	readonly segmentalSnrDb: number;
	/** Noise-to-mask ratio, frames and bands averaged as powers, in dB; below 0 is below the threshold on average. */
	readonly noiseToMaskDb: number;
	/** Share of frames in which some band is above its masking threshold. */
	readonly audibleFrames: number;
}

/** Compares marked with unmarked speech of the same length, 24 kHz. */
export function measureQuality(speech: Float32Array, marked: Float32Array): Quality {
	const mark = marked.map((sample, index) => sample - (speech[index] ?? 0));
	const frames = noiseToMask(speech, mark);
	return {
		snrDb: ratioDb(speech, mark, 0, speech.length),
		segmentalSnrDb: segmentalSnr(speech, mark),
		noiseToMaskDb: 10 * Math.log10(mean(frames.map(({ average }) => average))),
		audibleFrames: mean(frames.map(({ highest }) => (highest > 1 ? 1 : 0))),
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function power(samples: Float32Array, from: number, to: number): number {
	let sum = 0;
	for (let at = from; at < to; at++) {
		sum += (samples[at] ?? 0) ** 2;
	}
	return sum;
}

function ratioDb(speech: Float32Array, mark: Float32Array, from: number, to: number): number {
	return 10 * Math.log10(power(speech, from, to) / (power(mark, from, to) + 1e-12));
}

function segmentalSnr(speech: Float32Array, mark: Float32Array): number {
	const ratios: number[] = [];
	for (let at = 0; at + SEGMENT_SAMPLES <= speech.length; at += SEGMENT_SAMPLES) {
		if (power(speech, at, at + SEGMENT_SAMPLES) > SPEECH_POWER * SEGMENT_SAMPLES) {
			ratios.push(ratioDb(speech, mark, at, at + SEGMENT_SAMPLES));
		}
	}
	return mean(ratios);
}

function noiseToMask(speech: Float32Array, mark: Float32Array): { average: number; highest: number }[] {
	const bandPowers = createBandAnalysis();
	const forward = new Float64Array(END_BAND);
	const frames: { average: number; highest: number }[] = [];
	for (let at = 0; at + FRAME_SAMPLES <= speech.length; at += HOP_SAMPLES) {
		const masker = bandPowers(speech, at);
		const noise = bandPowers(mark, at);
		let [sum, highest] = [0, 0];
		for (let band = FIRST_BAND; band < END_BAND; band++) {
			const threshold = Math.max(QUIET_POWER + spread(masker, band), FORWARD_DECAY * (forward[band] ?? 0));
			forward[band] = threshold;
			const ratio = (noise[band] ?? 0) / threshold;
			sum += ratio / (END_BAND - FIRST_BAND);
			highest = Math.max(highest, ratio);
		}
		frames.push({ average: sum, highest });
	}
	return frames;
}

function spread(masker: Float64Array, band: number): number {
	const offsetDb = 3 + (0.25 * band) / BANDS_PER_BARK;
	let sum = 0;
	for (let from = 0; from < ALL_BANDS; from++) {
		const barks = (band - from) / BANDS_PER_BARK;
		const lossDb = barks >= 0 ? barks * UPWARD_DB_PER_BARK : -barks * DOWNWARD_DB_PER_BARK;
		sum += (masker[from] ?? 0) * 10 ** (-(lossDb + offsetDb) / 10);
	}
	return sum;
}

/** Zwicker and Terhardt (1980). */
function toBark(hz: number): number {
	return 13 * Math.atan(0.00076 * hz) + 3.5 * Math.atan((hz / 7500) ** 2);
}

function createBandAnalysis(): (samples: Float32Array, start: number) => Float64Array {
	const fft = new FFT(FRAME_SAMPLES);
	const frame = new Float64Array(FRAME_SAMPLES);
	const spectrum = new Float64Array(2 * FRAME_SAMPLES);
	const bandOf = Array.from({ length: FRAME_SAMPLES / 2 }, (_, bin) =>
		Math.floor(BANDS_PER_BARK * toBark((bin * SPEECH_RATE_HZ) / FRAME_SAMPLES)),
	);
	return (samples, start) => {
		for (let i = 0; i < FRAME_SAMPLES; i++) {
			frame[i] = (samples[start + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / FRAME_SAMPLES));
		}
		fft.realTransform(spectrum, frame);
		const bands = new Float64Array(ALL_BANDS + BANDS_PER_BARK);
		bandOf.forEach((band, bin) => {
			bands[band] = (bands[band] ?? 0) + (spectrum[2 * bin] ?? 0) ** 2 + (spectrum[2 * bin + 1] ?? 0) ** 2;
		});
		return bands;
	};
}
