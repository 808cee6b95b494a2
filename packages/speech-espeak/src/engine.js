// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * espeak-ng, compiled to WebAssembly, as an engine: relative style numbers in, PCM and word ends out.
 *
 * @module
 */
import createModule from '@echogarden/espeak-ng-emscripten';
import { WordTracker } from './word-tracker.js';

/** Words per minute of espeak-ng's neutral rate. */
const NEUTRAL_RATE_WPM = 175;
const MIN_RATE_WPM = 80;
const MAX_RATE_WPM = 450;

/** espeak-ng's neutral pitch and range; both run from 0 to 100. */
const NEUTRAL_PERCENT = 50;

/**
 * espeak-ng's octave of 50 steps moves the median F0 by less than an octave; with this exponent the median of four voices
 * is within 7 % of what is asked from 0.8 to 1.25 (without it: up to 14 %).
 */
const PITCH_EXPONENT = 1.15;

/** One sentence per language. Spoken several times: the first costs 130 ms of compilation and dictionary loading. */
const WARM_UP = [
	{ voice: 'gmw/en-US', text: 'Hello there, it is twenty one degrees outside.' },
	{ voice: 'sit/cmn', text: '你好，今天外面二十一度。' },
];

/** After this many rounds a sentence costs what it costs for the rest of the process's life (measured: 15 ms). */
const WARM_UP_ROUNDS = 3;

/**
 * Loads espeak-ng.
 *
 * @returns {Promise<import('@vivavoce/speech-process').Engine>}
 */
export async function createEngine() {
	// espeak-ng seeds the flutter of some voices from the clock; nothing else in this process asks for the time. With a
	// stopped clock the same jobs in the same order give the same samples.
	Date.now = () => 0;
	const module = await createModule();
	const worker = await new module.eSpeakNGWorker();
	return {
		warmUp: Array.from({ length: WARM_UP_ROUNDS }, () => WARM_UP).flat(),
		speak: (job, sink) => speak(worker, job, sink),
	};
}

/**
 * @param {any} worker
 * @param {import('@vivavoce/speech-process').SpeakMessage} job
 * @param {(chunk: import('@vivavoce/speech-process').Chunk) => void} sink
 */
function speak(worker, job, sink) {
	if (worker.set_voice(job.voice) !== 0) {
		throw new Error(`voice ${JSON.stringify(job.voice)} is not one of espeak-ng's`);
	}
	worker.set_rate(clamp(Math.round(NEUTRAL_RATE_WPM * job.rate), MIN_RATE_WPM, MAX_RATE_WPM));
	// Pitch is exponential in espeak-ng, range is linear and absolute: it must grow with pitch to stay the same in semitones.
	worker.set_pitch(clamp(Math.round(NEUTRAL_PERCENT * (1 + PITCH_EXPONENT * Math.log2(job.pitch))), 0, 100));
	worker.set_range(clamp(Math.round(NEUTRAL_PERCENT * job.range * job.pitch), 0, 100));
	const sampleRateHz = worker.samplerate;
	const tracker = new WordTracker(job.text);
	let samples = 0;
	worker.synthesize(plain(job.text), (/** @type {Int16Array} */ pcm, /** @type {any[]} */ events) => {
		samples += pcm.length;
		sink({ pcm, sampleRateHz, words: tracker.take(events), phonemes: job.phonemes ? phonemesOf(events) : [] });
		return false;
	});
	const words = tracker.finish((samples * 1000) / sampleRateHz);
	sink({ pcm: new Int16Array(0), sampleRateHz, words, phonemes: [] });
}

/**
 * Blanks out the characters that would start SSML or phoneme input; positions stay.
 *
 * @param {string} text
 */
function plain(text) {
	return text.replace(/[<>&[\]]/g, ' ');
}

/** @param {any[]} events */
function phonemesOf(events) {
	return events
		.filter((event) => event.type === 'phoneme' && event.id)
		.map((event) => ({ id: event.id, startMs: event.audio_position }));
}

/**
 * @param {number} value
 * @param {number} min
 * @param {number} max
 */
function clamp(value, min, max) {
	return Math.min(max, Math.max(min, value));
}
