/**
 * What happens to a recording's sound between the speaker and the detector, codecs apart. All take and give mono samples.
 *
 * @module
 */
import { Biquad, type BiquadCoefficients } from '../../../audio/biquad.ts';
import { resample } from '../../../audio/resampler.ts';
import { seededNormal, seededUniform } from './random.ts';

/** Rate of the bench's speech, in Hz. */
export const SPEECH_RATE_HZ = 24_000;

function meanSquare(samples: Float32Array): number {
	return samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
}

/** Adds noise so many dB under the recording's mean power, pauses included. */
export function addNoise(samples: Float32Array, snrDb: number, colour: 'white' | 'pink', seed: number): Float32Array {
	const noise = colour === 'white' ? whiteNoise(samples.length, seed) : pinkNoise(samples.length, seed);
	const gain = Math.sqrt(meanSquare(samples) / meanSquare(noise)) * 10 ** (-snrDb / 20);
	return samples.map((sample, index) => sample + gain * (noise[index] ?? 0));
}

/** White Gaussian noise of mean square 1. */
export function whiteNoise(length: number, seed: number): Float32Array {
	const normal = seededNormal(seed);
	return Float32Array.from({ length }, () => normal());
}

/** Noise that falls by 3 dB an octave: octave-spaced values that are held and summed (Voss and McCartney). */
export function pinkNoise(length: number, seed: number): Float32Array {
	const normal = seededNormal(seed);
	const rows = new Float64Array(14);
	return Float32Array.from({ length }, (_, index) => {
		const row = Math.min(rows.length - 1, 31 - Math.clz32(index & -index || 1));
		rows[row] = normal();
		return rows.reduce((sum, value) => sum + value, normal());
	});
}

/** Scales. */
export function gain(samples: Float32Array, factor: number): Float32Array {
	return samples.map((sample) => sample * factor);
}

/** Rounds to a number of bits. */
export function quantise(samples: Float32Array, bits: number): Float32Array {
	const steps = 2 ** (bits - 1);
	return samples.map((sample) => Math.round(sample * steps) / steps);
}

/** Plays faster (above 1) or slower, pitch included, as a tape would. */
export function changeSpeed(samples: Float32Array, speed: number): Float32Array {
	return resample(samples, { fromHz: Math.round(SPEECH_RATE_HZ * speed), toHz: SPEECH_RATE_HZ });
}

/** Down to a rate and back. */
export function throughRate(samples: Float32Array, rateHz: number): Float32Array {
	const low = resample(samples, { fromHz: SPEECH_RATE_HZ, toHz: rateHz });
	return resample(low, { fromHz: rateHz, toHz: SPEECH_RATE_HZ }).subarray(0, samples.length);
}

/** A single echo. */
export function echo(samples: Float32Array, delayMs: number, strength: number): Float32Array {
	const delay = Math.round((SPEECH_RATE_HZ * delayMs) / 1000);
	return samples.map((sample, index) => sample + strength * (samples[index - delay] ?? 0));
}

/** A limiter that turns down at once and recovers in 80 ms. */
export function limit(samples: Float32Array, ceiling: number): Float32Array {
	const recovery = 1 - Math.exp(-1000 / (SPEECH_RATE_HZ * 80));
	let reduction = 1;
	return samples.map((sample) => {
		reduction = Math.min(reduction + recovery * (1 - reduction), ceiling / Math.max(ceiling, Math.abs(sample)));
		return sample * reduction;
	});
}

/** Shapes of a second-order filter (Bristow-Johnson, Audio EQ Cookbook). */
export function filterCoefficients(kind: 'low-pass' | 'high-pass', frequencyHz: number): BiquadCoefficients {
	const angle = (2 * Math.PI * frequencyHz) / SPEECH_RATE_HZ;
	const alpha = Math.sin(angle) / Math.SQRT2;
	const cos = Math.cos(angle);
	const sign = kind === 'low-pass' ? 1 : -1;
	const edge = (1 - sign * cos) / 2 / (1 + alpha);
	return { b0: edge, b1: sign * 2 * edge, b2: edge, a1: (-2 * cos) / (1 + alpha), a2: (1 - alpha) / (1 + alpha) };
}

/** A bell of so many dB, one octave wide. */
export function bellCoefficients(frequencyHz: number, gainDb: number): BiquadCoefficients {
	const amplitude = 10 ** (gainDb / 40);
	const angle = (2 * Math.PI * frequencyHz) / SPEECH_RATE_HZ;
	const alpha = Math.sin(angle) / (2 * Math.SQRT2);
	const a0 = 1 + alpha / amplitude;
	return {
		b0: (1 + alpha * amplitude) / a0,
		b1: (-2 * Math.cos(angle)) / a0,
		b2: (1 - alpha * amplitude) / a0,
		a1: (-2 * Math.cos(angle)) / a0,
		a2: (1 - alpha / amplitude) / a0,
	};
}

/** Filters with one section after the other. */
export function filter(samples: Float32Array, sections: readonly BiquadCoefficients[]): Float32Array {
	return sections.reduce((signal, coefficients) => {
		const section = new Biquad(coefficients);
		return signal.map((sample) => section.step(sample));
	}, samples);
}

/** What a room adds: exponentially decaying noise after the direct sound. */
export function reverberate(samples: Float32Array, decayMs: number, directDb: number, seed: number): Float32Array {
	const length = Math.round((SPEECH_RATE_HZ * decayMs) / 1000);
	// Sixty sparse reflections cost a hundredth of a dense response and sound the same to a correlator.
	const uniform = seededUniform(seed);
	const taps = Array.from({ length: 60 }, () => {
		const delay = 1 + Math.floor(uniform() * length);
		return { delay, strength: (uniform() < 0.5 ? -1 : 1) * 10 ** ((-3 * delay) / length) };
	});
	const power = taps.reduce((sum, { strength }) => sum + strength * strength, 0);
	const scale = 10 ** (-directDb / 20) / Math.sqrt(power);
	return samples.map((sample, index) =>
		taps.reduce((sum, { delay, strength }) => sum + scale * strength * (samples[index - delay] ?? 0), sample),
	);
}

/**
 * Played by a small loudspeaker in a room and recorded by a phone: band limits, reverberation, a clock that is 80 ppm off,
 * room noise.
 */
export function rerecord(samples: Float32Array, seed: number): Float32Array {
	const played = filter(samples, [filterCoefficients('high-pass', 250), filterCoefficients('low-pass', 6000)]);
	const heard = reverberate(played, 300, 3, seed);
	const skewed = skewClock(heard, 80e-6);
	return addNoise(skewed, 25, 'pink', seed + 1);
}

/** Resamples by a ratio so near to 1 that a straight line between samples will do. */
function skewClock(samples: Float32Array, excess: number): Float32Array {
	return samples.map((_, index) => {
		const position = index * (1 + excess);
		const before = Math.floor(position);
		const part = position - before;
		return (samples[before] ?? 0) * (1 - part) + (samples[before + 1] ?? 0) * part;
	});
}

/**
 * Changes tempo and keeps pitch: pieces of 40 ms are laid where they agree best with what is there (WSOLA; Verhelst and
 * Roelands, 1993).
 */
export function stretchTime(samples: Float32Array, tempo: number): Float32Array {
	const piece = 960;
	const hop = piece / 2;
	const reach = 240;
	const out = new Float32Array(Math.floor(samples.length / tempo));
	let previous = 0;
	for (let to = 0; to + piece < out.length; to += hop) {
		const from = to === 0 ? 0 : bestStart(samples, previous + hop, Math.round(to * tempo), reach, hop);
		for (let i = 0; i < piece; i++) {
			const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / piece);
			out[to + i] = (out[to + i] ?? 0) + weight * (samples[from + i] ?? 0);
		}
		previous = from;
	}
	return out;
}

function bestStart(samples: Float32Array, wanted: number, around: number, reach: number, length: number): number {
	let [best, highest] = [around, -Infinity];
	for (let start = Math.max(0, around - reach); start <= around + reach; start += 2) {
		let sum = 0;
		for (let i = 0; i < length; i += 2) {
			sum += (samples[start + i] ?? 0) * (samples[wanted + i] ?? 0);
		}
		if (sum > highest) {
			[best, highest] = [start, sum];
		}
	}
	return best;
}

/** Changes pitch and keeps tempo: a change of speed, and of tempo back. */
export function shiftPitch(samples: Float32Array, semitones: number): Float32Array {
	// Thousandths keep the resampler's filter short.
	const speed = Math.round(1000 * 2 ** (semitones / 12)) / 1000;
	return stretchTime(changeSpeed(samples, speed), 1 / speed);
}
