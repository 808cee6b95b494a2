import { describe, expect, it } from 'vitest';
import { chooseDialect, detectDialectSwitch } from './choose.ts';

function choose(headers: Parameters<typeof chooseDialect>[0]['headers'], url = '/v1/realtime?model=m') {
	const { pathname, searchParams } = new URL(url, 'ws://localhost');
	return chooseDialect({ headers, path: pathname, query: searchParams });
}

describe('the handshake', () => {
	it('is GA unless it says otherwise', () => {
		expect(choose({})).toBe('ga');
		expect(choose({ 'openai-beta': 'assistants=v2' })).toBe('ga');
		expect(choose({ 'sec-websocket-protocol': 'realtime, openai-insecure-api-key.ek_1' })).toBe('ga');
		expect(choose({}, '/v1/realtime?model=m&dialect=ga')).toBe('ga');
	});

	it.each([
		[{ 'openai-beta': 'realtime=v1' }, undefined],
		[{ 'openai-beta': 'assistants=v2, realtime=v1' }, undefined],
		[{ 'sec-websocket-protocol': 'realtime, openai-insecure-api-key.ek_1, openai-beta.realtime-v1' }, undefined],
		[{}, '/v1/realtime?model=m&dialect=beta'],
		[{}, '/step_plan/v1/realtime?model=m'],
	])('is beta for %j %s', (headers, url) => {
		expect(choose(headers, url)).toBe('beta');
	});
});

describe('the first session.update', () => {
	const detect = (session: unknown) => detectDialectSwitch({ type: 'session.update', session });

	it.each([
		{ type: 'realtime', instructions: 'x' },
		{ type: 'realtime' },
		{ type: 'transcription', audio: {} },
		// A GA session without its type is a mistake to be told of, not another dialect.
		{ audio: { output: { voice: 'alloy' } } },
		{ output_modalities: ['text'] },
		{ type: 'realtime', temperature: 0.8 },
	])('is GA: %j', (session) => {
		expect(detect(session)).toBe('ga');
	});

	it.each([
		{ instructions: 'x' },
		{ modalities: ['text', 'audio'], audio: {} },
		{ type: 'realtime', voice: 'alloy' },
		{ type: 'realtime', turn_detection: null },
		{ tools: [] },
		{ max_response_output_tokens: 'inf' },
		{ input_audio_format: 'pcm16' },
	])('is beta: %j', (session) => {
		expect(detect(session)).toBe('beta');
	});

	it.each([undefined, null, 'x', [], {}])('says nothing: %j', (session) => {
		expect(detect(session)).toBeUndefined();
	});

	it('may be the beta’s own event for transcription', () => {
		expect(detectDialectSwitch({ type: 'transcription_session.update', session: {} })).toBe('beta');
	});

	it('is not any other event', () => {
		expect(detectDialectSwitch({ type: 'response.create', session: { voice: 'alloy' } })).toBeUndefined();
	});
});
