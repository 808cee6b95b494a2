import { describe, expect, it } from 'vitest';
import {
	type AnySessionConfig,
	defaultSessionConfig,
	defaultTranscriptionConfig,
	type MergeRules,
	mergeSession,
	type SessionConfig,
	sessionConfigSchema,
} from './session-config.ts';

const START = defaultSessionConfig({
	id: 'sess_1',
	model: 'vivavoce',
	voice: 'espeak-en',
	instructions: 'Be kind.',
	expiresAt: 1_800_000_000,
});

function merge<Config extends AnySessionConfig>(current: Config, update: object, rules?: MergeRules): Config {
	const result = mergeSession(current, update, rules);
	if (!result.ok) {
		throw new Error(result.error.message);
	}
	return result.session;
}

function update(fields: object): SessionConfig {
	return merge(START, { type: 'realtime', ...fields });
}

function refusal(fields: object, rules?: MergeRules) {
	const result = mergeSession(START, { type: 'realtime', ...fields }, rules);
	return result.ok ? undefined : result.error;
}

describe('a new session', () => {
	it('has every field of the protocol in force', () => {
		expect(sessionConfigSchema.parse(START)).toEqual(START);
		expect(START).toMatchObject({
			output_modalities: ['audio'],
			max_output_tokens: 'inf',
			tool_choice: 'auto',
			tools: [],
			audio: {
				input: {
					format: { type: 'audio/pcm', rate: 24000 },
					transcription: null,
					turn_detection: {
						type: 'server_vad',
						threshold: 0.5,
						prefix_padding_ms: 300,
						silence_duration_ms: 500,
						idle_timeout_ms: null,
						create_response: true,
						interrupt_response: true,
					},
				},
				output: { voice: 'espeak-en', speed: 1 },
			},
		});
	});

	it('may start with semantic turn detection', () => {
		const session = defaultSessionConfig({
			id: 's',
			model: 'm',
			voice: 'v',
			instructions: '',
			expiresAt: 0,
			turnDetection: 'semantic_vad',
		});
		expect(session.audio.input.turn_detection).toEqual({
			type: 'semantic_vad',
			eagerness: 'auto',
			create_response: true,
			interrupt_response: true,
		});
	});

	it('exists for transcription too', () => {
		const session = defaultTranscriptionConfig({ id: 'sess_2', expiresAt: 0 });
		expect(sessionConfigSchema.parse(session)).toEqual(session);
		expect(session.object).toBe('realtime.transcription_session');
	});
});

describe('an update', () => {
	it('changes only what is present', () => {
		expect(update({})).toEqual(START);
		expect(update({ instructions: '说中文。' })).toEqual({ ...START, instructions: '说中文。' });
	});

	it('does not change the session it is applied to', () => {
		const before = structuredClone(START);
		update({ audio: { output: { speed: 1.5 } }, tools: [{ type: 'function', name: 'f' }] });
		expect(START).toEqual(before);
	});

	it('leaves fields inside audio alone when a sibling changes', () => {
		const session = update({ audio: { output: { speed: 1.25 } } });
		expect(session.audio.input).toEqual(START.audio.input);
		expect(session.audio.output).toEqual({ ...START.audio.output, speed: 1.25 });
	});

	it('ignores fields that are undefined', () => {
		expect(update({ instructions: undefined, audio: { input: { turn_detection: undefined } } })).toEqual(START);
		const session = update({ audio: { input: { turn_detection: { type: 'server_vad', threshold: undefined } } } });
		expect(session.audio.input.turn_detection).toEqual(START.audio.input.turn_detection);
	});

	it.each([
		['instructions', 'x', '', ''],
		['instructions', 'x', null, ''],
		['tools', [{ type: 'function', name: 'f' }], [], []],
		['tools', [{ type: 'function', name: 'f' }], null, []],
		['tool_choice', 'required', null, 'auto'],
		['output_modalities', ['text'], null, ['audio']],
		['max_output_tokens', 100, null, 'inf'],
		['prompt', { id: 'p' }, null, null],
		['tracing', 'auto', null, null],
		['include', ['item.input_audio_transcription.logprobs'], [], []],
		['include', ['item.input_audio_transcription.logprobs'], null, null],
		['truncation', 'disabled', null, 'auto'],
		['reasoning', { effort: 'low' }, null, undefined],
		['parallel_tool_calls', false, null, undefined],
		['vivavoce', { send_ahead_ms: 1 }, null, undefined],
	] as const)('of %s from %j with %j gives %j', (field, first, clear, expected) => {
		const set = update({ [field]: first });
		expect(set[field]).toEqual(first);
		expect(merge(set, { type: 'realtime', [field]: clear })[field]).toEqual(expected);
	});

	it.each([
		['format', { type: 'audio/pcma' }, { type: 'audio/pcm', rate: 24000 }],
		['noise_reduction', { type: 'far_field' }, null],
		['transcription', { model: 'whisper-1' }, null],
		['turn_detection', { type: 'semantic_vad' }, null],
	] as const)('of audio.input.%s is cleared by null', (field, first, expected) => {
		const set = update({ audio: { input: { [field]: first } } });
		expect(set.audio.input[field]).toMatchObject(first);
		const cleared = merge(set, { type: 'realtime', audio: { input: { [field]: null } } });
		expect(cleared.audio.input[field]).toEqual(expected);
	});

	it('merges transcription field by field', () => {
		const first = update({ audio: { input: { transcription: { model: 'whisper-1', language: 'zh' } } } });
		const second = merge(first, { type: 'realtime', audio: { input: { transcription: { language: 'en' } } } });
		expect(second.audio.input.transcription).toEqual({ model: 'whisper-1', language: 'en' });
	});

	it('keeps the voice that was given by id as its name', () => {
		expect(update({ audio: { output: { voice: { id: 'voice_1' } } } }).audio.output.voice).toBe('voice_1');
	});

	it('keeps the model of the URL', () => {
		expect(update({ model: 'gpt-realtime' }).model).toBe('vivavoce');
	});

	it('cannot set what the server fills', () => {
		expect(update({ id: 'sess_2', object: 'x', expires_at: 0 })).toEqual(START);
	});

	it('merges vivavoce field by field', () => {
		const first = update({ vivavoce: { send_ahead_ms: 500, one: 1 } });
		const second = merge(first, { type: 'realtime', vivavoce: { two: 2 } });
		expect(second.vivavoce).toEqual({ send_ahead_ms: 500, one: 1, two: 2 });
	});
});

describe('turn detection', () => {
	const detect = (current: SessionConfig, turnDetection: object | null) =>
		merge(current, { type: 'realtime', audio: { input: { turn_detection: turnDetection } } });

	it('keeps the fields an update of the same type omits', () => {
		const first = detect(START, { type: 'server_vad', threshold: 0.9, idle_timeout_ms: 6000 });
		const second = detect(first, { type: 'server_vad', silence_duration_ms: 200 });
		expect(second.audio.input.turn_detection).toEqual({
			type: 'server_vad',
			threshold: 0.9,
			prefix_padding_ms: 300,
			silence_duration_ms: 200,
			idle_timeout_ms: 6000,
			create_response: true,
			interrupt_response: true,
		});
	});

	it('takes the defaults of another type', () => {
		const first = detect(START, { type: 'server_vad', create_response: false });
		expect(detect(first, { type: 'semantic_vad', eagerness: 'low' }).audio.input.turn_detection).toEqual({
			type: 'semantic_vad',
			eagerness: 'low',
			create_response: true,
			interrupt_response: true,
		});
	});

	it('starts from the defaults after it was off', () => {
		const off = detect(detect(START, { type: 'server_vad', threshold: 0.9 }), null);
		expect(off.audio.input.turn_detection).toBeNull();
		expect(detect(off, { type: 'server_vad' }).audio.input.turn_detection).toEqual(START.audio.input.turn_detection);
	});

	it('keeps fields of the future', () => {
		const session = detect(START, { type: 'semantic_vad', model_version: 'v2' });
		expect(session.audio.input.turn_detection).toMatchObject({ model_version: 'v2' });
	});
});

describe('a refused update', () => {
	it('is refused as a whole, with the path of the field and the event_id', () => {
		const error = refusal({ instructions: 'x', audio: { output: { speed: 9 } } }, { eventId: 'evt_1' });
		expect(error).toMatchObject({
			code: 'invalid_value',
			param: 'session.audio.output.speed',
			event_id: 'evt_1',
			type: 'invalid_request_error',
		});
	});

	it.each([
		[undefined, 'missing_required_parameter', 'session'],
		[null, 'invalid_value', 'session'],
		[['realtime'], 'invalid_value', 'session'],
		['realtime', 'invalid_value', 'session'],
		[{}, 'missing_required_parameter', 'session.type'],
	])('refuses the update %j', (value, code, param) => {
		expect(mergeSession(START, value)).toMatchObject({ ok: false, error: { code, param } });
	});

	it('cannot turn a conversation into a transcription', () => {
		expect(mergeSession(START, { type: 'transcription' })).toMatchObject({
			ok: false,
			error: { code: 'immutable_parameter', param: 'session.type' },
		});
		const transcription = defaultTranscriptionConfig({ id: 's', expiresAt: 0 });
		expect(mergeSession(transcription, { type: 'realtime' })).toMatchObject({
			ok: false,
			error: { code: 'immutable_parameter', param: 'session.type' },
		});
	});

	it('cannot change the voice once it is frozen, but may repeat it', () => {
		const rules = { voiceFrozen: true };
		expect(refusal({ audio: { output: { voice: 'other' } } }, rules)).toMatchObject({
			code: 'cannot_update_voice',
			param: 'session.audio.output.voice',
		});
		expect(refusal({ audio: { output: { voice: 'espeak-en', speed: 1.1 } } }, rules)).toBeUndefined();
		expect(refusal({ audio: { output: { voice: null } } }, rules)).toBeUndefined();
	});

	it('cannot change the output format once it is frozen, but may repeat it', () => {
		const rules = { outputFormatFrozen: true };
		expect(refusal({ audio: { output: { format: { type: 'audio/pcmu' } } } }, rules)).toMatchObject({
			code: 'immutable_parameter',
			param: 'session.audio.output.format',
		});
		expect(refusal({ audio: { output: { format: { type: 'audio/pcm' } } } }, rules)).toBeUndefined();
		expect(refusal({ audio: { input: { format: { type: 'audio/pcmu' } } } }, rules)).toBeUndefined();
	});
});

describe('a transcription session', () => {
	const start = defaultTranscriptionConfig({ id: 'sess_2', expiresAt: 0 });

	it('takes the input fields of an update and nothing else', () => {
		const session = merge(start, {
			type: 'transcription',
			instructions: 'ignored',
			audio: { input: { transcription: { language: 'zh' }, turn_detection: null }, output: { voice: 'x' } },
			include: ['item.input_audio_transcription.logprobs'],
		});
		expect(session).toEqual({
			...start,
			audio: { input: { ...start.audio.input, transcription: { language: 'zh' }, turn_detection: null } },
			include: ['item.input_audio_transcription.logprobs'],
			vivavoce: undefined,
		});
	});
});
