/**
 * Speech-like sound for tests, from a seed: pulses through moving formants, with pauses.
 *
 * @module
 */
import { Biquad } from '../../../audio/biquad.ts';

const RATE_HZ = 24_000;

/** Uniform numbers in [0, 1) from a seed. */
export function testRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

/** So many ms of it at 24 kHz, about −20 dBFS. */
export function testSpeech(durationMs: number, seed: number): Float32Array {
	const random = testRandom(seed);
	const out = new Float32Array(Math.round((RATE_HZ * durationMs) / 1000));
	for (let at = 0; at < out.length; ) {
		const length = Math.round(RATE_HZ * (0.08 + 0.15 * random()));
		if (random() < 0.85) {
			speakSound(out, at, Math.min(out.length, at + length), random);
		}
		at += length;
	}
	return out;
}

function speakSound(out: Float32Array, from: number, to: number, random: () => number): void {
	const formants = [300 + 500 * random(), 900 + 1200 * random(), 2300 + 700 * random()].map(resonator);
	const pitchHz = 90 + 150 * random();
	const isVoiced = random() < 0.8;
	let phase = 0;
	for (let at = from; at < to; at++) {
		phase += (pitchHz * (1 + (0.1 * (at - from)) / (to - from))) / RATE_HZ;
		const pulse = phase >= 1 ? 1 : 0;
		phase -= pulse;
		const source = isVoiced ? pulse + 0.01 * (random() - 0.5) : 0.1 * (random() - 0.5);
		const envelope = Math.sin((Math.PI * (at - from + 0.5)) / (to - from));
		out[at] = envelope * formants.reduce((sum, filter) => sum + 2 * filter.step(source), 0);
	}
}

function resonator(hz: number): Biquad {
	const angle = (2 * Math.PI * hz) / RATE_HZ;
	const alpha = Math.sin(angle) / 16;
	const a0 = 1 + alpha;
	return new Biquad({ b0: alpha / a0, b1: 0, b2: -alpha / a0, a1: (-2 * Math.cos(angle)) / a0, a2: (1 - alpha) / a0 });
}
