/**
 * The attack grid: everything that marked speech is put through, and what is asked of the detector afterwards.
 *
 * @module
 */
import { throughAac, throughG711, throughMp3, throughOpus } from './codecs.ts';
import {
	addNoise,
	bellCoefficients,
	changeSpeed,
	echo,
	filter,
	filterCoefficients,
	gain,
	limit,
	quantise,
	rerecord,
	reverberate,
	shiftPitch,
	stretchTime,
	throughRate,
} from './sound-effects.ts';

/** Share of marked speech that must be found, after 3 s and after 10 s of audio. */
export interface Bar {
	readonly label: string;
	readonly after3s: number;
	readonly after10s: number;
}

const LIGHT: Bar = { label: 'light', after3s: 0.99, after10s: 0.999 };
const COMMON: Bar = { label: 'common', after3s: 0.95, after10s: 0.99 };
const HARD: Bar = { label: 'hard', after3s: 0.8, after10s: 0.95 };
const SPEED: Bar = { label: 'speed', after3s: 0.8, after10s: 0.95 };

/** One treatment. */
export interface Attack {
	readonly name: string;
	/** Absent: reported without a claim. */
	readonly bar?: Bar;
	/** @param seed - For what is random in it. */
	apply(samples: Float32Array, seed: number): Float32Array | Promise<Float32Array>;
}

const TONE = [bellCoefficients(500, 6), bellCoefficients(1200, -6), bellCoefficients(2500, 6)];

function speeds(...factors: number[]): Attack[] {
	return factors.map((factor) => ({
		name: `speed × ${factor}`,
		bar: SPEED,
		apply: (samples) => changeSpeed(samples, factor),
	}));
}

/** All of them, mildest first. */
export const ATTACKS: readonly Attack[] = [
	{ name: 'clean', bar: LIGHT, apply: (samples) => samples },
	{ name: 'gain × 0.2', bar: LIGHT, apply: (samples) => gain(samples, 0.2) },
	{
		name: 'gain × 5, clipped',
		bar: COMMON,
		apply: (samples) => gain(samples, 5).map((s) => Math.max(-1, Math.min(1, s))),
	},
	{ name: 'polarity', bar: LIGHT, apply: (samples) => gain(samples, -1) },
	{ name: 'crop (odd start)', bar: LIGHT, apply: (samples, seed) => samples.subarray(1 + ((seed * 7919) % 8191)) },
	{ name: '12 bits', bar: LIGHT, apply: (samples) => quantise(samples, 12) },
	{ name: 'to 8 kHz and back', bar: LIGHT, apply: (samples) => throughRate(samples, 8000) },
	{ name: 'G.711 µ-law', bar: LIGHT, apply: (samples) => throughG711(samples, 'mu') },
	{ name: 'G.711 A-law', bar: LIGHT, apply: (samples) => throughG711(samples, 'a') },
	{ name: 'Opus 32 kbit/s', bar: COMMON, apply: (samples) => throughOpus(samples, 32_000) },
	{ name: 'Opus 24 kbit/s', bar: COMMON, apply: (samples) => throughOpus(samples, 24_000) },
	{ name: 'MP3 64 kbit/s', bar: COMMON, apply: (samples) => throughMp3(samples, 64) },
	{ name: 'AAC 64 kbit/s', bar: COMMON, apply: (samples) => throughAac(samples, 64) },
	{ name: 'white noise 30 dB', bar: COMMON, apply: (samples, seed) => addNoise(samples, 30, 'white', seed) },
	{ name: 'limiter −12 dBFS', bar: COMMON, apply: (samples) => limit(samples, 0.1) },
	{ name: 'equaliser ±6 dB', bar: COMMON, apply: (samples) => filter(samples, TONE) },
	{
		name: 'high-pass 500 Hz',
		bar: COMMON,
		apply: (samples) => filter(samples, [filterCoefficients('high-pass', 500)]),
	},
	{
		name: 'low-pass 3.5 kHz',
		bar: COMMON,
		apply: (samples) => filter(samples, [filterCoefficients('low-pass', 3500)]),
	},
	{ name: 'Opus 16 kbit/s', bar: HARD, apply: (samples) => throughOpus(samples, 16_000) },
	{ name: 'Opus 12 kbit/s', bar: HARD, apply: (samples) => throughOpus(samples, 12_000) },
	{ name: 'MP3 32 kbit/s', bar: HARD, apply: (samples) => throughMp3(samples, 32) },
	{ name: 'AAC 32 kbit/s', bar: HARD, apply: (samples) => throughAac(samples, 32) },
	{ name: 'white noise 20 dB', bar: HARD, apply: (samples, seed) => addNoise(samples, 20, 'white', seed) },
	{ name: 'pink noise 20 dB', bar: HARD, apply: (samples, seed) => addNoise(samples, 20, 'pink', seed) },
	{ name: 'echo 100 ms, −6 dB', bar: HARD, apply: (samples) => echo(samples, 100, 0.5) },
	{
		name: '5 % loss, concealed (Opus 24)',
		bar: HARD,
		apply: (samples, seed) => throughOpus(samples, 24_000, { share: 0.05, seed }),
	},
	...speeds(0.8, 0.9, 0.97, 1.03, 1.1, 1.25),
	{ name: 'room, direct +3 dB', apply: (samples, seed) => reverberate(samples, 300, 3, seed) },
	{ name: 're-recording', apply: (samples, seed) => rerecord(samples, seed) },
	{ name: 'speed × 1.1, G.711', apply: (samples) => throughG711(changeSpeed(samples, 1.1), 'mu') },
	{ name: 'Opus 6 kbit/s', apply: (samples) => throughOpus(samples, 6000) },
	{ name: 'white noise 10 dB', apply: (samples, seed) => addNoise(samples, 10, 'white', seed) },
	{ name: 'tempo × 1.05, pitch kept', apply: (samples) => stretchTime(samples, 1.05) },
	{ name: 'tempo × 0.9, pitch kept', apply: (samples) => stretchTime(samples, 0.9) },
	{ name: 'pitch + 1 semitone, tempo kept', apply: (samples) => shiftPitch(samples, 1) },
	{ name: 'pitch − 1 semitone, tempo kept', apply: (samples) => shiftPitch(samples, -1) },
];
