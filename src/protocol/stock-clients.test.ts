import { OpenAIRealtimeWebSocket } from '@openai/agents/realtime';
import { describe, expect, it } from 'vitest';
import { createBetaDialect } from './dialects/beta.ts';
import { chooseDialect, detectDialectSwitch } from './dialects/choose.ts';
import { createGaDialect } from './dialects/ga.ts';
import { parseClientEvent } from './parse.ts';
import { defaultSessionConfig, mergeSession, type SessionConfig } from './session-config.ts';

const START = defaultSessionConfig({ id: 'sess_1', model: 'm', voice: 'v', instructions: 'i', expiresAt: 9 });

function apply(event: object, dialect: Parameters<typeof parseClientEvent>[1]): SessionConfig {
	const parsed = parseClientEvent(JSON.stringify(event), dialect);
	if (!parsed.ok || parsed.event.type !== 'session.update') {
		throw new Error(parsed.ok ? parsed.event.type : parsed.error.message);
	}
	const merged = mergeSession(START, parsed.event.session);
	if (!merged.ok) {
		throw new Error(merged.error.message);
	}
	return merged.session;
}

describe('the Agents SDK', () => {
	const client = new OpenAIRealtimeWebSocket({ model: 'gpt-realtime' });

	it('speaks GA and is answered with the session it asked for', () => {
		const session = client.buildSessionPayload({
			instructions: '请说中文。',
			voice: 'marin',
			outputModalities: ['audio'],
			toolChoice: 'required',
			parallelToolCalls: false,
			audio: {
				input: {
					format: 'g711_ulaw',
					transcription: { model: 'gpt-4o-mini-transcribe', language: 'zh' },
					turnDetection: { type: 'semantic_vad', eagerness: 'high', interruptResponse: true },
				},
				output: { voice: 'marin', speed: 1.2 },
			},
			tools: [
				{
					type: 'function',
					name: 'weather',
					description: 'Weather',
					parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
					strict: true,
				},
			],
		});
		const event = { type: 'session.update', session };
		expect(detectDialectSwitch(JSON.parse(JSON.stringify(event)))).toBe('ga');
		expect(apply(event, createGaDialect({ extensions: false }))).toMatchObject({
			model: 'm',
			instructions: '请说中文。',
			tool_choice: 'required',
			parallel_tool_calls: false,
			tools: [{ type: 'function', name: 'weather' }],
			audio: {
				input: {
					format: { type: 'audio/pcmu' },
					transcription: { model: 'gpt-4o-mini-transcribe', language: 'zh' },
					turn_detection: {
						type: 'semantic_vad',
						eagerness: 'high',
						create_response: true,
						interrupt_response: true,
					},
				},
				output: { voice: 'marin', speed: 1.2 },
			},
		});
	});

	it('may send nothing but its own defaults', () => {
		const event = { type: 'session.update', session: client.buildSessionPayload({}) };
		expect(apply(event, createGaDialect({ extensions: false })).audio.input.turn_detection?.type).toBe('semantic_vad');
	});
});

describe('the LiveKit plugin', () => {
	it('speaks beta and may leave fields out in any update', () => {
		const name = chooseDialect({
			headers: { 'openai-beta': 'realtime=v1' },
			path: '/v1/realtime',
			query: new URLSearchParams('model=gpt-realtime'),
		});
		expect(name).toBe('beta');
		const dialect = createBetaDialect({ extensions: false });
		const full = {
			model: 'gpt-realtime',
			voice: 'alloy',
			input_audio_format: 'pcm16',
			output_audio_format: 'pcm16',
			modalities: ['text', 'audio'],
			turn_detection: { type: 'semantic_vad', eagerness: 'medium', create_response: true, interrupt_response: true },
			input_audio_transcription: { model: 'gpt-4o-mini-transcribe' },
			temperature: 0.8,
			tool_choice: 'auto',
			max_response_output_tokens: 'inf',
			instructions: 'Be brief.',
			speed: 1,
		};
		expect(apply({ type: 'session.update', session: full }, dialect).audio.output.voice).toBe('alloy');
		const tools = [{ name: 'f', description: 'd', parameters: { type: 'object' }, type: 'function' }];
		expect(apply({ type: 'session.update', session: { model: 'gpt-realtime', tools } }, dialect).tools).toEqual(tools);
		expect(apply({ type: 'session.update', session: {} }, dialect)).toEqual(START);
	});
});
