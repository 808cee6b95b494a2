/**
 * What happens to speech on its way: noise, telephone lines, rooms, lost packets. Everything repeats from its seed.
 *
 * @module
 */
import { decodeMulaw, encodeMulaw } from '../../../audio/g711.ts';
import { FRAME_SAMPLES, MEDIA_RATE_HZ } from '../../../audio/media-clock.ts';
import { floatToPcm16, pcm16ToFloat } from '../../../audio/pcm.ts';
import { resample } from '../../../audio/resampler.ts';

/** A change of a recording: 24 kHz mono in, a new array of about the same length out. */
export interface Condition {
	readonly name: string;
	apply(samples: Float32Array, seed: number): Float32Array;
}

const TELEPHONE_HZ = 8000;
const LOSS = 0.03;
/** Time in which the room falls by 60 dB. */
const DECAY_S = 0.4;
/** Energy of the room's answer compared to the direct sound: a speaker about two metres away. */
const ROOM_DB = -6;

/** Uniform numbers 0–1 from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b_79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function meanSquare(samples: Float32Array): number {
	return samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
}

/** Mean square of the louder half of 20 ms frames: the level of speech without its pauses. */
function speechPower(samples: Float32Array): number {
	const powers: number[] = [];
	for (let at = 0; at + FRAME_SAMPLES <= samples.length; at += FRAME_SAMPLES) {
		powers.push(meanSquare(samples.subarray(at, at + FRAME_SAMPLES)));
	}
	const louder = powers.sort((a, b) => b - a).slice(0, Math.max(1, Math.ceil(powers.length / 2)));
	return louder.reduce((sum, power) => sum + power, 0) / Math.max(1, louder.length);
}

/** Noise that falls by 3 dB per octave (Kellet's economy filter), of unit power. */
function pinkNoise(length: number, seed: number): Float32Array {
	const random = seededRandom(seed);
	const noise = new Float32Array(length);
	let [low, middle, high] = [0, 0, 0];
	for (let i = 0; i < length; i++) {
		const white = 2 * random() - 1;
		low = 0.997_65 * low + 0.099_046 * white;
		middle = 0.963 * middle + 0.296_516_4 * white;
		high = 0.57 * high + 1.052_691_3 * white;
		noise[i] = low + middle + high + 0.1848 * white;
	}
	const scale = 1 / Math.sqrt(meanSquare(noise) || 1);
	return noise.map((sample) => sample * scale);
}

/** Pink noise at a ratio to the speech, in dB. */
export function noisy(snrDb: number): Condition {
	return {
		name: `noise ${snrDb} dB`,
		apply(samples, seed) {
			const noise = pinkNoise(samples.length, seed);
			const gain = Math.sqrt(speechPower(samples) / 10 ** (snrDb / 10));
			return samples.map((sample, i) => sample + gain * (noise[i] ?? 0));
		},
	};
}

const telephone: Condition = {
	name: 'G.711 at 8 kHz',
	apply(samples) {
		const narrow = floatToPcm16(resample(samples, { fromHz: MEDIA_RATE_HZ, toHz: TELEPHONE_HZ }));
		return resample(pcm16ToFloat(decodeMulaw(encodeMulaw(narrow))), { fromHz: TELEPHONE_HZ, toHz: MEDIA_RATE_HZ });
	},
};

/** Sparse random reflections that decay, convolved directly: a few hundred taps sound like a room to a recogniser. */
const room: Condition = {
	name: `room, ${DECAY_S} s`,
	apply(samples, seed) {
		const random = seededRandom(seed);
		const taps = Array.from({ length: 300 }, () => {
			const delayS = 0.003 + random() * DECAY_S;
			return { delay: Math.round(delayS * MEDIA_RATE_HZ), gain: (random() - 0.5) * 10 ** ((-3 * delayS) / DECAY_S) };
		});
		const energy = taps.reduce((sum, { gain }) => sum + gain * gain, 0);
		const scale = Math.sqrt(10 ** (ROOM_DB / 10) / energy);
		const out = samples.slice();
		for (const { delay, gain } of taps) {
			for (let i = delay; i < out.length; i++) {
				out[i] = (out[i] ?? 0) + scale * gain * (samples[i - delay] ?? 0);
			}
		}
		return out;
	},
};

const lossy: Condition = {
	name: `${LOSS * 100} % of packets lost`,
	apply(samples, seed) {
		const random = seededRandom(seed);
		const out = samples.slice();
		for (let at = 0; at < out.length; at += FRAME_SAMPLES) {
			if (random() < LOSS) {
				out.fill(0, at, at + FRAME_SAMPLES);
			}
		}
		return out;
	},
};

/** The recording as it is. */
export const CLEAN: Condition = { name: 'as recorded', apply: (samples) => samples };

/** All changes that are measured, mild before harsh. */
export const CONDITIONS: readonly Condition[] = [noisy(20), noisy(10), noisy(5), noisy(0), telephone, room, lossy];
