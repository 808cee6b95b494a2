/**
 * Sessions from GA to the beta shape: flat.
 *
 * @module
 */
import type { SessionConfig, TranscriptionSessionConfig } from '../session-config.ts';
import { formatToBeta } from './beta-audio-format.ts';
import { nestTools } from './beta-tools.ts';
import { compact } from './record.ts';

/** How this client spells what has two spellings. */
export interface OutwardOptions {
	readonly nestedTools: boolean;
}

/** The temperature that beta sessions report by default; the server has none to set. */
const BETA_TEMPERATURE = 0.8;

/** `modalities` of beta: audio is never without its text. */
export function modalitiesToBeta(modalities: SessionConfig['output_modalities']): readonly string[] {
	return modalities.includes('audio') ? ['text', 'audio'] : ['text'];
}

/** A conversation's session, flat. */
export function sessionToBeta(session: SessionConfig, options: OutwardOptions): Record<string, unknown> {
	const { type: _, output_modalities: modalities, max_output_tokens: maxOutputTokens, audio, tools, ...rest } = session;
	return {
		...rest,
		modalities: modalitiesToBeta(modalities),
		voice: audio.output.voice,
		speed: audio.output.speed,
		...inputToBeta(audio.input),
		output_audio_format: formatToBeta(audio.output.format),
		tools: options.nestedTools ? nestTools(tools) : tools,
		temperature: BETA_TEMPERATURE,
		max_response_output_tokens: maxOutputTokens,
	};
}

/** A transcription session, flat. */
export function transcriptionSessionToBeta(session: TranscriptionSessionConfig): Record<string, unknown> {
	const { type: _, audio, ...rest } = session;
	return { ...rest, ...inputToBeta(audio.input) };
}

function inputToBeta(input: SessionConfig['audio']['input']): Record<string, unknown> {
	return compact({
		input_audio_format: formatToBeta(input.format),
		input_audio_transcription: input.transcription,
		input_audio_noise_reduction: input.noise_reduction,
		turn_detection: input.turn_detection,
	});
}
