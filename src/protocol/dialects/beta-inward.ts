/**
 * Client events from the beta shape to GA.
 *
 * @module
 */
import { formatFromBeta } from './beta-audio-format.ts';
import { flattenToolChoice, flattenTools } from './beta-tools.ts';
import { compact, isRecord, mapRecords } from './record.ts';

/** What the connection has not said yet. */
export interface InwardOptions {
	/** Turn transcription on in a `session.update` that does not mention it. */
	readonly transcribe: boolean;
}

/** StepFun's scale of loudness that wakes its turn detection; the middle of it is its default, as 0.5 is in GA. */
const ENERGY_THRESHOLD_MAX = 5000;

/** Translates one client event; a GA field in it wins over its beta spelling. */
export function fromBeta(raw: Record<string, unknown>, options: InwardOptions): Record<string, unknown> {
	switch (raw['type']) {
		case 'session.update':
			return isRecord(raw['session']) ? { ...raw, session: sessionFromBeta(raw['session'], options) } : raw;
		case 'transcription_session.update':
			return transcriptionUpdateFromBeta(raw);
		case 'response.create':
			return isRecord(raw['response']) ? { ...raw, response: responseFromBeta(raw['response']) } : raw;
		case 'conversation.item.create':
			return isRecord(raw['item']) ? { ...raw, item: itemFromBeta(raw['item']) } : raw;
		default:
			return raw;
	}
}

function sessionFromBeta(session: Record<string, unknown>, options: InwardOptions): Record<string, unknown> {
	const {
		modalities,
		voice,
		speed,
		input_audio_format: inputFormat,
		output_audio_format: outputFormat,
		input_audio_transcription: transcription = options.transcribe ? {} : undefined,
		input_audio_noise_reduction: noiseReduction,
		turn_detection: turnDetection,
		max_response_output_tokens: maxOutputTokens,
		tools,
		tool_choice: toolChoice,
		temperature: _,
		...rest
	} = session;
	return {
		...compact({
			type: 'realtime',
			output_modalities: modalitiesFromBeta(modalities),
			max_output_tokens: maxOutputTokens,
			tools: flattenTools(tools),
			tool_choice: flattenToolChoice(toolChoice),
		}),
		...rest,
		audio: audioFromBeta(
			rest['audio'],
			{
				format: formatFromBeta(inputFormat),
				transcription,
				noise_reduction: noiseReduction,
				turn_detection: turnDetectionFromBeta(turnDetection),
			},
			{ format: formatFromBeta(outputFormat), voice, speed },
		),
	};
}

type Fields = Record<string, unknown>;

function audioFromBeta(given: unknown, input: Fields, output: Fields): unknown {
	if (given !== undefined && !isRecord(given)) {
		return given;
	}
	return {
		...given,
		input: withDefaults(given?.['input'], input),
		output: withDefaults(given?.['output'], output),
	};
}

function withDefaults(given: unknown, defaults: Fields): unknown {
	return given === undefined || isRecord(given) ? { ...compact(defaults), ...given } : given;
}

// Beta's ['text','audio'] is GA's ['audio']: audio that always brings its transcript.
function modalitiesFromBeta(modalities: unknown): unknown {
	return Array.isArray(modalities) && modalities.includes('audio') ? ['audio'] : modalities;
}

function turnDetectionFromBeta(turnDetection: unknown): unknown {
	if (!isRecord(turnDetection)) {
		return turnDetection;
	}
	if (turnDetection['type'] === 'none') {
		return null;
	}
	const { energy_awakeness_threshold: energy, ...rest } = turnDetection;
	const threshold = typeof energy === 'number' ? energy / ENERGY_THRESHOLD_MAX : energy;
	return { ...compact({ type: 'server_vad', threshold }), ...rest };
}

function transcriptionUpdateFromBeta(raw: Record<string, unknown>): Record<string, unknown> {
	const event = { ...raw, type: 'session.update' };
	if (!isRecord(raw['session'])) {
		return event;
	}
	const { output_modalities: _, audio, ...session } = sessionFromBeta(raw['session'], { transcribe: true });
	const input = isRecord(audio) ? audio['input'] : undefined;
	return { ...event, session: { ...session, type: 'transcription', audio: { input } } };
}

function responseFromBeta(response: Record<string, unknown>): Record<string, unknown> {
	const {
		modalities,
		voice,
		output_audio_format: outputFormat,
		max_response_output_tokens: maxOutputTokens,
		tools,
		tool_choice: toolChoice,
		input,
		temperature: _,
		...rest
	} = response;
	const output = compact({ format: formatFromBeta(outputFormat), voice });
	return {
		...compact({
			output_modalities: modalitiesFromBeta(modalities),
			max_output_tokens: maxOutputTokens,
			tools: flattenTools(tools),
			tool_choice: flattenToolChoice(toolChoice),
			input: mapRecords(input, itemFromBeta),
			audio: Object.keys(output).length > 0 ? { output } : undefined,
		}),
		...rest,
	};
}

function itemFromBeta(item: Record<string, unknown>): Record<string, unknown> {
	if (item['type'] !== 'message') {
		return item;
	}
	const direction = item['role'] === 'assistant' ? 'output' : 'input';
	return { ...item, content: mapRecords(item['content'], (part) => partFromBeta(part, direction)) };
}

function partFromBeta(part: Record<string, unknown>, direction: 'input' | 'output'): Record<string, unknown> {
	const type = part['type'];
	return type === 'text' || type === 'audio' ? { ...part, type: `${direction}_${type}` } : part;
}
