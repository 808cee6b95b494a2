/**
 * The audio half of a session: what it starts from and how an update changes it.
 *
 * @module
 */
import type { z } from 'zod';
import { DEFAULT_AUDIO_FORMAT } from './audio-format.ts';
import type { realtimeSessionSchema, realtimeUpdateSchema } from './session-fields.ts';
import { mergeTurnDetection, TURN_DETECTION_DEFAULTS, type TurnDetection } from './turn-detection.ts';

type Audio = z.infer<typeof realtimeSessionSchema>['audio'];
type AudioUpdate = NonNullable<z.infer<typeof realtimeUpdateSchema>['audio']>;

/** How audio from the client is taken, every field in force. */
export type AudioInput = Audio['input'];

/** How audio to the client is made, every field in force. */
export type AudioOutput = Audio['output'];

/** Input as a session starts with it: PCM, no transcription, turns found by the server. */
export function defaultAudioInput(turnDetection: TurnDetection['type']): AudioInput {
	return {
		format: DEFAULT_AUDIO_FORMAT,
		noise_reduction: null,
		transcription: null,
		turn_detection: TURN_DETECTION_DEFAULTS[turnDetection],
	};
}

/** Applies an update of the input, field by field. */
export function mergeAudioInput(current: AudioInput, update: AudioUpdate['input']): AudioInput {
	const turnDetection = update?.turn_detection;
	return {
		format: pick(update?.format, current.format, DEFAULT_AUDIO_FORMAT),
		noise_reduction: pick(update?.noise_reduction, current.noise_reduction, null),
		transcription: mergeFields(current.transcription, update?.transcription, null),
		turn_detection: turnDetection
			? mergeTurnDetection(current.turn_detection, turnDetection)
			: pick(turnDetection, current.turn_detection, null),
	};
}

/** Applies an update of the output, field by field; a voice given by id becomes its name. */
export function mergeAudioOutput(current: AudioOutput, update: AudioUpdate['output']): AudioOutput {
	const voice = update?.voice ?? current.voice;
	return {
		format: pick(update?.format, current.format, DEFAULT_AUDIO_FORMAT),
		voice: typeof voice === 'string' ? voice : voice.id,
		speed: pick(update?.speed, current.speed, 1),
	};
}

/** Merges two objects field by field; `null` clears the whole. */
export function mergeFields<Value extends object, Cleared>(
	current: Value | Cleared,
	update: Value | null | undefined,
	cleared: Cleared,
): Value | Cleared {
	return update ? { ...current, ...update } : pick<Value | Cleared>(update, current, cleared);
}

/** The value after an update: absent keeps the current one, `null` clears it. */
export function pick<Value>(update: Value | null | undefined, current: Value, cleared: Value): Value {
	if (update === undefined) {
		return current;
	}
	return update === null ? cleared : update;
}
