import { describe, expect, it } from 'vitest';
import { createBetaDialect } from './dialects/beta.ts';
import { createGaDialect } from './dialects/ga.ts';
import { MAX_APPEND_BYTES, MAX_FRAME_CHARS, MAX_FRAME_DEPTH } from './limits.ts';
import { parseClientEvent } from './parse.ts';

const GA = createGaDialect({ extensions: false });

function parse(event: unknown) {
	return parseClientEvent(JSON.stringify(event), GA);
}

function refusal(event: unknown) {
	const result = parse(event);
	if (result.ok) {
		throw new Error(`accepted ${JSON.stringify(event)}`);
	}
	return result.error;
}

/** One event of each kind, as clients send them, with a field of the future in each. */
const ACCEPTED = [
	{
		type: 'session.update',
		event_id: 'evt_1',
		session: {
			type: 'realtime',
			model: 'gpt-realtime',
			instructions: '请用中文回答。',
			output_modalities: ['audio'],
			max_output_tokens: 4096,
			audio: {
				input: {
					format: { type: 'audio/pcm', rate: 24000 },
					noise_reduction: { type: 'near_field' },
					transcription: { model: 'gpt-4o-mini-transcribe', language: 'zh' },
					turn_detection: { type: 'semantic_vad', eagerness: 'high', model_version: 'v2' },
				},
				output: { format: { type: 'audio/pcmu' }, voice: 'marin', speed: 0.25 },
			},
			tools: [
				{ type: 'function', name: 'weather', description: 'Weather', parameters: { type: 'object', properties: {} } },
				{ type: 'mcp', server_label: 'docs', server_url: 'https://mcp.example.com', require_approval: 'never' },
			],
			tool_choice: { type: 'function', name: 'weather' },
			parallel_tool_calls: true,
			reasoning: { effort: 'low' },
			prompt: { id: 'pmpt_1', version: null },
			tracing: { workflow_name: 'test' },
			include: ['item.input_audio_transcription.logprobs'],
			truncation: { type: 'retention_ratio', retention_ratio: 0.8 },
			vivavoce: { send_ahead_ms: 1000 },
			from_the_future: [1],
		},
	},
	{ type: 'session.update', session: { type: 'transcription', audio: { input: { turn_detection: null } } } },
	{ type: 'input_audio_buffer.append', audio: 'AAAA', later: true },
	{ type: 'input_audio_buffer.append', audio: '' },
	{ type: 'input_audio_buffer.commit', later: true },
	{ type: 'input_audio_buffer.clear', later: true },
	{
		type: 'conversation.item.create',
		previous_item_id: 'root',
		item: {
			id: 'item_1',
			type: 'message',
			role: 'user',
			content: [
				{ type: 'input_text', text: 'hello' },
				{ type: 'input_audio', audio: 'AAAA', transcript: null },
				{ type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'low' },
			],
			later: true,
		},
	},
	{
		type: 'conversation.item.create',
		item: { type: 'message', role: 'system', content: [{ type: 'input_text', text: 'be brief' }] },
	},
	{
		type: 'conversation.item.create',
		item: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: '好的' }] },
	},
	{ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: 'call_1', output: '' } },
	{ type: 'conversation.item.create', item: { type: 'function_call', name: 'f', arguments: '{}', call_id: 'call_1' } },
	{ type: 'conversation.item.retrieve', item_id: 'item_1', later: true },
	{ type: 'conversation.item.truncate', item_id: 'item_1', content_index: 0, audio_end_ms: 1500.5, later: true },
	{ type: 'conversation.item.delete', item_id: 'item_1', later: true },
	{ type: 'response.create' },
	{ type: 'response.create', response: null },
	{
		type: 'response.create',
		response: {
			conversation: 'none',
			input: [
				{ type: 'item_reference', id: 'item_1' },
				{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'classify' }] },
			],
			instructions: 'Say yes or no.',
			output_modalities: ['text'],
			max_output_tokens: 'inf',
			metadata: { topic: 'classification' },
			audio: { output: { voice: { id: 'voice_1' } } },
			tools: [],
			tool_choice: 'none',
		},
	},
	{ type: 'response.cancel', response_id: 'resp_1', later: true },
	{ type: 'response.cancel' },
	{ type: 'output_audio_buffer.clear', later: true },
	{
		type: 'vivavoce.playback.ack',
		response_id: 'resp_1',
		item_id: 'item_1',
		content_index: 0,
		played_ms: 0,
		later: true,
	},
	{ type: 'vivavoce.receipt.get', later: true },
];

describe('accepted events', () => {
	it.each(ACCEPTED)('keeps every field of $type', (event) => {
		expect(parse(event)).toEqual({ ok: true, event });
	});

	it('takes an object that was parsed already', () => {
		expect(parseClientEvent({ type: 'response.cancel' }, GA)).toEqual({ ok: true, event: { type: 'response.cancel' } });
	});

	it('treats a null event_id as absent', () => {
		expect(parse({ type: 'response.cancel', event_id: null })).toEqual({
			ok: true,
			event: { type: 'response.cancel' },
		});
	});
});

describe('refused fields', () => {
	const session = (fields: object) => ({ type: 'session.update', session: { type: 'realtime', ...fields } });

	it.each([
		[{ type: 'session.update' }, 'missing_required_parameter', 'session', 'session is required: it must be an object.'],
		[
			{ type: 'session.update', session: { audio: {} } },
			'missing_required_parameter',
			'session.type',
			"session.type is required: it must be 'realtime' or 'transcription'.",
		],
		[
			{ type: 'session.update', session: { type: 'translation' } },
			'invalid_value',
			'session.type',
			"session.type must be 'realtime' or 'transcription', got 'translation'.",
		],
		[
			session({ audio: { output: { speed: 1.6 } } }),
			'invalid_value',
			'session.audio.output.speed',
			'session.audio.output.speed must be at most 1.5, got 1.6.',
		],
		[
			session({ audio: { output: { speed: 0.24 } } }),
			'invalid_value',
			'session.audio.output.speed',
			'session.audio.output.speed must be at least 0.25, got 0.24.',
		],
		[
			session({ audio: { input: { turn_detection: { threshold: 0.5 } } } }),
			'missing_required_parameter',
			'session.audio.input.turn_detection.type',
			"session.audio.input.turn_detection.type is required: it must be 'server_vad' or 'semantic_vad'.",
		],
		[
			session({ audio: { input: { turn_detection: { type: 'server_vad', threshold: 1.01 } } } }),
			'invalid_value',
			'session.audio.input.turn_detection.threshold',
			'session.audio.input.turn_detection.threshold must be at most 1, got 1.01.',
		],
		[
			session({ audio: { input: { format: { type: 'audio/pcm', rate: 16000 } } } }),
			'invalid_value',
			'session.audio.input.format.rate',
			'session.audio.input.format.rate must be 24000, got 16000.',
		],
		[
			session({ output_modalities: ['audio', 'text'] }),
			'invalid_value',
			'session.output_modalities',
			"session.output_modalities must be ['audio'] or ['text']; audio always brings a transcript.",
		],
		[
			session({ max_output_tokens: 'all' }),
			'invalid_value',
			'session.max_output_tokens',
			"session.max_output_tokens must be a whole number from 1 to 4096 or 'inf'.",
		],
		[
			session({ tools: [{ type: 'function', name: 'a' }, { type: 'function' }] }),
			'missing_required_parameter',
			'session.tools[1].name',
			'session.tools[1].name is required: it must be text.',
		],
		[
			session({ tools: { type: 'function' } }),
			'invalid_value',
			'session.tools',
			'session.tools must be a list, got an object.',
		],
		[
			{ type: 'input_audio_buffer.append' },
			'missing_required_parameter',
			'audio',
			'audio is required: it must be text.',
		],
		[
			{ type: 'input_audio_buffer.append', audio: 'AA*A' },
			'invalid_base64',
			'audio',
			'audio has a character at 2 that is not base64; send audio as RFC 4648 base64.',
		],
		[
			{
				type: 'conversation.item.create',
				item: { type: 'message', role: 'user', content: [{ type: 'input_audio', audio: '=' }] },
			},
			'invalid_base64',
			'item.content[0].audio',
			'item.content[0].audio ends in the middle of a base64 group; send audio as RFC 4648 base64.',
		],
		[
			{
				type: 'response.create',
				response: {
					input: [
						{ type: 'item_reference', id: 'a' },
						{ type: 'message', role: 'user', content: [{ type: 'input_audio', audio: 'A' }] },
					],
				},
			},
			'invalid_base64',
			'response.input[1].content[0].audio',
			'response.input[1].content[0].audio ends in the middle of a base64 group; send audio as RFC 4648 base64.',
		],
		[
			{ type: 'conversation.item.create', item: { type: 'message', content: [] } },
			'missing_required_parameter',
			'item.role',
			"item.role is required: it must be 'system', 'user' or 'assistant'.",
		],
		[
			{
				type: 'conversation.item.create',
				item: { type: 'message', role: 'assistant', content: [{ type: 'input_text', text: 'x' }] },
			},
			'invalid_value',
			'item.content[0].type',
			"item.content[0].type must be 'output_text' or 'output_audio', got 'input_text'.",
		],
		[
			{ type: 'conversation.item.truncate', item_id: 'i', content_index: 0, audio_end_ms: -1 },
			'invalid_value',
			'audio_end_ms',
			'audio_end_ms must be at least 0, got -1.',
		],
		[
			{ type: 'conversation.item.truncate', item_id: 'i', content_index: 0.5, audio_end_ms: 0 },
			'invalid_value',
			'content_index',
			'content_index must be a whole number, got 0.5.',
		],
		[
			{ type: 'conversation.item.delete', item_id: '' },
			'invalid_value',
			'item_id',
			"item_id must have at least 1 characters, got ''.",
		],
		[
			{ type: 'response.create', response: { metadata: { a: 1 } } },
			'invalid_value',
			'response.metadata.a',
			'response.metadata.a must be text, got 1.',
		],
		[
			{ type: 'response.create', response: { conversation: 'default' } },
			'invalid_value',
			'response.conversation',
			"response.conversation must be 'auto' or 'none', got 'default'.",
		],
		[{ type: 'response.cancel', event_id: 7 }, 'invalid_value', 'event_id', 'event_id must be text, got 7.'],
	])('%j', (event, code, param, message) => {
		expect(refusal(event)).toEqual({ type: 'invalid_request_error', code, message, param, event_id: null });
	});

	it('echoes the event_id', () => {
		expect(refusal({ type: 'input_audio_buffer.append', event_id: 'evt_7' }).event_id).toBe('evt_7');
	});

	it('does not quote text long enough to be what somebody said', () => {
		const spoken = 'my card number is 4111 1111 1111 1111, yes';
		const { message } = refusal({ type: 'response.create', response: { conversation: spoken } });
		expect(message).toContain(`got a text of ${spoken.length} characters`);
		expect(message).not.toContain('4111');
	});

	it('accepts 16 pairs of metadata and refuses 17', () => {
		const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, '']));
		expect(parse({ type: 'response.create', response: { metadata: pairs(16) } }).ok).toBe(true);
		expect(refusal({ type: 'response.create', response: { metadata: pairs(17) } }).param).toBe('response.metadata');
	});

	it('accepts 64 characters in a metadata key and 512 in its value, and refuses one more', () => {
		const create = (key: number, value: number) => ({
			type: 'response.create',
			response: { metadata: { ['k'.repeat(key)]: 'v'.repeat(value) } },
		});
		expect(parse(create(64, 512)).ok).toBe(true);
		expect(parse(create(65, 512)).ok).toBe(false);
		expect(parse(create(64, 513)).ok).toBe(false);
	});
});

describe('unknown events', () => {
	it.each([
		['response.creat', 'response.create'],
		['input_audio_buffer.appendd', 'input_audio_buffer.append'],
		['conversation.item.retreive', 'conversation.item.retrieve'],
		['session_update', 'session.update'],
	])('names the nearest to %s', (type, nearest) => {
		const error = refusal({ type, event_id: 'evt_1' });
		expect(error).toMatchObject({ code: 'unknown_event', param: 'type', event_id: 'evt_1' });
		expect(error.message).toBe(`There is no client event '${type}'; the nearest is '${nearest}'.`);
	});

	it('asks for a type that is missing', () => {
		expect(refusal({ event_id: 'evt_1' })).toMatchObject({
			code: 'missing_required_parameter',
			param: 'type',
			event_id: 'evt_1',
		});
	});

	it.each([7, null, ['session.update'], { a: 1 }])('refuses the type %j', (type) => {
		expect(refusal({ type })).toMatchObject({ code: 'invalid_value', param: 'type' });
	});

	it('does not take the names of inherited properties for events', () => {
		expect(refusal({ type: 'constructor' }).code).toBe('unknown_event');
		expect(refusal({ type: '__proto__' }).code).toBe('unknown_event');
	});

	it('shortens a huge type', () => {
		expect(refusal({ type: 'x'.repeat(100_000) }).message.length).toBeLessThan(200);
	});
});

describe('frames', () => {
	it.each(['', '{', 'nope', '{"type":"response.create"} {}', '\u0000'])('refuses %j as no JSON', (text) => {
		expect(parseClientEvent(text, GA)).toMatchObject({ ok: false, error: { code: 'invalid_json' } });
	});

	it.each(['[]', 'null', '3', '"response.create"'])('refuses %s as no object', (text) => {
		expect(parseClientEvent(text, GA)).toMatchObject({ ok: false, error: { code: 'invalid_json' } });
	});

	it.each([undefined, null, 3, [], Symbol('x'), () => undefined])('refuses the value %s', (value) => {
		expect(parseClientEvent(value, GA)).toMatchObject({ ok: false, error: { code: 'invalid_json' } });
	});

	const nested = (depth: number) => `{"type":"response.cancel","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

	it('accepts the deepest nesting and refuses one level more', () => {
		expect(parseClientEvent(nested(MAX_FRAME_DEPTH), GA).ok).toBe(true);
		expect(parseClientEvent(nested(MAX_FRAME_DEPTH + 1), GA)).toMatchObject({
			ok: false,
			error: { code: 'message_too_deep' },
		});
	});

	it('refuses an object that contains itself', () => {
		const loop: Record<string, unknown> = { type: 'response.cancel' };
		loop['self'] = loop;
		expect(parseClientEvent(loop, GA)).toMatchObject({ ok: false, error: { code: 'message_too_deep' } });
	});

	it('survives a million open brackets', () => {
		expect(parseClientEvent('['.repeat(1_000_000), GA)).toMatchObject({
			ok: false,
			error: { code: 'message_too_deep' },
		});
	});

	it('refuses a frame one character too long', () => {
		const frame = `{"type":"response.cancel","x":"`;
		const fill = (length: number) => `${frame}${'x'.repeat(length - frame.length - 2)}"}`;
		expect(parseClientEvent(fill(MAX_FRAME_CHARS), GA).ok).toBe(true);
		expect(parseClientEvent(fill(MAX_FRAME_CHARS + 1), GA)).toMatchObject({
			ok: false,
			error: { code: 'message_too_large' },
		});
	});

	it('accepts 15 MiB of audio and refuses a group more', () => {
		const append = (groups: number) => parse({ type: 'input_audio_buffer.append', audio: 'AAAA'.repeat(groups) });
		expect(append(MAX_APPEND_BYTES / 3).ok).toBe(true);
		expect(append(MAX_APPEND_BYTES / 3 + 1)).toMatchObject({
			ok: false,
			error: { code: 'message_too_large', param: 'audio' },
		});
	});

	it('does not let __proto__ reach a prototype', () => {
		const text =
			'{"type":"session.update","session":{"type":"realtime","__proto__":{"polluted":1},"tools":[{"type":"function",' +
			'"name":"f","parameters":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}}';
		for (const dialect of [GA, createBetaDialect({ extensions: true })]) {
			const result = parseClientEvent(text, dialect);
			expect(result.ok).toBe(true);
			expect(Reflect.get({}, 'polluted')).toBeUndefined();
			expect(result.ok && Reflect.get(result.event, 'polluted')).toBeFalsy();
		}
	});
});
