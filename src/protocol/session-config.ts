/**
 * The effective session and how `session.update` changes it: only fields that are present change; `""`, `[]` and
 * `null` clear.
 *
 * @module
 */
import { z } from 'zod';
import { DEFAULT_AUDIO_FORMAT } from './audio-format.ts';
import { type ErrorBody, protocolError } from './errors.ts';
import {
	type AudioOutput,
	defaultAudioInput,
	mergeAudioInput,
	mergeAudioOutput,
	mergeFields,
	pick,
} from './session-audio.ts';
import {
	realtimeSessionSchema,
	realtimeUpdateSchema,
	transcriptionSessionSchema,
	transcriptionUpdateSchema,
} from './session-fields.ts';
import type { TurnDetection } from './turn-detection.ts';
import { check } from './validation.ts';

export type { AudioFormat } from './audio-format.ts';
export type { TurnDetection } from './turn-detection.ts';

/** A conversation's session, every field in force. */
export type SessionConfig = z.infer<typeof realtimeSessionSchema>;

/** A transcription-only session, every field in force. */
export type TranscriptionSessionConfig = z.infer<typeof transcriptionSessionSchema>;

/** Either kind of session. */
export type AnySessionConfig = SessionConfig | TranscriptionSessionConfig;

/** Schema of either kind of session. */
export const sessionConfigSchema = z.discriminatedUnion('type', [realtimeSessionSchema, transcriptionSessionSchema]);

/** Schema of the `session` of a `session.update`. */
export const sessionUpdateSchema = z.discriminatedUnion('type', [realtimeUpdateSchema, transcriptionUpdateSchema]);

/** The `session` of a `session.update`. */
export type SessionUpdate = z.infer<typeof sessionUpdateSchema>;

type RealtimeUpdate = z.infer<typeof realtimeUpdateSchema>;
/** What a new session starts from. */
export interface SessionDefaults {
	readonly id: string;
	/** Model name from the URL; fixed for the session. */
	readonly model: string;
	readonly voice: string;
	readonly instructions: string;
	/** End of the session in seconds since the epoch. */
	readonly expiresAt: number;
	/** @defaultValue 'server_vad' */
	readonly turnDetection?: TurnDetection['type'];
}

/** A new conversation's session. */
export function defaultSessionConfig(defaults: SessionDefaults): SessionConfig {
	return {
		type: 'realtime',
		object: 'realtime.session',
		id: defaults.id,
		model: defaults.model,
		expires_at: defaults.expiresAt,
		instructions: defaults.instructions,
		output_modalities: ['audio'],
		max_output_tokens: 'inf',
		audio: {
			input: defaultAudioInput(defaults.turnDetection ?? 'server_vad'),
			output: { format: DEFAULT_AUDIO_FORMAT, voice: defaults.voice, speed: 1 },
		},
		tools: [],
		tool_choice: 'auto',
		prompt: null,
		tracing: null,
		include: null,
		truncation: 'auto',
	};
}

/** A new transcription-only session. */
export function defaultTranscriptionConfig(
	defaults: Pick<SessionDefaults, 'id' | 'expiresAt' | 'turnDetection'>,
): TranscriptionSessionConfig {
	return {
		type: 'transcription',
		object: 'realtime.transcription_session',
		id: defaults.id,
		expires_at: defaults.expiresAt,
		audio: { input: defaultAudioInput(defaults.turnDetection ?? 'server_vad') },
		include: null,
	};
}

/** What the running session no longer allows. */
export interface MergeRules {
	/** The voice cannot change: the assistant has spoken. @defaultValue false */
	readonly voiceFrozen?: boolean;
	/** The output format cannot change: audio has been sent in it. @defaultValue false */
	readonly outputFormatFrozen?: boolean;
	/** `event_id` of the client event, for the error. */
	readonly eventId?: string | undefined;
}

/** The session after an update, or why it was refused as a whole. */
export type MergeResult<Config extends AnySessionConfig> =
	| { readonly ok: true; readonly session: Config }
	| { readonly ok: false; readonly error: ErrorBody };

/**
 * Applies the `session` of a `session.update` (or of a client secret). All or nothing; `current` is not changed. `model`
 * stays what the URL said: a foreign name in the update is no error, since stock clients send their own default.
 */
export function mergeSession<Config extends AnySessionConfig>(
	current: Config,
	update: unknown,
	rules?: MergeRules,
): MergeResult<Config>;
export function mergeSession(
	current: AnySessionConfig,
	update: unknown,
	rules: MergeRules = {},
): MergeResult<AnySessionConfig> {
	const checked = check(sessionUpdateSchema, update, { prefix: 'session', eventId: rules.eventId });
	if (!checked.ok) {
		return checked;
	}
	const value = checked.value;
	if (current.type === 'realtime' && value.type === 'realtime') {
		return mergeRealtime(current, value, rules);
	}
	if (current.type === 'transcription' && value.type === 'transcription') {
		return { ok: true, session: mergeTranscription(current, value) };
	}
	return refuse(
		'session.type',
		`session.type is '${current.type}' for the whole connection; open another one for '${value.type}'.`,
		rules,
	);
}

function mergeRealtime(current: SessionConfig, update: RealtimeUpdate, rules: MergeRules): MergeResult<SessionConfig> {
	const output = mergeAudioOutput(current.audio.output, update.audio?.output);
	const refusal = refuseFrozen(current.audio.output, output, rules);
	if (refusal !== undefined) {
		return refusal;
	}
	const session: SessionConfig = {
		...current,
		instructions: pick(update.instructions, current.instructions, ''),
		output_modalities: pick(update.output_modalities, current.output_modalities, ['audio']),
		max_output_tokens: pick(update.max_output_tokens, current.max_output_tokens, 'inf'),
		audio: { ...current.audio, input: mergeAudioInput(current.audio.input, update.audio?.input), output },
		tools: pick(update.tools, current.tools, []),
		tool_choice: pick(update.tool_choice, current.tool_choice, 'auto'),
		parallel_tool_calls: pick(update.parallel_tool_calls, current.parallel_tool_calls, undefined),
		reasoning: pick(update.reasoning, current.reasoning, undefined),
		prompt: pick(update.prompt, current.prompt, null),
		tracing: pick(update.tracing, current.tracing, null),
		include: pick(update.include, current.include, null),
		truncation: pick(update.truncation, current.truncation, 'auto'),
		vivavoce: mergeFields(current.vivavoce, update.vivavoce, undefined),
	};
	return { ok: true, session };
}

function mergeTranscription(
	current: TranscriptionSessionConfig,
	update: z.infer<typeof transcriptionUpdateSchema>,
): TranscriptionSessionConfig {
	return {
		...current,
		audio: { ...current.audio, input: mergeAudioInput(current.audio.input, update.audio?.input) },
		include: pick(update.include, current.include, null),
		vivavoce: mergeFields(current.vivavoce, update.vivavoce, undefined),
	};
}

function refuseFrozen(
	current: AudioOutput,
	wanted: AudioOutput,
	rules: MergeRules,
): MergeResult<SessionConfig> | undefined {
	if (rules.voiceFrozen === true && wanted.voice !== current.voice) {
		const message = 'The voice cannot change once the assistant has spoken; open another connection for another voice.';
		const error = protocolError('cannot_update_voice', message, {
			param: 'session.audio.output.voice',
			eventId: rules.eventId,
		});
		return { ok: false, error };
	}
	if (rules.outputFormatFrozen === true && wanted.format.type !== current.format.type) {
		const message =
			'The output format cannot change once audio has been sent; open another connection for another format.';
		return refuse('session.audio.output.format', message, rules);
	}
	return undefined;
}

function refuse(param: string, message: string, rules: MergeRules): { readonly ok: false; readonly error: ErrorBody } {
	return { ok: false, error: protocolError('immutable_parameter', message, { param, eventId: rules.eventId }) };
}
