import { describe, expect, it } from 'vitest';
import type { Item } from '../items.ts';
import { parseClientEvent } from '../parse.ts';
import type { ResponseObject } from '../response.ts';
import type { ServerEvent } from '../server-events.ts';
import { defaultSessionConfig, defaultTranscriptionConfig, mergeSession } from '../session-config.ts';
import { createBetaDialect } from './beta.ts';

const beta = createBetaDialect({ extensions: false });

const SESSION = {
	...defaultSessionConfig({ id: 'sess_1', model: 'm', voice: 'alloy', instructions: 'x', expiresAt: 9 }),
	tools: [{ type: 'function' as const, name: 'f', description: 'd' }],
	vivavoce: { send_ahead_ms: 500 },
};

const ANSWER: Item = {
	id: 'item_2',
	type: 'message',
	role: 'assistant',
	status: 'completed',
	content: [
		{ type: 'output_audio', transcript: 'hi' },
		{ type: 'output_text', text: 'hi' },
	],
};

const BETA_ANSWER = {
	...ANSWER,
	content: [
		{ type: 'audio', transcript: 'hi' },
		{ type: 'text', text: 'hi' },
	],
};

function session(value: typeof SESSION): ServerEvent {
	return { type: 'session.updated', event_id: 'event_1', session: value };
}

describe('a session', () => {
	it('is flat', () => {
		expect(beta.render(session(SESSION))).toEqual([
			{
				type: 'session.updated',
				event_id: 'event_1',
				session: {
					id: 'sess_1',
					object: 'realtime.session',
					model: 'm',
					expires_at: 9,
					instructions: 'x',
					modalities: ['text', 'audio'],
					voice: 'alloy',
					speed: 1,
					input_audio_format: 'pcm16',
					output_audio_format: 'pcm16',
					input_audio_transcription: null,
					input_audio_noise_reduction: null,
					turn_detection: SESSION.audio.input.turn_detection,
					tools: [{ type: 'function', name: 'f', description: 'd' }],
					tool_choice: 'auto',
					temperature: 0.8,
					max_response_output_tokens: 'inf',
					prompt: null,
					tracing: null,
					include: null,
					truncation: 'auto',
				},
			},
		]);
	});

	it('with text only has the one modality', () => {
		const [event] = beta.render(session({ ...SESSION, output_modalities: ['text'] }));
		expect(event).toMatchObject({ session: { modalities: ['text'] } });
	});

	it('shows vivavoce to a client that asked', () => {
		const asked = createBetaDialect({ extensions: true });
		expect(asked.render(session(SESSION))[0]).toMatchObject({ session: { vivavoce: { send_ahead_ms: 500 } } });
	});

	it('nests tools for a client that nests them', () => {
		const nesting = createBetaDialect({ extensions: false });
		nesting.normalise({
			type: 'session.update',
			session: { tools: [{ type: 'function', function: { name: 'f', description: 'd' } }] },
		});
		expect(nesting.render(session(SESSION))[0]).toMatchObject({
			session: { tools: [{ type: 'function', function: { name: 'f', description: 'd' } }] },
		});
	});

	it('comes back as it was when the client sends it', () => {
		const [wire] = beta.render(session(SESSION));
		const result = parseClientEvent({ type: 'session.update', session: wire?.['session'] }, beta);
		const echoed = result.ok && result.event.type === 'session.update' ? result.event.session : undefined;
		expect(mergeSession(SESSION, echoed)).toEqual({ ok: true, session: SESSION });
	});

	it('for transcription has its beta name', () => {
		const event: ServerEvent = {
			type: 'session.created',
			event_id: 'event_1',
			session: defaultTranscriptionConfig({ id: 'sess_2', expiresAt: 9 }),
		};
		expect(beta.render(event)).toMatchObject([
			{
				type: 'transcription_session.created',
				session: { id: 'sess_2', input_audio_format: 'pcm16', input_audio_transcription: null },
			},
		]);
	});
});

describe('items', () => {
	it('enter history once: added is created, done is not sent', () => {
		const placed = { event_id: 'event_1', item: ANSWER, previous_item_id: 'item_1' };
		expect(beta.render({ type: 'conversation.item.added', ...placed })).toEqual([
			{ type: 'conversation.item.created', ...placed, item: BETA_ANSWER },
		]);
		expect(beta.render({ type: 'conversation.item.done', ...placed })).toEqual([]);
	});

	it.each(['conversation.item.retrieved', 'response.output_item.added', 'response.output_item.done'] as const)(
		'of %s have the content types of beta',
		(type) => {
			const event = { type, event_id: 'event_1', response_id: 'r', output_index: 0, item: ANSWER } as const;
			expect(beta.render(event)).toEqual([{ ...event, item: BETA_ANSWER }]);
		},
	);

	it('of users and functions stay as they are', () => {
		const items: Item[] = [
			{ id: 'i', type: 'message', role: 'user', content: [{ type: 'input_audio', transcript: 'x' }] },
			{ id: 'i', type: 'function_call', name: 'f', arguments: '{}', call_id: 'c' },
		];
		for (const item of items) {
			expect(beta.render({ type: 'conversation.item.added', event_id: 'e', item })).toMatchObject([{ item }]);
		}
	});
});

describe('responses', () => {
	const response: ResponseObject = {
		object: 'realtime.response',
		id: 'resp_1',
		status: 'completed',
		status_details: null,
		output: [ANSWER],
		conversation_id: 'conv_1',
		output_modalities: ['audio'],
		max_output_tokens: 'inf',
		audio: { output: { format: { type: 'audio/pcmu' }, voice: 'alloy' } },
		usage: null,
		metadata: { client_event_id: 'e' },
	};

	it('are flat', () => {
		expect(beta.render({ type: 'response.done', event_id: 'e', response })).toEqual([
			{
				type: 'response.done',
				event_id: 'e',
				response: {
					object: 'realtime.response',
					id: 'resp_1',
					status: 'completed',
					status_details: null,
					output: [BETA_ANSWER],
					conversation_id: 'conv_1',
					modalities: ['text', 'audio'],
					max_output_tokens: 'inf',
					voice: 'alloy',
					output_audio_format: 'g711_ulaw',
					usage: null,
					metadata: { client_event_id: 'e' },
				},
			},
		]);
	});

	const part = { event_id: 'e', response_id: 'r', item_id: 'i', output_index: 0, content_index: 0 };
	const vivavoce = { generation: 1, audio_start_ms: 0, marks: [] };

	it.each([
		[{ type: 'response.output_audio.delta', ...part, delta: 'AAAA', vivavoce } as const, 'response.audio.delta'],
		[{ type: 'response.output_audio.done', ...part } as const, 'response.audio.done'],
		[
			{ type: 'response.output_audio_transcript.delta', ...part, delta: 'x' } as const,
			'response.audio_transcript.delta',
		],
		[
			{ type: 'response.output_audio_transcript.done', ...part, transcript: 'x' } as const,
			'response.audio_transcript.done',
		],
		[{ type: 'response.output_text.delta', ...part, delta: 'x' } as const, 'response.text.delta'],
		[{ type: 'response.output_text.done', ...part, text: 'x' } as const, 'response.text.done'],
		[{ type: 'response.content_part.added', ...part, part: { type: 'audio' } } as const, 'response.content_part.added'],
	])('stream under one name: %j as %s', (event, type) => {
		const { vivavoce: _, ...standard } = { vivavoce: undefined, ...event };
		expect(beta.render(event)).toEqual([{ ...standard, type }]);
	});
});

describe('vivavoce events', () => {
	const event: ServerEvent = { type: 'vivavoce.effect', event_id: 'e', name: 'n', detail: {}, response_id: 'r' };

	it('reach only a client that asked', () => {
		expect(beta.render(event)).toEqual([]);
		expect(createBetaDialect({ extensions: true }).render(event)).toEqual([event]);
	});
});
