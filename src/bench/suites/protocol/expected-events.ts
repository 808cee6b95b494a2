/**
 * The server events of the GA protocol for speech and text sessions, with the fields that each must carry. Written from
 * the public API description, not from this project's schemas: a mistake there must not hide itself.
 *
 * @module
 */

const PLACE = ['response_id', 'item_id', 'output_index', 'content_index'];

/** Fields that must be present besides `type` and `event_id`, by event. */
export const EXPECTED_FIELDS: Readonly<Record<string, readonly string[]>> = {
	'session.created': ['session'],
	'session.updated': ['session'],
	'conversation.created': ['conversation'],
	error: ['error'],
	'rate_limits.updated': ['rate_limits'],
	'input_audio_buffer.speech_started': ['item_id', 'audio_start_ms'],
	'input_audio_buffer.speech_stopped': ['item_id', 'audio_end_ms'],
	'input_audio_buffer.committed': ['item_id', 'previous_item_id'],
	'input_audio_buffer.cleared': [],
	'input_audio_buffer.timeout_triggered': ['item_id', 'audio_start_ms', 'audio_end_ms'],
	'conversation.item.added': ['item', 'previous_item_id'],
	'conversation.item.done': ['item', 'previous_item_id'],
	'conversation.item.retrieved': ['item'],
	'conversation.item.deleted': ['item_id'],
	'conversation.item.truncated': ['item_id', 'content_index', 'audio_end_ms'],
	'conversation.item.input_audio_transcription.delta': ['item_id', 'delta'],
	'conversation.item.input_audio_transcription.completed': ['item_id', 'content_index', 'transcript', 'usage'],
	'response.created': ['response'],
	'response.done': ['response'],
	'response.output_item.added': ['response_id', 'output_index', 'item'],
	'response.output_item.done': ['response_id', 'output_index', 'item'],
	'response.content_part.added': [...PLACE, 'part'],
	'response.content_part.done': [...PLACE, 'part'],
	'response.output_text.delta': [...PLACE, 'delta'],
	'response.output_text.done': [...PLACE, 'text'],
	'response.output_audio.delta': [...PLACE, 'delta'],
	'response.output_audio.done': PLACE,
	'response.output_audio_transcript.delta': [...PLACE, 'delta'],
	'response.output_audio_transcript.done': [...PLACE, 'transcript'],
	'response.function_call_arguments.delta': ['response_id', 'item_id', 'output_index', 'call_id', 'delta'],
	'response.function_call_arguments.done': ['response_id', 'item_id', 'output_index', 'call_id', 'arguments', 'name'],
};

/** Server events of other transports and of hosted tools, which a WebSocket probe cannot bring about. */
export const NOT_PROBED: readonly string[] = [
	'input_audio_buffer.dtmf_event_received',
	'output_audio_buffer.started',
	'output_audio_buffer.stopped',
	'output_audio_buffer.cleared',
	'conversation.item.input_audio_transcription.failed',
	'conversation.item.input_audio_transcription.segment',
	'mcp_list_tools.in_progress',
	'mcp_list_tools.completed',
	'mcp_list_tools.failed',
	'response.mcp_call_arguments.delta',
	'response.mcp_call_arguments.done',
	'response.mcp_call.in_progress',
	'response.mcp_call.completed',
	'response.mcp_call.failed',
];
