/**
 * Protocol errors: the body of an `error` event and the stable codes that clients may match on.
 *
 * @module
 */
import { z } from 'zod';
import { openObject } from './wire.ts';

/** Schema of {@link ErrorBody}. */
export const errorBodySchema = openObject({
	type: z.string(),
	code: z.string().nullable(),
	message: z.string(),
	param: z.string().nullable(),
	event_id: z.string().nullable(),
});

/**
 * Body of an `error` event. `param` is the full path of the offending field, `event_id` that of the client event at
 * fault; both are null when there is none.
 */
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** Whose fault it is: the request's, the server's, or a limit's. */
export type ErrorType = 'invalid_request_error' | 'server_error' | 'rate_limit_error';

interface CodeMeaning {
	readonly type: ErrorType;
	readonly meaning: string;
}

function request(meaning: string): CodeMeaning {
	return { type: 'invalid_request_error', meaning };
}

function server(meaning: string): CodeMeaning {
	return { type: 'server_error', meaning };
}

function limit(meaning: string): CodeMeaning {
	return { type: 'rate_limit_error', meaning };
}

/** Every stable code with its error type and a one-line meaning. */
export const ERROR_CODES = {
	invalid_json: request('The frame is not a JSON object.'),
	message_too_large: request('The frame is longer than the server accepts.'),
	message_too_deep: request('The frame nests objects or arrays deeper than the server accepts.'),
	unknown_event: request('The event type is not one the server knows.'),
	unknown_parameter: request('The field does not exist where it was sent.'),
	missing_required_parameter: request('A required field is absent.'),
	invalid_value: request('A field has the wrong type, an unknown option or a number out of range.'),
	invalid_base64: request('Audio is not valid base64.'),
	immutable_parameter: request('The field cannot change any more in this session.'),
	cannot_update_voice: request('The voice cannot change after the assistant has spoken.'),
	unsupported_feature: request('The event or option is part of the protocol, but this server does not offer it.'),
	conversation_already_has_active_response: request('Another response is being written to the conversation.'),
	response_cancel_not_active: request('There is no running response to cancel.'),
	input_audio_buffer_commit_empty: request('The input buffer holds too little audio to commit.'),
	input_audio_buffer_overflow: request('The input buffer is full; commit or clear it.'),
	item_not_found: request('No item of the conversation has this id.'),
	item_already_exists: request('An item with this id is already in the conversation.'),
	item_truncate_invalid: request('The item cannot be truncated there: not assistant audio, or not that long.'),
	voice_not_found: request('No voice has this name.'),
	voice_passport_missing: request('The voice has no passport, or one for another engine.'),
	voice_passport_invalid: request("The voice's passport is malformed, or was changed after signing."),
	voice_passport_unsigned: request("The voice's passport carries no signature."),
	voice_passport_untrusted: request("The voice's passport is signed by an issuer that this server does not trust."),
	voice_passport_not_yet_valid: request("The term of the voice's passport has not begun."),
	voice_passport_expired: request("The term of the voice's passport is over."),
	voice_passport_revoked: request("The voice's passport was revoked, or its speaker's consent withdrawn."),
	voice_passport_purpose_not_permitted: request('The passport does not permit the declared purpose.'),
	voice_passport_territory_not_permitted: request('The passport does not permit a declared territory.'),
	voice_passport_language_not_permitted: request('The passport does not permit the language.'),
	voice_passport_emotion_not_permitted: request('The passport does not permit a declared emotion.'),
	voice_passport_not_permitted: request('The passport permits no speech.'),
	persona_not_found: request('No persona has this reference.'),
	persona_invalid: request('The persona is malformed; the message names each offending field.'),
	scene_not_understood: request('The scene is no preset, and its words say nothing about tone.'),
	prompt_not_found: request('No stored prompt has this id and version.'),
	prompt_invalid: request('A variable of the stored prompt is missing, or is no text.'),
	receipt_limit_reached: limit('The session has asked for as many receipts as it may.'),
	receipt_unavailable: server('The server gives no receipts, or cannot write its log now.'),
	session_expired: request('The session reached its longest duration.'),
	session_limit_reached: limit('The server holds as many sessions as it admits.'),
	rate_limit_exceeded: limit('Messages arrive faster than the server accepts.'),
	invalid_api_key: request('The key is missing, unknown or expired.'),
	server_not_ready: server('The models are still loading; connect again in a few seconds.'),
	server_shutting_down: server('The server is draining; connect again.'),
	engine_failed: server('The answer could not be made.'),
	internal_error: server('The server failed in a way it did not foresee.'),
} as const satisfies Record<string, CodeMeaning>;

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Where an error belongs. */
export interface ErrorPlace {
	/** Full path of the offending field, such as `session.audio.output.speed`. */
	readonly param?: string | undefined;
	/** `event_id` of the client event at fault. */
	readonly eventId?: string | undefined;
}

/** Builds an error body; its `type` follows from the code. `message` says what to do next. */
export function protocolError(code: ErrorCode, message: string, place: ErrorPlace = {}): ErrorBody {
	return {
		type: ERROR_CODES[code].type,
		code,
		message,
		param: place.param ?? null,
		event_id: place.eventId ?? null,
	};
}
