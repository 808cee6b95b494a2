/**
 * Errors in the words of a beta client: the path it sent, not the path it was translated to.
 *
 * @module
 */
import type { ErrorBody } from '../errors.ts';

/** Longest first, so that a field is matched before the object it is in. */
const PATHS: ReadonlyArray<readonly [ga: string, beta: string]> = [
	['session.audio.input.format.type', 'session.input_audio_format'],
	['session.audio.output.format.type', 'session.output_audio_format'],
	['response.audio.output.format.type', 'response.output_audio_format'],
	['session.audio.input.format', 'session.input_audio_format'],
	['session.audio.output.format', 'session.output_audio_format'],
	['response.audio.output.format', 'response.output_audio_format'],
	['session.audio.input.turn_detection', 'session.turn_detection'],
	['session.audio.input.transcription', 'session.input_audio_transcription'],
	['session.audio.input.noise_reduction', 'session.input_audio_noise_reduction'],
	['session.audio.output.voice', 'session.voice'],
	['session.audio.output.speed', 'session.speed'],
	['response.audio.output.voice', 'response.voice'],
	['session.output_modalities', 'session.modalities'],
	['response.output_modalities', 'response.modalities'],
	['session.max_output_tokens', 'session.max_response_output_tokens'],
	['response.max_output_tokens', 'response.max_response_output_tokens'],
];

const WORDS: ReadonlyArray<readonly [ga: string, beta: string]> = [
	["'audio/pcm'", "'pcm16'"],
	["'audio/pcmu'", "'g711_ulaw'"],
	["'audio/pcma'", "'g711_alaw'"],
];

/** Renames the path, in `param` and in the message. */
export function errorToBeta(error: ErrorBody): ErrorBody {
	const { param } = error;
	const path = PATHS.find(([ga]) => param === ga || param?.startsWith(`${ga}.`) || param?.startsWith(`${ga}[`));
	if (param === null || path === undefined) {
		return error;
	}
	const [ga, beta] = path;
	const words = WORDS.reduce((message, [from, to]) => message.replaceAll(from, to), error.message);
	return { ...error, param: param.replace(ga, beta), message: words.replace(ga, beta) };
}
