/**
 * The `session.update` a caller opens a call with.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { stringAt, type WireEvent } from './wire-event.ts';

/** What a caller asks of the session. What is absent stays as the server has it. */
export interface SessionRequest {
	/** Whether to ask for the `vivavoce.*` events. */
	readonly extensions: boolean;
	readonly language?: Language;
	readonly voice?: string;
	readonly instructions?: string;
	/** Persona id; needs {@link SessionRequest.extensions}. */
	readonly persona?: string;
	/** A scene's id, or words for one; needs {@link SessionRequest.extensions}. */
	readonly scene?: string;
	/** A `turn_detection` object, or `null` for none. */
	readonly turnDetection?: Readonly<Record<string, unknown>> | null;
	/** Function tools in the GA shape. */
	readonly tools?: readonly Readonly<Record<string, unknown>>[];
}

/** Transcription model that is asked for; servers with one recogniser take any name. */
const TRANSCRIPTION_MODEL = 'gpt-4o-mini-transcribe';

const PCM_FORMAT = { type: 'audio/pcm', rate: MEDIA_RATE_HZ };

/** Id of the event that asks for extensions, by which its refusal is known. */
const EXTENSIONS_EVENT_ID = 'ask_for_vivavoce';

/** Builds the events that set up the session. */
export function sessionUpdates(request: SessionRequest): readonly WireEvent[] {
	return request.extensions ? [standardUpdate(request), extensionsUpdate(request)] : [standardUpdate(request)];
}

/** Answers of a server that knows the extensions and not what was asked for: no reason to go on without. */
const CASTING_CODES: readonly string[] = ['persona_not_found', 'persona_invalid', 'scene_not_understood'];

/** Whether this is a server's answer that it knows no extensions; the call goes on without them. */
export function isExtensionRefusal(event: WireEvent): boolean {
	const isOurs = event.type === 'error' && stringAt(event, 'error', 'event_id') === EXTENSIONS_EVENT_ID;
	return isOurs && !CASTING_CODES.includes(stringAt(event, 'error', 'code'));
}

function standardUpdate(request: SessionRequest): WireEvent {
	const { language, voice, instructions, turnDetection, tools } = request;
	const transcription = { model: TRANSCRIPTION_MODEL, ...(language === undefined ? {} : { language }) };
	const input = {
		format: PCM_FORMAT,
		transcription,
		...(turnDetection === undefined ? {} : { turn_detection: turnDetection }),
	};
	const output = { format: PCM_FORMAT, ...(voice === undefined ? {} : { voice }) };
	const session = {
		type: 'realtime',
		output_modalities: ['audio'],
		audio: { input, output },
		...(instructions === undefined ? {} : { instructions }),
		...(tools === undefined ? {} : { tools }),
	};
	return { type: 'session.update', session };
}

/** Apart from the standard fields, because some servers refuse a whole update for one unknown field. */
function extensionsUpdate({ persona, scene }: SessionRequest): WireEvent {
	const vivavoce = { ...(persona === undefined ? {} : { persona }), ...(scene === undefined ? {} : { scene }) };
	return { type: 'session.update', event_id: EXTENSIONS_EVENT_ID, session: { type: 'realtime', vivavoce } };
}
