/**
 * What this server does with each event and field. `docs/protocol.md` is made from this table and the schemas.
 *
 * @module
 */
import type { ClientEventType } from './client-events.ts';
import type { ServerEventType } from './server-events.ts';

/** `full`: does what the protocol says. `partial`: accepted, with the limit the note states. `none`: refused or never sent. */
export type SupportMark = 'full' | 'partial' | 'none';

/** Support of one event, object or field. */
export interface Support {
	readonly mark: SupportMark;
	/** One sentence; required for anything but `full`. */
	readonly note?: string;
	/** Value when absent, for fields whose default no session object shows. */
	readonly defaultValue?: string;
}

/** Support of an event or object, and of the fields that differ from it. Fields inherit from the fields around them. */
export interface SupportEntry extends Support {
	readonly fields?: Readonly<Record<string, Support>>;
}

const FULL: SupportEntry = { mark: 'full' };

const LOGPROBS: Support = { mark: 'full', note: 'One token per word; the logarithm of the recogniser’s confidence.' };

const EXPECTED_LANGUAGE: Support = {
	mark: 'full',
	note: '`en` or `zh`, with or without a region: words of the other language are heard only where they are clear. Others, and both together, change nothing.',
};

const REASONING: Support = {
	mark: 'full',
	note: 'A chat endpoint gets it as `reasoning_effort`; the built-in planner does not reason.',
};

const TRANSCRIPTION_FIELDS: Readonly<Record<string, Support>> = {
	'audio.input.noise_reduction': {
		mark: 'full',
		note: 'Either kind takes most of the noise out before anything is heard in the sound, unless the server switches that off: [listener.md](listener.md#noise).',
	},
	'audio.input.transcription.model': {
		mark: 'partial',
		note: 'Any name is accepted; the server recognises with its own model.',
	},
	'audio.input.transcription.language': EXPECTED_LANGUAGE,
	'audio.input.transcription.languages': EXPECTED_LANGUAGE,
	'audio.input.transcription.keywords': {
		mark: 'full',
		note: 'Listened for as `vivavoce.vocabulary` is: names, places, items of a menu, in hanzi, pinyin or Latin letters.',
	},
	'audio.input.transcription.prompt': {
		mark: 'full',
		note: 'Its names and terms are listened for as keywords are: the entries of a list; of prose what is quoted or has a capital. At most 100.',
	},
	'audio.input.transcription.delay': {
		mark: 'partial',
		note: 'Accepted; a transcript comes whole with the end of its turn, so that there is no delay to choose.',
	},
	include: LOGPROBS,
};

const WEBRTC_ONLY: SupportEntry = {
	mark: 'none',
	note: 'WebRTC and SIP only; audio over WebSocket is the client’s to play.',
};

const STORED_PROMPT: Support = {
	mark: 'full',
	note: 'Names one of the deployment’s `prompts`; its text, variables filled in, becomes the instructions unless there are any.',
};

const MCP: SupportEntry = { mark: 'none', note: 'Remote MCP tools are not called by the server.' };

/** Support of client events. */
export const CLIENT_EVENT_SUPPORT: Readonly<Record<ClientEventType, SupportEntry>> = {
	'session.update': FULL,
	'input_audio_buffer.append': { mark: 'full', note: 'At most 15 MiB of audio at a time. No answer.' },
	'input_audio_buffer.commit': FULL,
	'input_audio_buffer.clear': FULL,
	'conversation.item.create': {
		mark: 'full',
		fields: {
			previous_item_id: { mark: 'full', note: '`"root"` puts the item first.', defaultValue: 'the last item' },
		},
	},
	'conversation.item.retrieve': FULL,
	'conversation.item.truncate': { mark: 'full', note: 'Text and audio are cut to what was heard by then.' },
	'conversation.item.delete': FULL,
	'response.create': FULL,
	'response.cancel': {
		mark: 'full',
		fields: { response_id: { mark: 'full', defaultValue: 'the one of the conversation' } },
	},
	'output_audio_buffer.clear': {
		mark: 'full',
		note: 'Over WebSocket: drops the audio not sent yet, after which the client drops what it has not played.',
	},
	'vivavoce.disclosure.shown': {
		mark: 'full',
		note: 'The client has shown the words of the disclosure, in this language; no answer speaks them then.',
	},
	'vivavoce.receipt.get': {
		mark: 'full',
		note: 'Asks for a signed receipt of the session up to now; the last one is kept for HTTP after hang-up.',
	},
	'vivavoce.cast.speak': {
		mark: 'full',
		note: 'Lets a member of the cast speak next, as `response.create` with `vivavoce.speaker` does.',
	},
	'vivavoce.playback.ack': {
		mark: 'full',
		note: 'How much of a content part has been played; history holds what was heard.',
	},
};

/** Support of server events. */
export const SERVER_EVENT_SUPPORT: Readonly<Record<ServerEventType, SupportEntry>> = {
	error: FULL,
	'session.created': FULL,
	'session.updated': FULL,
	'conversation.created': FULL,
	'rate_limits.updated': { mark: 'full', note: 'Requests only: tokens are not counted against a limit.' },
	'input_audio_buffer.speech_started': FULL,
	'input_audio_buffer.speech_stopped': FULL,
	'input_audio_buffer.committed': FULL,
	'input_audio_buffer.cleared': FULL,
	'input_audio_buffer.timeout_triggered': FULL,
	'input_audio_buffer.dtmf_event_received': { mark: 'none', note: 'SIP only.' },
	'output_audio_buffer.started': WEBRTC_ONLY,
	'output_audio_buffer.stopped': WEBRTC_ONLY,
	'output_audio_buffer.cleared': { mark: 'full', note: 'In answer to `output_audio_buffer.clear`.' },
	'conversation.item.added': FULL,
	'conversation.item.done': FULL,
	'conversation.item.created': {
		mark: 'partial',
		note: 'Beta clients only, for whom it stands for `conversation.item.added`.',
	},
	'conversation.item.retrieved': FULL,
	'conversation.item.deleted': FULL,
	'conversation.item.truncated': FULL,
	'conversation.item.input_audio_transcription.delta': { mark: 'full', fields: { logprobs: LOGPROBS } },
	'conversation.item.input_audio_transcription.completed': {
		mark: 'full',
		fields: {
			logprobs: LOGPROBS,
			vivavoce: { mark: 'full', note: 'Other readings, for clients that asked for `session.vivavoce.alternatives`.' },
		},
	},
	'conversation.item.input_audio_transcription.failed': FULL,
	'conversation.item.input_audio_transcription.segment': { mark: 'none', note: 'Speakers are not told apart.' },
	'response.created': FULL,
	'response.done': { mark: 'full', note: 'Exactly one per response, whatever the outcome.' },
	'response.output_item.added': FULL,
	'response.output_item.done': FULL,
	'response.content_part.added': FULL,
	'response.content_part.done': FULL,
	'response.output_text.delta': FULL,
	'response.output_text.done': FULL,
	'response.output_audio.delta': {
		mark: 'full',
		fields: { vivavoce: { mark: 'full', note: 'Only for clients that asked for extensions.' } },
	},
	'response.output_audio.done': FULL,
	'response.output_audio_transcript.delta': FULL,
	'response.output_audio_transcript.done': FULL,
	'response.function_call_arguments.delta': FULL,
	'response.function_call_arguments.done': FULL,
	'mcp_list_tools.in_progress': MCP,
	'mcp_list_tools.completed': MCP,
	'mcp_list_tools.failed': MCP,
	'response.mcp_call_arguments.delta': MCP,
	'response.mcp_call_arguments.done': MCP,
	'response.mcp_call.in_progress': MCP,
	'response.mcp_call.completed': MCP,
	'response.mcp_call.failed': MCP,
	'vivavoce.turn.decision': {
		mark: 'full',
		note: 'Who got the floor, when on the media clock, and why.',
		fields: { response_id: { mark: 'none', note: 'Not sent yet.' } },
	},
	'vivavoce.turn.trace': {
		mark: 'full',
		note: 'With `vivavoce.trace`, at most ten times a second: what the floor machine was fed since the last one. Run it again with other settings: [turn-taking.md](turn-taking.md).',
		fields: {
			floor: { mark: 'full', note: 'After the last input.' },
			end_of_turn: {
				mark: 'full',
				note: 'How sure it is, from words and melody, that the person has finished; 0 unless they pause.',
			},
			settings: { mark: 'full', note: 'What all of the inputs met.' },
		},
	},
	'vivavoce.playback.acknowledged': FULL,
	'vivavoce.transcript.partial': { mark: 'full', note: 'Words of the running utterance, before it is committed.' },
	'vivavoce.input.level': {
		mark: 'full',
		note: 'How loud a committed turn was, as it came in: RMS, peak, and the share of samples at full scale.',
	},
	'vivavoce.turn.latency': { mark: 'full', note: 'From the last speech sample to the first audible answer sample.' },
	'vivavoce.receipt': {
		mark: 'full',
		note: 'The answer to `vivavoce.receipt.get`; `vivavoce verify` checks it offline.',
	},
	'vivavoce.effect': { mark: 'full', note: 'A change of the outside world that an answer brought about.' },
	'vivavoce.persona.updated': {
		mark: 'full',
		note: 'Who speaks from the next clause on: persona, scene and their numbers.',
	},
	'vivavoce.cast.updated': {
		mark: 'full',
		note: 'Who is in the cast, with which voice, and who answers next.',
	},
	'vivavoce.mood.updated': { mark: 'full', note: 'The mood after something moved it, and what that was.' },
	'vivavoce.manner': {
		mark: 'full',
		note: 'How an utterance was said, relative to the speaker’s own usual; off with `emotion_inference`.',
	},
	'vivavoce.vocabulary.updated': {
		mark: 'full',
		note: 'How many words of the session’s vocabulary are listened for, and why the others are not.',
	},
	'vivavoce.commands.updated': {
		mark: 'full',
		note: 'The commands of `session.vivavoce.commands` are listened for; a grammar that cannot be used gets an `error` with line and column.',
	},
	'vivavoce.command': {
		mark: 'full',
		note: 'Each spoken turn as a command of the session’s grammar, or `none_of_these`.',
	},
	'vivavoce.vocal_event': {
		mark: 'full',
		note: 'Filled pauses, laughter, sighs, coughs, sneezes, throat clearing, breaths, crying; off with `emotion_inference`.',
	},
	'vivavoce.persona.drift': {
		mark: 'full',
		note: 'A measure of the answers (words, questions, catchphrases, taboo, rate, f0) left its control limits; reanchored says whether the next answers are held to it.',
	},
};

/** Support of the objects inside events, by the heading they have in the reference. */
export const OBJECT_SUPPORT = {
	Session: {
		mark: 'full',
		note: 'In `session.update` only `type` is required; what is absent stays, `null` clears.',
		fields: {
			model: { mark: 'partial', note: 'Fixed by the URL; another name in an update is ignored.' },
			...TRANSCRIPTION_FIELDS,
			'audio.input.turn_detection': { mark: 'full', defaultValue: '`semantic_vad`' },
			'audio.output.voice': { mark: 'full', note: '`{"id":"…"}` is accepted and reported as the name.' },
			reasoning: REASONING,
			prompt: STORED_PROMPT,
			tracing: {
				mark: 'partial',
				note: 'Kept among the events of a session that the server records (`privacy.record`); nothing is sent to a tracing service.',
			},
			truncation: {
				mark: 'full',
				note: 'Beyond 24 000 words and hanzi, or `post_instructions`, the oldest items leave what the engine is given; `disabled` fails the response with `context_length_exceeded`. The items stay in the conversation.',
			},
			parallel_tool_calls: { mark: 'full', defaultValue: '`true`' },
			vivavoce: { mark: 'full', note: 'Sending it, even empty, asks for `vivavoce.*` events and fields.' },
		},
	},
	'Transcription session': {
		mark: 'full',
		note: 'Connect with `?intent=transcription`; there are no responses.',
		fields: {
			...TRANSCRIPTION_FIELDS,
			'audio.input.turn_detection': { mark: 'full', defaultValue: '`server_vad`' },
		},
	},
	'Turn detection': {
		mark: 'full',
		note: '`null` leaves turns to the client. Fields that an update omits keep their value while the type stays.',
	},
	'Audio format': { mark: 'full', note: 'PCM is 16-bit little-endian mono at 24 kHz; G.711 is 8 kHz.' },
	Tool: {
		mark: 'full',
		fields: { 'mcp:': { mark: 'none', note: 'Accepted and reported back; never called.' } },
	},
	Item: {
		mark: 'full',
		fields: {
			'mcp_list_tools:': MCP,
			'mcp_call:': MCP,
			'mcp_approval_request:': MCP,
			'mcp_approval_response:': MCP,
		},
	},
	'Content part': {
		mark: 'full',
		fields: { 'input_image:': { mark: 'none', note: 'Kept in the conversation; the built-in engine cannot see it.' } },
	},
	'Response parameters': {
		mark: 'full',
		fields: {
			conversation: { mark: 'full', defaultValue: '`"auto"`' },
			input: { mark: 'full', defaultValue: 'the conversation' },
			reasoning: REASONING,
			prompt: STORED_PROMPT,
		},
	},
	Response: FULL,
	Usage: {
		mark: 'full',
		fields: {
			'input_token_details.image_tokens': { mark: 'partial', note: 'Always 0.' },
			'input_token_details.cached_tokens_details.image_tokens': { mark: 'partial', note: 'Always 0.' },
		},
	},
	Error: FULL,
	'Client secret request': {
		mark: 'full',
		note: '`POST /v1/realtime/client_secrets`',
		fields: {
			'expires_after.anchor': { mark: 'full', defaultValue: '`"created_at"`' },
			'expires_after.seconds': { mark: 'full', defaultValue: '`600`' },
		},
	},
	'Client secret': { mark: 'full', note: 'The reply; `value` starts with `ek_`.' },
} as const satisfies Readonly<Record<string, SupportEntry>>;

/** Parts of the protocol that have no schema here because the server does not speak them. */
export const ABSENT_FAMILIES: readonly string[] = [
	'WebRTC calls (`POST /v1/realtime/calls`) and the `oai-events` data channel',
	'SIP calls and their webhooks; sideband connections (`?call_id=`)',
	'Translation sessions (`session.input_audio_buffer.append`, `session.output_audio.delta`, …)',
	'StepFun’s streaming TTS and stateless endpoints, and its hosted tools (`retrieval`, `web_search`), which are left out',
];

/** Support of one field: its own entry, or that of the nearest field around it, or the object's. */
export function supportOf(entry: SupportEntry, path: string, variant = ''): Support {
	const fields = entry.fields ?? {};
	for (let name = path; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
		const own = fields[name];
		if (own !== undefined) {
			return name === path ? own : inherited(own);
		}
	}
	return inherited(fields[`${variant}:`] ?? entry);
}

// A note and a default say something about the field they stand at, not about the fields inside.
function inherited(support: Support): Support {
	return { mark: support.mark };
}
