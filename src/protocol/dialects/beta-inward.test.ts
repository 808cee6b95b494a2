import { describe, expect, it } from 'vitest';
import { parseClientEvent } from '../parse.ts';
import { createBetaDialect } from './beta.ts';

function normalise(event: object, options: { transcribe?: boolean } = {}) {
	const result = parseClientEvent(JSON.stringify(event), createBetaDialect({ extensions: false, ...options }));
	return result.ok ? result.event : result.error;
}

describe('a flat session', () => {
	it('of OpenAI’s beta becomes a GA session', () => {
		const event = normalise({
			type: 'session.update',
			event_id: 'evt_1',
			session: {
				model: 'gpt-4o-realtime-preview',
				modalities: ['text', 'audio'],
				instructions: 'Be brief.',
				voice: 'alloy',
				speed: 1.1,
				input_audio_format: 'pcm16',
				output_audio_format: 'g711_ulaw',
				input_audio_transcription: { model: 'whisper-1' },
				input_audio_noise_reduction: { type: 'far_field' },
				turn_detection: { type: 'server_vad', threshold: 0.6, silence_duration_ms: 400 },
				tools: [{ type: 'function', name: 'f', parameters: {} }],
				tool_choice: 'auto',
				temperature: 0.8,
				max_response_output_tokens: 'inf',
				tracing: 'auto',
			},
		});
		expect(event).toEqual({
			type: 'session.update',
			event_id: 'evt_1',
			session: {
				type: 'realtime',
				model: 'gpt-4o-realtime-preview',
				instructions: 'Be brief.',
				output_modalities: ['audio'],
				max_output_tokens: 'inf',
				audio: {
					input: {
						format: { type: 'audio/pcm', rate: 24000 },
						transcription: { model: 'whisper-1' },
						noise_reduction: { type: 'far_field' },
						turn_detection: { type: 'server_vad', threshold: 0.6, silence_duration_ms: 400 },
					},
					output: { format: { type: 'audio/pcmu' }, voice: 'alloy', speed: 1.1 },
				},
				tools: [{ type: 'function', name: 'f', parameters: {} }],
				tool_choice: 'auto',
				tracing: 'auto',
			},
		});
	});

	it('of StepFun becomes a GA session: nested tools flat, energy as threshold, hosted tools left out', () => {
		const event = normalise(
			{
				type: 'session.update',
				session: {
					modalities: ['text', 'audio'],
					instructions: '你是一个助手。',
					voice: 'qingchunshaonv',
					input_audio_format: 'pcm16',
					output_audio_format: 'pcm16',
					turn_detection: { type: 'server_vad', prefix_padding_ms: 500, energy_awakeness_threshold: 2500 },
					tools: [
						{ type: 'function', function: { name: 'weather', description: '天气', parameters: { type: 'object' } } },
						{ type: 'retrieval', function: { description: 'kb', options: { vector_store_id: 'v' } } },
						{ type: 'web_search' },
					],
					tool_choice: { type: 'function', function: { name: 'weather' } },
				},
			},
			{ transcribe: true },
		);
		expect(event).toMatchObject({
			session: {
				type: 'realtime',
				output_modalities: ['audio'],
				audio: {
					input: {
						transcription: {},
						turn_detection: { type: 'server_vad', prefix_padding_ms: 500, threshold: 0.5 },
					},
					output: { voice: 'qingchunshaonv' },
				},
				tools: [{ type: 'function', name: 'weather', description: '天气', parameters: { type: 'object' } }],
				tool_choice: { type: 'function', name: 'weather' },
			},
		});
	});

	it('keeps what is absent absent, so that it does not change', () => {
		expect(normalise({ type: 'session.update', session: { instructions: 'x' } })).toEqual({
			type: 'session.update',
			session: { type: 'realtime', instructions: 'x', audio: { input: {}, output: {} } },
		});
	});

	it('keeps null, so that it clears', () => {
		const event = normalise({
			type: 'session.update',
			session: { turn_detection: null, input_audio_transcription: null },
		});
		expect(event).toMatchObject({ session: { audio: { input: { turn_detection: null, transcription: null } } } });
	});

	it('may have its fields in the GA shape too; the GA spelling wins', () => {
		const event = normalise({
			type: 'session.update',
			session: { type: 'realtime', voice: 'alloy', speed: 1, audio: { output: { voice: 'marin' } } },
		});
		expect(event).toMatchObject({ session: { audio: { output: { voice: 'marin', speed: 1 } } } });
	});

	it('turns detection off for the type none, and takes server_vad when the type is missing', () => {
		const detect = (turnDetection: object) =>
			normalise({ type: 'session.update', session: { turn_detection: turnDetection } });
		expect(detect({ type: 'none' })).toMatchObject({ session: { audio: { input: { turn_detection: null } } } });
		expect(detect({ threshold: 0.7 })).toMatchObject({
			session: { audio: { input: { turn_detection: { type: 'server_vad', threshold: 0.7 } } } },
		});
	});

	it.each([
		[['text', 'audio'], ['audio']],
		[['audio', 'text'], ['audio']],
		[['audio'], ['audio']],
		[['text'], ['text']],
	])('with the modalities %j answers in %j', (modalities, expected) => {
		expect(normalise({ type: 'session.update', session: { modalities } })).toMatchObject({
			session: { output_modalities: expected },
		});
	});

	it('transcribes unasked once at most, and not against the client’s word', () => {
		const dialect = createBetaDialect({ extensions: false, transcribe: true });
		const update = (session: object) => {
			const result = parseClientEvent({ type: 'session.update', session }, dialect);
			return result.ok ? result.event : undefined;
		};
		const transcribing = { session: { audio: { input: { transcription: {} } } } };
		expect(update({ instructions: 'a' })).toMatchObject(transcribing);
		expect(update({ instructions: 'b' })).not.toMatchObject(transcribing);
		expect(
			normalise({ type: 'session.update', session: { input_audio_transcription: null } }, { transcribe: true }),
		).toMatchObject({ session: { audio: { input: { transcription: null } } } });
	});

	it('for transcription only becomes a GA transcription session', () => {
		const event = normalise({
			type: 'transcription_session.update',
			session: {
				input_audio_format: 'g711_alaw',
				input_audio_transcription: { model: 'whisper-1', language: 'zh' },
				turn_detection: { type: 'server_vad' },
				include: ['item.input_audio_transcription.logprobs'],
			},
		});
		expect(event).toEqual({
			type: 'session.update',
			session: {
				type: 'transcription',
				audio: {
					input: {
						format: { type: 'audio/pcma' },
						transcription: { model: 'whisper-1', language: 'zh' },
						turn_detection: { type: 'server_vad' },
					},
				},
				include: ['item.input_audio_transcription.logprobs'],
			},
		});
	});
});

describe('other beta events', () => {
	it('response.create has its fields renamed', () => {
		const event = normalise({
			type: 'response.create',
			response: {
				modalities: ['text'],
				voice: 'alloy',
				output_audio_format: 'g711_alaw',
				max_response_output_tokens: 200,
				temperature: 1,
				tools: [{ type: 'function', function: { name: 'f' } }],
				input: [{ type: 'message', role: 'assistant', content: [{ type: 'text', text: 'x' }] }],
				metadata: { client_event_id: 'e' },
			},
		});
		expect(event).toEqual({
			type: 'response.create',
			response: {
				output_modalities: ['text'],
				max_output_tokens: 200,
				tools: [{ type: 'function', name: 'f' }],
				input: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'x' }] }],
				audio: { output: { format: { type: 'audio/pcma' }, voice: 'alloy' } },
				metadata: { client_event_id: 'e' },
			},
		});
	});

	it('response.create without fields stays empty', () => {
		expect(normalise({ type: 'response.create' })).toEqual({ type: 'response.create' });
		expect(normalise({ type: 'response.create', response: {} })).toEqual({ type: 'response.create', response: {} });
	});

	it.each([
		['assistant', 'text', 'output_text'],
		['user', 'text', 'input_text'],
		['system', 'text', 'input_text'],
		['user', 'input_text', 'input_text'],
	])('content of the %s of type %s becomes %s', (role, type, expected) => {
		const item = { type: 'message', role, content: [{ type, text: 'x' }] };
		expect(normalise({ type: 'conversation.item.create', item })).toMatchObject({
			item: { content: [{ type: expected, text: 'x' }] },
		});
	});

	it('GA names stay as they are', () => {
		const event = { type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: 100 };
		expect(normalise(event)).toEqual(event);
	});
});

describe('errors', () => {
	it.each([
		[{ speed: 9 }, 'session.speed', 'session.speed must be at most 1.5, got 9.'],
		[
			{ input_audio_format: 'pcm8' },
			'session.input_audio_format',
			"session.input_audio_format must be 'pcm16', 'g711_ulaw' or 'g711_alaw', got 'pcm8'.",
		],
		[
			{ turn_detection: { type: 'server_vad', threshold: 2 } },
			'session.turn_detection.threshold',
			'session.turn_detection.threshold must be at most 1, got 2.',
		],
		[
			{ max_response_output_tokens: 0 },
			'session.max_response_output_tokens',
			'session.max_response_output_tokens must be at least 1, got 0.',
		],
		[{ tools: [{ type: 'function', function: {} }] }, 'session.tools[0].name', undefined],
	])('of %j name the field the client sent', (session, param, message) => {
		const dialect = createBetaDialect({ extensions: false });
		const result = parseClientEvent({ type: 'session.update', session }, dialect);
		const error = result.ok ? undefined : result.error;
		if (error === undefined) {
			throw new Error('accepted');
		}
		const [wire] = dialect.render({ type: 'error', event_id: 'event_1', error });
		expect(wire).toMatchObject({ type: 'error', error: { param, ...(message === undefined ? {} : { message }) } });
	});
});
