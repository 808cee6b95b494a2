import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ZodType } from 'zod';
import type { Item } from './items.ts';
import type { ResponseObject } from './response.ts';
import {
	SERVER_EVENT_SCHEMAS,
	type ServerEvent,
	type ServerEventOf,
	type ServerEventType,
	serverEventSchema,
} from './server-events.ts';
import { defaultSessionConfig, defaultTranscriptionConfig } from './session-config.ts';

// The Agents SDK does not export its schemas, so they are loaded from beside its entry.
const agentsSdk = createRequire(createRequire(import.meta.url).resolve('@openai/agents'));
const { realtimeServerEventSchema } = agentsSdk(
	join(dirname(agentsSdk.resolve('@openai/agents-realtime')), 'openaiRealtimeEvents.js'),
) as { readonly realtimeServerEventSchema: ZodType };

const SESSION = defaultSessionConfig({
	id: 'sess_1',
	model: 'vivavoce',
	voice: 'espeak-en',
	instructions: 'Be kind.',
	expiresAt: 1_800_000_000,
});

const ANSWER: Item = {
	id: 'item_2',
	object: 'realtime.item',
	type: 'message',
	status: 'completed',
	role: 'assistant',
	content: [{ type: 'output_audio', transcript: '好的，三点十分。' }],
};

const RESPONSE: ResponseObject = {
	object: 'realtime.response',
	id: 'resp_1',
	status: 'completed',
	status_details: null,
	output: [ANSWER],
	conversation_id: 'conv_1',
	output_modalities: ['audio'],
	max_output_tokens: 'inf',
	audio: { output: { format: { type: 'audio/pcm', rate: 24000 }, voice: 'espeak-en' } },
	usage: {
		total_tokens: 30,
		input_tokens: 20,
		output_tokens: 10,
		input_token_details: {
			text_tokens: 5,
			audio_tokens: 15,
			image_tokens: 0,
			cached_tokens: 0,
			cached_tokens_details: { text_tokens: 0, audio_tokens: 0, image_tokens: 0 },
		},
		output_token_details: { text_tokens: 4, audio_tokens: 6 },
	},
	metadata: null,
};

const inItem = { response_id: 'resp_1', item_id: 'item_2', output_index: 0 };
const inPart = { ...inItem, content_index: 0 };
const placed = { item: ANSWER, previous_item_id: 'item_1' };
const outputItem = { response_id: 'resp_1', output_index: 0, item: ANSWER };

/** One real event of each kind, or several where the kind has variants. */
const usual = { value: 0.4, uncertainty: 0.3 };

const SAMPLES: { readonly [Type in ServerEventType]: readonly Omit<ServerEventOf<Type>, 'type' | 'event_id'>[] } = {
	error: [
		{
			error: {
				type: 'invalid_request_error',
				code: 'invalid_value',
				message: 'session.audio.output.speed must be at most 1.5, got 3.',
				param: 'session.audio.output.speed',
				event_id: 'evt_client_1',
			},
		},
	],
	'session.created': [{ session: SESSION }],
	'session.updated': [{ session: SESSION }, { session: defaultTranscriptionConfig({ id: 'sess_2', expiresAt: 0 }) }],
	'conversation.created': [{ conversation: { id: 'conv_1', object: 'realtime.conversation' } }],
	'rate_limits.updated': [
		{ rate_limits: [{ name: 'tokens', limit: 1000, remaining: 900, reset_seconds: 1.5 }] },
		{ rate_limits: [] },
	],
	'input_audio_buffer.speech_started': [{ item_id: 'item_1', audio_start_ms: 320 }],
	'input_audio_buffer.speech_stopped': [{ item_id: 'item_1', audio_end_ms: 1820 }],
	'input_audio_buffer.committed': [
		{ item_id: 'item_1', previous_item_id: null },
		{ item_id: 'item_2', previous_item_id: 'item_1' },
	],
	'input_audio_buffer.cleared': [{}],
	'input_audio_buffer.timeout_triggered': [{ item_id: 'item_1', audio_start_ms: 0, audio_end_ms: 6000 }],
	'input_audio_buffer.dtmf_event_received': [{ event: '#', received_at: 1_763_000_000 }],
	'output_audio_buffer.started': [{ response_id: 'resp_1' }],
	'output_audio_buffer.stopped': [{ response_id: 'resp_1' }],
	'output_audio_buffer.cleared': [{ response_id: 'resp_1' }],
	'conversation.item.added': [placed, { item: { id: 'i', type: 'message', role: 'assistant', content: [] } }],
	'conversation.item.done': [
		placed,
		{
			item: { id: 'i', type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: null }] },
			previous_item_id: null,
		},
		{ item: { id: 'i', type: 'function_call', name: 'f', arguments: '{"city":"上海"}', call_id: 'call_1' } },
		{ item: { id: 'i', type: 'function_call_output', call_id: 'call_1', output: '21 °C' } },
		{ item: { id: 'i', type: 'mcp_call', name: 'f', arguments: '{}', server_label: 's', error: null } },
		{ item: { id: 'i', type: 'mcp_approval_request', name: 'f', arguments: '{}', server_label: 's' } },
		{ item: { id: 'i', type: 'mcp_approval_response', approval_request_id: 'r', approve: true } },
		{
			item: {
				id: 'i',
				type: 'mcp_list_tools',
				server_label: 's',
				tools: [{ name: 'f', description: 'd', input_schema: {} }],
			},
		},
	],
	'conversation.item.created': [placed],
	'conversation.item.retrieved': [
		{
			item: {
				id: 'item_1',
				type: 'message',
				role: 'user',
				content: [{ type: 'input_audio', audio: 'AAAA', transcript: 'hi' }],
			},
		},
	],
	'conversation.item.deleted': [{ item_id: 'item_1' }],
	'conversation.item.truncated': [{ item_id: 'item_2', content_index: 0, audio_end_ms: 1500 }],
	'conversation.item.input_audio_transcription.delta': [{ item_id: 'item_1', content_index: 0, delta: 'what ' }],
	'conversation.item.input_audio_transcription.completed': [
		{ item_id: 'item_1', content_index: 0, transcript: '几点了', usage: { type: 'duration', seconds: 1.5 } },
		{
			item_id: 'item_1',
			content_index: 0,
			transcript: '几点了',
			usage: {
				type: 'tokens',
				input_tokens: 15,
				output_tokens: 3,
				total_tokens: 18,
				input_token_details: { text_tokens: 0, audio_tokens: 15 },
			},
			logprobs: null,
		},
	],
	'conversation.item.input_audio_transcription.failed': [
		{ item_id: 'item_1', content_index: 0, error: { type: 'server_error', code: 'x', message: 'm' } },
	],
	'conversation.item.input_audio_transcription.segment': [
		{ item_id: 'item_1', content_index: 0, id: 'seg_1', text: 'hi', speaker: 'A', start: 0, end: 1.2 },
	],
	'response.created': [
		{ response: { ...RESPONSE, status: 'in_progress', output: [], usage: null, metadata: { topic: 'time' } } },
	],
	'response.done': [
		{ response: RESPONSE },
		{
			response: {
				...RESPONSE,
				status: 'cancelled',
				status_details: { type: 'cancelled', reason: 'turn_detected' },
				conversation_id: null,
			},
		},
		{
			response: {
				...RESPONSE,
				status: 'failed',
				status_details: { type: 'failed', error: { type: 'server_error', code: 'planner_unreachable' } },
			},
		},
	],
	'response.output_item.added': [outputItem],
	'response.output_item.done': [outputItem],
	'response.content_part.added': [{ ...inPart, part: { type: 'audio', transcript: '' } }],
	'response.content_part.done': [{ ...inPart, part: { type: 'text', text: 'done' } }],
	'response.output_text.delta': [{ ...inPart, delta: 'It is ' }],
	'response.output_text.done': [{ ...inPart, text: 'It is three.' }],
	'response.output_audio.delta': [
		{ ...inPart, delta: 'AAAA' },
		{
			...inPart,
			delta: 'AAAA',
			vivavoce: { generation: 3, audio_start_ms: 40, marks: [{ chars: 5, audio_end_ms: 310.5 }] },
		},
	],
	'response.output_audio.done': [inPart],
	'response.output_audio_transcript.delta': [{ ...inPart, delta: '三点' }],
	'response.output_audio_transcript.done': [{ ...inPart, transcript: '三点十分。' }],
	'response.function_call_arguments.delta': [{ ...inItem, call_id: 'call_1', delta: '{"ci' }],
	'response.function_call_arguments.done': [{ ...inItem, call_id: 'call_1', name: 'f', arguments: '{"city":"上海"}' }],
	'mcp_list_tools.in_progress': [{ item_id: 'item_1' }],
	'mcp_list_tools.completed': [{ item_id: 'item_1' }],
	'mcp_list_tools.failed': [{ item_id: 'item_1' }],
	'response.mcp_call_arguments.delta': [{ ...inItem, delta: '{', obfuscation: 'x' }],
	'response.mcp_call_arguments.done': [{ ...inItem, arguments: '{}' }],
	'response.mcp_call.in_progress': [{ item_id: 'item_1', output_index: 0 }],
	'response.mcp_call.completed': [{ item_id: 'item_1', output_index: 0 }],
	'response.mcp_call.failed': [{ item_id: 'item_1', output_index: 0 }],
	'vivavoce.turn.decision': [
		{
			decision: 'take_turn',
			at_ms: 1820,
			reasons: [
				{ name: 'silence_ms', value: 240, threshold: 200, comparison: '>=' },
				{ name: 'flushed', value: true, threshold: null, comparison: null },
			],
			response_id: 'resp_1',
		},
	],
	'vivavoce.playback.acknowledged': [
		{ response_id: 'resp_1', item_id: 'item_2', content_index: 0, played_ms: 700, sent_ms: 1000 },
	],
	'vivavoce.transcript.partial': [
		{ item_id: 'item_1', text: 'what ti', stable_chars: 5, language: 'en', confidence: 0.8, audio_end_ms: 900 },
	],
	'vivavoce.input.level': [{ item_id: 'item_1', rms_dbfs: -24.5, peak_dbfs: -6, clipped_share: 0 }],
	'vivavoce.turn.latency': [
		{
			response_id: 'resp_1',
			voice_to_voice_ms: 270,
			own_share_ms: 60,
			stages: [{ name: 'end_of_turn', ms: 200 }],
		},
	],
	'vivavoce.receipt': [{ receipt: { type: 'vivavoce.receipt', version: 1 } }],
	'vivavoce.effect': [{ name: 'climate', detail: { temperature: 21 }, response_id: 'resp_1' }],
	'vivavoce.cast.updated': [
		{
			speaker: 'Maren',
			members: [
				{
					name: 'Maren',
					persona: { id: 'A7K-3FM', name: { en: 'Maren', zh: '林晓舟' }, role: { en: 'Driver', zh: '司机' } },
					voice: 'clara',
				},
			],
		},
		{ speaker: null, members: [] },
	],
	'vivavoce.persona.updated': [
		{
			persona: { id: 'A7K-3FM', name: { en: 'Maren', zh: '林晓舟' }, role: { en: 'Driver', zh: '司机' } },
			scene: { warmth: 0.5 },
			voice: 'clara',
			vector: { warmth: 0.4 },
		},
		{ persona: null, scene: {}, voice: 'clara', vector: {} },
	],
	'vivavoce.mood.updated': [
		{
			mood: { valence: -0.4, arousal: 0.3 },
			baseline: { valence: 0.1, arousal: 0 },
			causes: ['insult'],
			half_life_ms: 90_000,
		},
	],
	'vivavoce.manner': [
		{
			item_id: 'item_1',
			audio_start_ms: 100,
			audio_end_ms: 1900,
			arousal: usual,
			valence: usual,
			tension: usual,
			rate: usual,
			loudness: usual,
			pitch: usual,
			pitch_movement: usual,
			hesitation: usual,
		},
	],
	'vivavoce.vocabulary.updated': [{ accepted: 3, rejected: [{ index: 1, reason: 'has no letters' }] }],
	'vivavoce.commands.updated': [{ intents: ['light'], words: 12 }],
	'vivavoce.command': [
		{
			item_id: 'item_1',
			intent: 'light',
			none_of_these: false,
			confidence: 0.97,
			slots: [{ name: 'room', value: '客厅', confidence: 0.9, audio_start_ms: 300, audio_end_ms: 800 }],
		},
		{ item_id: 'item_2', intent: null, none_of_these: true, confidence: 0.99, slots: [] },
	],
	'vivavoce.vocal_event': [{ kind: 'filled_pause', audio_start_ms: 100, audio_end_ms: 400, probability: 0.9 }],
	'vivavoce.persona.drift': [{ response_id: 'resp_1', measure: 'words', deviation: 1.2, limit: 1, reanchored: true }],
	'vivavoce.turn.trace': [
		{
			at_ms: 120,
			floor: 'pausing',
			agent_speaking: false,
			end_of_turn: 0.8,
			settings: {
				mode: 'semantic_vad',
				threshold: 0.5,
				prefix_padding_ms: 300,
				silence_ms: 500,
				eagerness: 'auto',
				patience: 1,
				barge_in_ms: 160,
				interrupts: true,
			},
			inputs: [
				{ type: 'agent', speaking: false },
				{ type: 'frame', end_ms: 100, speech_probability: 0.9, f0_hz: 120 },
				{ type: 'words', text: 'hello', language: 'en', completeness: 0.8, end_ms: 100, flushed: true },
				{ type: 'stalled', end_ms: 120, stalled_ms: 1500 },
				{ type: 'reset' },
			],
		},
	],
};

const EVENTS = Object.entries(SAMPLES).flatMap(([type, samples]) =>
	samples.map((sample) =>
		type === 'input_audio_buffer.dtmf_event_received' ? { type, ...sample } : { type, event_id: 'event_1', ...sample },
	),
) as ServerEvent[];

/** Kinds that the client knows no schema for; it hands them on as they are. */
const UNKNOWN_TO_AGENTS_SDK: readonly ServerEventType[] = [
	'conversation.item.created',
	'conversation.item.input_audio_transcription.segment',
	'input_audio_buffer.timeout_triggered',
	'input_audio_buffer.dtmf_event_received',
	'response.mcp_call.failed',
];

describe('server events', () => {
	it('have a schema for each of the protocol’s 46 kinds, and for Vivavoce’s own', () => {
		const types = SERVER_EVENT_SCHEMAS.map((schema) => schema.shape.type.value);
		expect(new Set(types).size).toBe(types.length);
		expect(types.filter((type) => !type.startsWith('vivavoce.'))).toHaveLength(46);
	});

	it.each(EVENTS)('pass their own schema unchanged: $type', (event) => {
		expect(serverEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
	});

	it.each(EVENTS.filter((event) => event.type !== 'input_audio_buffer.dtmf_event_received'))(
		'need an event_id: $type',
		(event) => {
			const { event_id: _, ...rest } = event as { event_id?: string };
			expect(serverEventSchema.safeParse(rest).success).toBe(false);
		},
	);
});

describe('stock clients', () => {
	const known = EVENTS.filter(({ type }) => !type.startsWith('vivavoce.') && !UNKNOWN_TO_AGENTS_SDK.includes(type));

	it.each(known)('the Agents SDK takes $type', (event) => {
		const result = realtimeServerEventSchema.safeParse(event);
		expect(result.error?.issues ?? []).toEqual([]);
	});

	it.each(UNKNOWN_TO_AGENTS_SDK)('the Agents SDK still has no schema for %s', (type) => {
		const event = EVENTS.find((candidate) => candidate.type === type);
		expect(realtimeServerEventSchema.safeParse(event).error?.issues[0]?.code).toBe('invalid_union');
	});

	it('the openai package has the same kinds, and no field more', () => {
		type Standard = Exclude<ServerEventType, `vivavoce.${string}`>;
		type Theirs<Type> = Extract<RealtimeServerEvent, { type: Type }>;
		type Missing = { [Type in Standard]: Exclude<keyof Theirs<Type>, keyof ServerEventOf<Type>> }[Standard];
		expectTypeOf<Standard>().toEqualTypeOf<RealtimeServerEvent['type']>();
		expectTypeOf<Missing>().toEqualTypeOf<never>();
	});
});
