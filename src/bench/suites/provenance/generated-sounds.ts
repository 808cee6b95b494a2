/**
 * Sounds without speech that a detector must stay calm about: music and noises, made from a seed.
 *
 * @module
 */

import { seededUniform } from './random.ts';
import { pinkNoise, whiteNoise } from './sound-effects.ts';

/** Notes of a pentatonic scale above A2, in semitones. */
const SCALE = [0, 3, 5, 7, 10, 12, 15, 17, 19, 22, 24, 27];
const LOWEST_HZ = 110;

/** Chords of plucked notes with a beat: periodic at many scales, which is what could fool a repeating mark. */
export function makeMusic(lengthSamples: number, rateHz: number, seed: number): Float32Array {
	const uniform = seededUniform(seed);
	const beat = Math.round(rateHz * (0.2 + 0.3 * uniform()));
	const out = new Float32Array(lengthSamples);
	for (let at = 0; at < lengthSamples; at += beat) {
		for (let voice = 0; voice < 3; voice++) {
			const semitones = SCALE[Math.floor(uniform() * SCALE.length)] ?? 0;
			pluck(out, at, LOWEST_HZ * 2 ** (semitones / 12), rateHz, uniform);
		}
		drum(out, at, rateHz, uniform);
	}
	return out;
}

/** Harmonics that die away, the higher the sooner. */
function pluck(out: Float32Array, at: number, noteHz: number, rateHz: number, uniform: () => number): void {
	const harmonics = 3 + Math.floor(uniform() * 8);
	const end = Math.min(out.length, at + rateHz);
	for (let harmonic = 1; harmonic <= harmonics && harmonic * noteHz < rateHz / 2; harmonic++) {
		const step = (2 * Math.PI * harmonic * noteHz) / rateHz;
		const decay = Math.exp((-2 * harmonic) / rateHz);
		addFadingTone(out.subarray(at, end), step, decay, 2 * Math.PI * uniform(), 0.1 / harmonic);
	}
}

/** A sine that turns and fades by one complex product a sample; the music is half of the work of a run otherwise. */
function addFadingTone(out: Float32Array, step: number, decay: number, phase: number, level: number): void {
	const [turnRe, turnIm] = [decay * Math.cos(step), decay * Math.sin(step)];
	let [re, im] = [level * Math.cos(phase), level * Math.sin(phase)];
	for (let i = 0; i < out.length; i++) {
		out[i] = (out[i] ?? 0) + im;
		const next = re * turnRe - im * turnIm;
		im = re * turnIm + im * turnRe;
		re = next;
	}
}

function drum(out: Float32Array, at: number, rateHz: number, uniform: () => number): void {
	const end = Math.min(out.length, at + Math.round(rateHz * 0.05));
	for (let i = at; i < end; i++) {
		out[i] = (out[i] ?? 0) + 0.2 * (uniform() - 0.5) * Math.exp(-((i - at) / rateHz) * 80);
	}
}

/** White, pink, amplitude-modulated or humming noise, by turns. */
export function makeNoise(lengthSamples: number, rateHz: number, seed: number): Float32Array {
	const kind = seed % 4;
	const noise = kind % 2 === 0 ? whiteNoise(lengthSamples, seed) : pinkNoise(lengthSamples, seed);
	const turn = (2 * Math.PI * (1 + (seed % 7))) / rateHz;
	return noise.map((sample, i) => {
		const level = kind < 2 ? 0.05 : 0.05 * (0.5 + 0.5 * Math.sin(turn * i));
		const hum = kind === 3 ? 0.1 * Math.sin((2 * Math.PI * 50 * i) / rateHz) : 0;
		return level * sample + hum;
	});
}
