import { describe, expect, test } from 'vitest';
import type { EngineItem } from '../../engines/live-engine.ts';
import { defaultSessionConfig, mergeSession, type SessionConfig } from '../../protocol/session-config.ts';
import { NEUTRAL_STYLE } from '../../synthesis/speaker.ts';
import { languageOf, type RequestSources, toEngineItems, toEngineRequest } from './context.ts';
import type { StoredItem } from './conversation.ts';

function configWith(update: Record<string, unknown> = {}): SessionConfig {
	const defaults = { id: 'sess_1', model: 'test', voice: 'low', instructions: 'Be kind.', expiresAt: 0 };
	const merged = mergeSession(defaultSessionConfig(defaults), { type: 'realtime', ...update });
	if (!merged.ok) {
		throw new Error(merged.error.message);
	}
	return merged.session;
}

function requestOf(sources: Partial<RequestSources> = {}) {
	return toEngineRequest({
		config: configWith(),
		params: {},
		items: [],
		voice: 'low',
		character: () => ({ style: NEUTRAL_STYLE }),
		fallbackLanguage: 'en',
		nowMs: 42,
		...sources,
	});
}

function said(role: 'user' | 'assistant' | 'system', text: string): EngineItem {
	return { kind: 'message', id: text, role, text };
}

const WEATHER = {
	type: 'function' as const,
	name: 'get_weather',
	description: 'Weather of a city.',
	parameters: { type: 'object', properties: { city: { type: 'string' } } },
};

describe('the items that an engine sees', () => {
	test('a person’s sound comes with its words and their confidence', () => {
		const audio = new Int16Array(10);
		const stored: StoredItem = {
			id: 'u',
			item: { type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: 'hello' }] },
			audio,
			recognised: { text: 'hello', language: 'en', confidence: 0.8 },
		};

		expect(toEngineItems([stored])).toEqual([
			{ kind: 'message', id: 'u', role: 'user', text: 'hello', confidence: 0.8, audio },
		]);
	});

	test('typed text has neither sound nor confidence', () => {
		const stored: StoredItem = {
			id: 'u',
			item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: '你好' }] },
		};

		expect(toEngineItems([stored])).toEqual([{ kind: 'message', id: 'u', role: 'user', text: '你好' }]);
	});

	test('of an answer only what was heard, without its sound', () => {
		const stored: StoredItem = {
			id: 'a',
			item: { type: 'message', role: 'assistant', content: [{ type: 'output_audio', transcript: 'One. Two.' }] },
			audio: new Int16Array(48_000),
			spoken: {
				voice: 'test',
				text: 'One. Two.',
				marks: [
					{ charEnd: 5, endSample: 24_000 },
					{ charEnd: 9, endSample: 48_000 },
				],
				sentSamples: 48_000,
				playedSamples: 30_000,
			},
		};

		expect(toEngineItems([stored])).toEqual([{ kind: 'message', id: 'a', role: 'assistant', text: 'One.' }]);
	});

	test('an answer of which nothing was heard was not given', () => {
		const stored: StoredItem = {
			id: 'a',
			item: { type: 'message', role: 'assistant', content: [] },
			spoken: {
				voice: 'test',
				text: 'One.',
				marks: [{ charEnd: 4, endSample: 24_000 }],
				sentSamples: 2400,
				playedSamples: 0,
			},
		};

		expect(toEngineItems([stored])).toEqual([]);
	});

	test('calls and results keep the id that binds them', () => {
		expect(
			toEngineItems([
				{ id: 'c', item: { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{"a":1}' } },
				{ id: 'r', item: { type: 'function_call_output', call_id: 'call_1', output: 'done' } },
			]),
		).toEqual([
			{ kind: 'tool_call', id: 'c', callId: 'call_1', name: 'f', arguments: '{"a":1}' },
			{ kind: 'tool_result', id: 'r', callId: 'call_1', output: 'done' },
		]);
	});

	test('a seeded call without a call id is known by its own', () => {
		expect(toEngineItems([{ id: 'c', item: { type: 'function_call', name: 'f', arguments: '{}' } }])[0]).toMatchObject({
			callId: 'c',
		});
	});

	test('MCP items are left out', () => {
		const mcp: StoredItem = { id: 'm', item: { type: 'mcp_list_tools', server_label: 's', tools: [] } };

		expect(toEngineItems([mcp])).toEqual([]);
	});
});

describe('the request', () => {
	test('takes the session’s fields when the response names none', () => {
		const config = configWith({
			instructions: 'Be brief.',
			tools: [WEATHER],
			tool_choice: 'required',
			max_output_tokens: 50,
			audio: { output: { speed: 1.25 } },
		});

		expect(requestOf({ config })).toEqual({
			items: [],
			instructions: 'Be brief.',
			tools: [{ name: 'get_weather', description: 'Weather of a city.', parameters: WEATHER.parameters }],
			toolChoice: 'required',
			parallelToolCalls: true,
			modality: 'audio',
			voice: 'low',
			style: { ...NEUTRAL_STYLE, rate: 1.25 },
			language: 'en',
			maxOutputTokens: 50,
			nowMs: 42,
		});
	});

	test('takes the response’s fields over the session’s', () => {
		const config = configWith({ tools: [WEATHER], tool_choice: 'required', max_output_tokens: 50 });
		const params = {
			instructions: 'Whisper.',
			tools: [],
			tool_choice: 'none' as const,
			parallel_tool_calls: false,
			max_output_tokens: 7,
			output_modalities: ['text' as const],
		};

		expect(requestOf({ config, params })).toMatchObject({
			instructions: 'Whisper.',
			tools: [],
			toolChoice: 'none',
			parallelToolCalls: false,
			maxOutputTokens: 7,
			modality: 'text',
		});
	});

	test('empty instructions of a response are no instructions, not the session’s', () => {
		expect(requestOf({ params: { instructions: '' } }).instructions).toBe('');
	});

	test('no bound of tokens is infinite', () => {
		expect(requestOf().maxOutputTokens).toBe(Number.POSITIVE_INFINITY);
		expect(
			requestOf({ config: configWith({ max_output_tokens: 5 }), params: { max_output_tokens: 'inf' } }).maxOutputTokens,
		).toBe(Number.POSITIVE_INFINITY);
	});

	test('a named function is the tool choice', () => {
		const params = { tool_choice: { type: 'function' as const, name: 'get_weather' } };

		expect(requestOf({ params }).toolChoice).toEqual({ name: 'get_weather' });
	});

	test('the language is that of the last person who said something', () => {
		expect(requestOf({ items: [said('user', 'hello'), said('user', '打开车窗')] }).language).toBe('zh');
	});
});

describe('the language of a conversation', () => {
	test.each<[string, EngineItem[], 'en' | 'zh']>([
		['nobody has spoken', [], 'zh'],
		['a message in English', [said('user', 'good morning')], 'en'],
		['a message in Mandarin', [said('user', '早上好')], 'zh'],
		['a mixed message, by its hanzi', [said('user', '打开 Bluetooth')], 'zh'],
		['the last message of several', [said('user', '早上好'), said('user', 'thanks')], 'en'],
		['a message without letters, by the one before', [said('user', 'hello'), said('user', '42 + 1')], 'en'],
		['the assistant, who does not count', [said('user', 'hello'), said('assistant', '你好')], 'en'],
		['the application, which does not count', [said('system', 'Speak English.')], 'zh'],
	])('%s', (_name, items, expected) => {
		expect(languageOf(items, 'zh')).toBe(expected);
	});
});
