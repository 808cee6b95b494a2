/**
 * What a new response says of itself: the fields that its whole life keeps.
 *
 * @module
 */
import type { ResponseCreateParams } from '../../protocol/response.ts';
import type { SessionCore } from '../core.ts';
import type { ResponseHead } from './response-machine.ts';
import { resolveVoice } from './voices.ts';

/** The head of a response that `voice` (id of an engine's voice) speaks, as the session and the request ask. */
export function newHead(core: SessionCore, params: ResponseCreateParams, voice: string): ResponseHead {
	const config = core.config();
	const { speaker } = core.cast;
	return {
		object: 'realtime.response',
		id: core.ports.newId('resp'),
		conversation_id: params.conversation === 'none' ? null : core.conversation.id,
		output_modalities: params.output_modalities ?? config.output_modalities,
		max_output_tokens: params.max_output_tokens ?? config.max_output_tokens,
		audio: {
			output: {
				format: params.audio?.output?.format ?? config.audio.output.format,
				voice: voiceName(core, params, voice),
			},
		},
		metadata: params.metadata ?? null,
		...(speaker && { vivavoce: { speaker: speaker.name } }),
	};
}

/** The name that the client knows the voice by, unless a fallback speaks. */
function voiceName(core: SessionCore, params: ResponseCreateParams, voice: string): string {
	const name = core.config().audio.output.voice;
	const isOwn = resolveVoice(name, core.ports.engine.voices) === voice;
	return params.audio?.output?.voice === undefined && isOwn ? name : voice;
}
