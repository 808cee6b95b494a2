/**
 * Server events about the input and output audio buffers.
 *
 * @module
 */
import { z } from 'zod';
import { idSchema, naturalSchema, openObject, serverEvent } from '../wire.ts';

/** Input buffer, telephone keys, and output buffer (WebRTC and SIP only). */
export const BUFFER_EVENT_SCHEMAS = [
	serverEvent('input_audio_buffer.speech_started', { item_id: idSchema, audio_start_ms: naturalSchema }),
	serverEvent('input_audio_buffer.speech_stopped', { item_id: idSchema, audio_end_ms: naturalSchema }),
	serverEvent('input_audio_buffer.committed', { item_id: idSchema, previous_item_id: z.string().nullable() }),
	serverEvent('input_audio_buffer.cleared', {}),
	serverEvent('input_audio_buffer.timeout_triggered', {
		item_id: idSchema,
		audio_start_ms: naturalSchema,
		audio_end_ms: naturalSchema,
	}),
	// The one server event of the protocol without an event_id.
	openObject({
		type: z.literal('input_audio_buffer.dtmf_event_received'),
		event: z.string().regex(/^[0-9*#A-D]$/),
		received_at: z.number(),
	}),
	serverEvent('output_audio_buffer.started', { response_id: idSchema }),
	serverEvent('output_audio_buffer.stopped', { response_id: idSchema }),
	serverEvent('output_audio_buffer.cleared', { response_id: idSchema }),
] as const;
