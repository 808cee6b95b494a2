/**
 * espeak-ng: formant synthesis of English and Mandarin, 1–8 ms to the first sample.
 *
 * @module
 */
import { type EngineOptions, EngineSpeaker } from './engine-speaker.ts';

/** Speaks with espeak-ng, in processes of its own because of its licence (GPL-3.0-or-later). */
export function createEspeakSpeaker(options: EngineOptions): EngineSpeaker {
	return new EngineSpeaker(
		{ engine: 'espeak-ng', packageName: '@vivavoce/speech-espeak', adapt: (text) => text },
		options,
	);
}
