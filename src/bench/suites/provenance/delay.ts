/**
 * By how much marking delays the speech.
 *
 * @module
 */
import { SPEECH_RATE_HZ } from './sound-effects.ts';

/** Longest delay that is looked for: 20 ms. */
const MAX_DELAY_SAMPLES = SPEECH_RATE_HZ / 50;

/** Speech that is compared: 4 s. */
const COMPARED_SAMPLES = 4 * SPEECH_RATE_HZ;

/** The delay in samples at which the marked speech agrees best with the unmarked one. */
export function delayOf(speech: Float32Array, marked: Float32Array): number {
	let best = { delay: 0, agreement: Number.NEGATIVE_INFINITY };
	for (let delay = 0; delay <= MAX_DELAY_SAMPLES; delay++) {
		const agreement = product(speech, marked.subarray(delay, delay + COMPARED_SAMPLES));
		best = agreement > best.agreement ? { delay, agreement } : best;
	}
	return best.delay;
}

function product(first: Float32Array, second: Float32Array): number {
	let sum = 0;
	for (let i = 0; i < second.length; i++) {
		sum += (first[i] ?? 0) * (second[i] ?? 0);
	}
	return sum;
}
