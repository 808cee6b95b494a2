/**
 * Audio formats: names in the beta shape, objects in GA.
 *
 * @module
 */
import { type AudioFormat, DEFAULT_AUDIO_FORMAT } from '../audio-format.ts';

const FORMATS = new Map<unknown, AudioFormat>([
	['pcm16', DEFAULT_AUDIO_FORMAT],
	['g711_ulaw', { type: 'audio/pcmu' }],
	['g711_alaw', { type: 'audio/pcma' }],
]);

const NAMES: Readonly<Record<AudioFormat['type'], string>> = {
	'audio/pcm': 'pcm16',
	'audio/pcmu': 'g711_ulaw',
	'audio/pcma': 'g711_alaw',
};

/** From `pcm16` to `{type:'audio/pcm', rate:24000}`; an unknown name is passed on for the schema to refuse. */
export function formatFromBeta(name: unknown): unknown {
	return FORMATS.get(name) ?? (typeof name === 'string' ? { type: name } : name);
}

/** From `{type:'audio/pcm'}` to `pcm16`. */
export function formatToBeta(format: AudioFormat): string {
	return NAMES[format.type];
}
