/**
 * Events without their audio, which the recording holds. Apart from the schemas, so that a page can use it for little.
 *
 * @module
 */
import type { SessionEvent } from './event-lines.ts';

/** Events whose `delta` is audio. */
const AUDIO_DELTAS = new Set(['response.output_audio.delta', 'response.audio.delta']);

/** The event without its audio: every `audio` that is text, and the `delta` of audio events, becomes `audio_bytes`. */
export function withoutAudio<Event extends { readonly type: string }>(event: Event): SessionEvent['event'] {
	const { delta, ...rest } = event as Event & { readonly delta?: unknown };
	const stripped = stripAudio(AUDIO_DELTAS.has(event.type) ? { ...rest, audio: delta } : event);
	return stripped as SessionEvent['event'];
}

function stripAudio(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(stripAudio);
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, field]) =>
			name === 'audio' && typeof field === 'string'
				? ['audio_bytes', Math.floor((field.replace(/=+$/, '').length * 3) / 4)]
				: [name, stripAudio(field)],
		),
	);
}
