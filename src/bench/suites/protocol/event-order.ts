/**
 * Whether events came in the documented order.
 *
 * @module
 */
import { stringAt, type WireEvent } from '../../caller/wire-event.ts';

/** A pair of events: the first must come before the second. */
export type Precedence = readonly [before: string, after: string];

/** What must precede what inside a spoken or written answer. */
export const RESPONSE_ORDER: readonly Precedence[] = [
	['response.created', 'response.output_item.added'],
	['response.output_item.added', 'response.content_part.added'],
	['response.content_part.added', 'response.output_audio.delta'],
	['response.content_part.added', 'response.output_audio_transcript.delta'],
	['response.content_part.added', 'response.output_text.delta'],
	['response.output_audio.delta', 'response.output_audio.done'],
	['response.output_audio_transcript.delta', 'response.output_audio_transcript.done'],
	['response.output_text.delta', 'response.output_text.done'],
	['response.output_audio.done', 'response.content_part.done'],
	['response.output_audio_transcript.done', 'response.content_part.done'],
	['response.output_text.done', 'response.content_part.done'],
	['response.content_part.done', 'response.output_item.done'],
	['response.function_call_arguments.delta', 'response.function_call_arguments.done'],
	['response.function_call_arguments.done', 'response.output_item.done'],
	['response.output_item.done', 'response.done'],
];

/** What must precede what in a turn that voice activity detection took. */
export const VAD_TURN_ORDER: readonly Precedence[] = [
	['input_audio_buffer.speech_started', 'input_audio_buffer.speech_stopped'],
	['input_audio_buffer.speech_stopped', 'input_audio_buffer.committed'],
	['input_audio_buffer.committed', 'conversation.item.added'],
	['conversation.item.added', 'conversation.item.done'],
	['input_audio_buffer.committed', 'response.created'],
];

/**
 * The violated pairs, as text. Of repeated events the first of each kind is compared, and of deltas the last: none may come
 * behind its `done`. Only pairs of which both occur count: which events must occur at all is another question.
 */
export function orderViolations(events: readonly WireEvent[], order: readonly Precedence[]): string[] {
	const types = events.map(({ type }) => type);
	return order.flatMap(([before, after]) => {
		const isDelta = before.endsWith('.delta');
		const earlier = isDelta ? types.lastIndexOf(before) : types.indexOf(before);
		const later = isDelta ? types.lastIndexOf(after) : types.indexOf(after);
		return earlier >= 0 && later >= 0 && earlier > later ? [`${before} after ${after}`] : [];
	});
}

/** The events that belong to one response, in order. */
export function eventsOfResponse(events: readonly WireEvent[], responseId: string): WireEvent[] {
	return events.filter(
		(event) => stringAt(event, 'response_id') === responseId || stringAt(event, 'response', 'id') === responseId,
	);
}

/** What is wrong with the end of a response: exactly one `response.done`, and nothing after it. */
export function endViolations(events: readonly WireEvent[]): string[] {
	const ends = events.filter(({ type }) => type === 'response.done').length;
	const violations = ends === 1 ? [] : [`${ends} response.done events`];
	return events.at(-1)?.type === 'response.done' ? violations : [...violations, 'events after response.done'];
}
