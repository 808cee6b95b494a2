/**
 * The life of one response on the wire, as a pure machine: output items open and close, deltas flow, and exactly one
 * `response.done` ends it. Audio and text reach it in the order in which they are to be sent.
 *
 * @module
 */
import type { Item } from '../../protocol/items.ts';
import type { ResponseObject } from '../../protocol/response.ts';
import type { UnsentServerEvent } from '../../protocol/server-events.ts';
import type { VoiceRefusal } from '../../provenance/passport/refusal.ts';
import type { AudioDelta } from './wire-audio.ts';

/** How a response ended. */
export type ResponseOutcome =
	| { readonly status: 'completed' }
	| { readonly status: 'cancelled'; readonly reason: 'turn_detected' | 'client_cancelled' }
	| { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' }
	/** `refusal`: the voice was not allowed to speak. */
	| { readonly status: 'failed'; readonly code: string; readonly refusal?: VoiceRefusal };

/** The response object without what only its end decides. */
export type ResponseHead = Omit<ResponseObject, 'status' | 'status_details' | 'output' | 'usage'>;

/** A response being written. */
export interface ResponseState {
	/** `waiting`: not announced yet; `ended`: `response.done` was emitted, nothing follows. */
	readonly phase: 'waiting' | 'in_progress' | 'ended';
	readonly head: ResponseHead;
	readonly output: readonly Item[];
	readonly message: OpenMessage | undefined;
}

/** The message that is open for deltas. */
interface OpenMessage {
	readonly itemId: string;
	readonly text: string;
}

/** What happens to a response. */
export type ResponseEvent =
	| { readonly type: 'start' }
	/** `freshItemId` names the message if this opens one. */
	| { readonly type: 'text'; readonly delta: string; readonly freshItemId: string }
	| { readonly type: 'audio'; readonly audio: AudioDelta; readonly freshItemId: string }
	| {
			readonly type: 'tool_call';
			readonly itemId: string;
			readonly callId: string;
			readonly name: string;
			readonly arguments: string;
	  }
	/** `heardText` replaces the transcript of a message that is cut off. */
	| {
			readonly type: 'finish';
			readonly outcome: ResponseOutcome;
			readonly usage: ResponseObject['usage'];
			readonly heardText?: string | undefined;
	  };

/** What must be done; in order. */
export type ResponseEffect =
	| { readonly type: 'emit'; readonly event: UnsentServerEvent }
	| { readonly type: 'item_opened'; readonly item: Item; readonly outputIndex: number }
	| { readonly type: 'item_closed'; readonly item: Item; readonly outputIndex: number };

/** A step of the machine. */
export interface ResponseStep {
	readonly state: ResponseState;
	readonly effects: readonly ResponseEffect[];
}

/** A response that has not been announced. */
export function newResponse(head: ResponseHead): ResponseState {
	return { phase: 'waiting', head, output: [], message: undefined };
}

/** Advances the response by one event. Pure; events after the end change nothing. */
export function nextResponse(state: ResponseState, event: ResponseEvent): ResponseStep {
	if (state.phase === 'ended' || (state.phase === 'waiting') !== (event.type === 'start')) {
		return { state, effects: [] };
	}
	switch (event.type) {
		case 'start':
			return onStart(state);
		case 'text':
			return onText(state, event.delta, event.freshItemId);
		case 'audio':
			return onAudio(state, event.audio, event.freshItemId);
		case 'tool_call':
			return onToolCall(state, event);
		case 'finish':
			return onFinish(state, event);
	}
}

/** The response object as it stands. */
export function responseObject(
	state: ResponseState,
	outcome?: ResponseOutcome,
	usage: ResponseObject['usage'] = null,
): ResponseObject {
	return {
		...state.head,
		status: outcome?.status ?? 'in_progress',
		status_details: outcome === undefined ? null : statusDetails(outcome),
		output: [...state.output],
		usage,
	};
}

function statusDetails(outcome: ResponseOutcome): ResponseObject['status_details'] {
	switch (outcome.status) {
		case 'completed':
			return null;
		case 'failed':
			return { type: 'failed', error: { type: 'server_error', code: outcome.code } };
		case 'cancelled':
		case 'incomplete':
			return { type: outcome.status, reason: outcome.reason };
	}
}

function onStart(state: ResponseState): ResponseStep {
	const started: ResponseState = { ...state, phase: 'in_progress' };
	return { state: started, effects: [emit({ type: 'response.created', response: responseObject(started) })] };
}

function onText(state: ResponseState, delta: string, freshItemId: string): ResponseStep {
	const opened = withOpenMessage(state, freshItemId);
	const { message } = opened;
	const place = placeOf(opened.state, message.itemId);
	const event: UnsentServerEvent = isAudio(state)
		? { type: 'response.output_audio_transcript.delta', ...place, delta }
		: { type: 'response.output_text.delta', ...place, delta };
	return {
		state: { ...opened.state, message: { ...message, text: message.text + delta } },
		effects: [...opened.effects, emit(event)],
	};
}

function onAudio(state: ResponseState, audio: AudioDelta, freshItemId: string): ResponseStep {
	const opened = withOpenMessage(state, freshItemId);
	const place = placeOf(opened.state, opened.message.itemId);
	return {
		state: opened.state,
		effects: [...opened.effects, emit({ type: 'response.output_audio.delta', ...place, ...audio })],
	};
}

function onToolCall(state: ResponseState, call: Extract<ResponseEvent, { type: 'tool_call' }>): ResponseStep {
	const closed = closeMessage(state, 'completed', undefined);
	const outputIndex = closed.state.output.length;
	const item: Item = {
		id: call.itemId,
		object: 'realtime.item',
		type: 'function_call',
		status: 'completed',
		call_id: call.callId,
		name: call.name,
		arguments: call.arguments,
	};
	const place = {
		response_id: state.head.id,
		item_id: call.itemId,
		output_index: outputIndex,
		call_id: call.callId,
	};
	return {
		state: { ...closed.state, output: [...closed.state.output, item] },
		effects: [
			...closed.effects,
			{ type: 'item_opened', item: { ...item, status: 'in_progress', arguments: '' }, outputIndex },
			emit({ type: 'response.function_call_arguments.delta', ...place, delta: call.arguments }),
			emit({
				type: 'response.function_call_arguments.done',
				...place,
				name: call.name,
				arguments: call.arguments,
			}),
			{ type: 'item_closed', item, outputIndex },
		],
	};
}

function onFinish(state: ResponseState, event: Extract<ResponseEvent, { type: 'finish' }>): ResponseStep {
	const status = event.outcome.status === 'completed' ? 'completed' : 'incomplete';
	const closed = closeMessage(state, status, event.heardText);
	const ended: ResponseState = { ...closed.state, phase: 'ended' };
	const response = responseObject(ended, event.outcome, event.usage);
	return { state: ended, effects: [...closed.effects, emit({ type: 'response.done', response })] };
}

function withOpenMessage(state: ResponseState, freshItemId: string): ResponseStep & { readonly message: OpenMessage } {
	if (state.message !== undefined) {
		return { state, effects: [], message: state.message };
	}
	const message: OpenMessage = { itemId: freshItemId, text: '' };
	const opened: ResponseState = { ...state, message };
	const item: Item = {
		id: freshItemId,
		object: 'realtime.item',
		type: 'message',
		status: 'in_progress',
		role: 'assistant',
		content: [],
	};
	const part = isAudio(state) ? { type: 'audio' as const, transcript: '' } : { type: 'text' as const, text: '' };
	return {
		state: opened,
		message,
		effects: [
			{ type: 'item_opened', item, outputIndex: state.output.length },
			emit({ type: 'response.content_part.added', ...placeOf(opened, freshItemId), part }),
		],
	};
}

function closeMessage(
	state: ResponseState,
	status: 'completed' | 'incomplete',
	heardText: string | undefined,
): ResponseStep {
	if (state.message === undefined) {
		return { state, effects: [] };
	}
	const { itemId } = state.message;
	const text = heardText ?? state.message.text;
	const place = placeOf(state, itemId);
	const item: Item = {
		id: itemId,
		object: 'realtime.item',
		type: 'message',
		status,
		role: 'assistant',
		content: [isAudio(state) ? { type: 'output_audio', transcript: text } : { type: 'output_text', text }],
	};
	return {
		state: { ...state, message: undefined, output: [...state.output, item] },
		effects: [...partClosed(state, place, text), { type: 'item_closed', item, outputIndex: place.output_index }],
	};
}

type Place = ReturnType<typeof placeOf>;

function partClosed(state: ResponseState, place: Place, text: string): ResponseEffect[] {
	if (!isAudio(state)) {
		return [
			emit({ type: 'response.output_text.done', ...place, text }),
			emit({ type: 'response.content_part.done', ...place, part: { type: 'text', text } }),
		];
	}
	return [
		emit({ type: 'response.output_audio.done', ...place }),
		emit({ type: 'response.output_audio_transcript.done', ...place, transcript: text }),
		emit({ type: 'response.content_part.done', ...place, part: { type: 'audio', transcript: text } }),
	];
}

function placeOf(state: ResponseState, itemId: string) {
	return { response_id: state.head.id, item_id: itemId, output_index: state.output.length, content_index: 0 };
}

function isAudio(state: ResponseState): boolean {
	return state.head.output_modalities[0] === 'audio';
}

function emit(event: UnsentServerEvent): ResponseEffect {
	return { type: 'emit', event };
}
