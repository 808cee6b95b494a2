// SPDX-License-Identifier: Apache-2.0
/**
 * flite as an engine: relative style numbers in, PCM and word ends out.
 *
 * @module
 */
import { loadFlite } from './library.js';

/**
 * Each voice's own neutral: mean and deviation of F0 in Hz, duration factor. For the statistical voices they are those
 * of the model; kal16's are flite's defaults.
 *
 * @type {Record<string, { meanHz: number, deviationHz: number, stretch: number }>}
 */
const VOICES = {
	cmu_us_slt: { meanHz: 171, deviationHz: 24, stretch: 1 },
	cmu_us_awb: { meanHz: 134, deviationHz: 22, stretch: 1 },
	cmu_us_rms: { meanHz: 95, deviationHz: 14, stretch: 1 },
	cmu_us_kal16: { meanHz: 95, deviationHz: 11, stretch: 1.1 },
};

/** Offsets in flite's structures, in bytes. */
const VOICE_FEATURES = 4;
const UTTERANCE_FEATURES = 0;
const WAVE_SAMPLE_RATE = 4;
const WAVE_SAMPLES = 16;
const STREAM_MIN_SAMPLES = 0;
const STREAM_CALLBACK = 4;

/** Audio per message: 50 ms at 16 kHz keeps the first one early and their number small. */
const CHUNK_SAMPLES = 800;

const WARM_UP_TEXT = 'hello there, it is twenty one degrees outside.';

/**
 * Loads flite and its voices. The warm-up speaks once with each: the first call costs 300 ms of compilation.
 *
 * @returns {Promise<import('@vivavoce/speech-process').Engine>}
 */
export async function createEngine() {
	const library = await loadFlite();
	const voices = new Map(Object.keys(VOICES).map((name) => [name, registerVoice(library, name)]));
	return {
		warmUp: [...voices.keys()].map((voice) => ({ voice, text: WARM_UP_TEXT })),
		speak: (job, sink) => speak(library, voices, job, sink),
	};
}

/**
 * @param {import('./library.js').FliteLibrary} library
 * @param {string} name
 * @returns {number} Address of the voice.
 */
function registerVoice(library, name) {
	const voice = library.c[`register_${name}`](0);
	const stream = library.c.new_audio_streaming_info();
	library.view.setInt32(stream + STREAM_MIN_SAMPLES, CHUNK_SAMPLES, true);
	library.view.setUint32(stream + STREAM_CALLBACK, library.callbackSlot, true);
	const features = library.view.getUint32(voice + VOICE_FEATURES, true);
	const value = library.c.audio_streaming_info_val(stream);
	library.c.feat_set(features, library.constant('streaming_info'), value);
	return voice;
}

/**
 * @param {import('./library.js').FliteLibrary} library
 * @param {Map<string, number>} voices
 * @param {import('@vivavoce/speech-process').SpeakMessage} job
 * @param {(chunk: import('@vivavoce/speech-process').Chunk) => void} sink
 */
function speak(library, voices, job, sink) {
	const voice = voices.get(job.voice);
	if (voice === undefined) {
		throw new Error(`voice ${JSON.stringify(job.voice)} is not one of ${[...voices.keys()].join(', ')}`);
	}
	const { c } = library;
	const text = library.newString(job.text);
	const utterance = c.new_utterance();
	try {
		c.utt_set_input_text(utterance, text);
		c.utt_init(utterance, voice);
		setStyle(library, utterance, job);
		let words = /** @type {import('@vivavoce/speech-process').Word[] | undefined} */ (undefined);
		library.onAudio = (wave, start, length) => {
			const pcm = copySamples(library, wave, start, length);
			const ended = words ? [] : wordsOf(library, utterance, job.text);
			words ??= ended;
			sink({ pcm, sampleRateHz: library.view.getInt32(wave + WAVE_SAMPLE_RATE, true), words: ended, phonemes: [] });
		};
		c.utt_synth(utterance);
	} finally {
		c.delete_utterance(utterance);
		c.free(text);
	}
}

/**
 * @param {import('./library.js').FliteLibrary} library
 * @param {number} utterance
 * @param {import('@vivavoce/speech-process').SpeakMessage} job
 */
function setStyle(library, utterance, job) {
	const { meanHz, deviationHz, stretch } = VOICES[job.voice] ?? { meanHz: 100, deviationHz: 12, stretch: 1 };
	const features = library.view.getUint32(utterance + UTTERANCE_FEATURES, true);
	library.c.feat_set_float(features, library.constant('duration_stretch'), stretch / job.rate);
	library.c.feat_set_float(features, library.constant('int_f0_target_mean'), meanHz * job.pitch);
	library.c.feat_set_float(features, library.constant('int_f0_target_stddev'), deviationHz * job.pitch * job.range);
}

/**
 * @param {import('./library.js').FliteLibrary} library
 * @param {number} wave
 * @param {number} start
 * @param {number} length
 */
function copySamples(library, wave, start, length) {
	const samples = library.view.getUint32(wave + WAVE_SAMPLES, true);
	return new Int16Array(library.c.memory.buffer, samples + 2 * start, length).slice();
}

/**
 * Ends of the words, known before the first sample. The text's tokens are what white space separates; a token may be
 * several words ("GPS"), and ends with its last.
 *
 * @param {import('./library.js').FliteLibrary} library
 * @param {number} utterance
 * @param {string} text
 * @returns {import('@vivavoce/speech-process').Word[]}
 */
function wordsOf(library, utterance, text) {
	const { c } = library;
	const endOfWord = library.constant('R:SylStructure.daughtern.daughtern.R:Segment.end');
	/** @type {import('@vivavoce/speech-process').Word[]} */
	const words = [];
	const tokenEnds = [...text.matchAll(/\S+/g)].map((match) => match.index + match[0].length);
	let lastToken = 0;
	let position = -1;
	for (
		let word = c.relation_head(c.utt_relation(utterance, library.constant('Word')));
		word;
		word = c.item_next(word)
	) {
		const token = c.item_parent(c.item_as(word, library.constant('Token')));
		position += token === lastToken ? 0 : 1;
		lastToken = token;
		const charEnd = tokenEnds[Math.min(position, tokenEnds.length - 1)] ?? text.length;
		const endMs = Math.round(c.ffeature_float(word, endOfWord) * 1000);
		const previous = words.at(-1);
		if (previous?.charEnd === charEnd) {
			previous.endMs = Math.max(previous.endMs, endMs);
		} else {
			words.push({ charEnd, endMs });
		}
	}
	return words;
}
