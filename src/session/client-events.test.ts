import { describe, expect, test } from 'vitest';
import { EngineError } from '../engines/live-engine.ts';
import { ConversationRig, samplesIn } from './testing/conversation-rig.ts';

function userText(text: string, id?: string) {
	return {
		type: 'message' as const,
		role: 'user' as const,
		...(id !== undefined && { id }),
		content: [{ type: 'input_text' as const, text }],
	};
}

function errorsOf(rig: ConversationRig): (string | null)[] {
	return rig.all('error').map((event) => event.error.code);
}

describe('session.update', () => {
	test('answers with the full effective session', () => {
		const rig = new ConversationRig();

		rig.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be brief.' } });

		expect(rig.all('session.updated')[0]?.session).toMatchObject({
			instructions: 'Be brief.',
			output_modalities: ['audio'],
			audio: { input: { turn_detection: { type: 'semantic_vad' } } },
		});
	});

	test('accepts a protocol voice and refuses an unknown one, naming those there are', () => {
		const rig = new ConversationRig();

		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { output: { voice: 'marin' } } } });
		rig.send({
			type: 'session.update',
			event_id: 'e1',
			session: { type: 'realtime', audio: { output: { voice: 'nobody' } } },
		});

		expect(rig.all('session.updated')).toHaveLength(1);
		expect(rig.all('error')[0]?.error).toMatchObject({
			code: 'voice_not_found',
			event_id: 'e1',
			message: expect.stringContaining('test'),
		});
	});

	test('refuses another voice once the assistant has spoken', async () => {
		const rig = new ConversationRig();
		rig.send({ type: 'response.create' });
		await rig.clock.advance(3000);

		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { output: { voice: 'marin' } } } });

		expect(errorsOf(rig)).toEqual(['cannot_update_voice']);
	});
});

describe('input_audio_buffer', () => {
	test('refuses to commit less than 100 ms', () => {
		const rig = new ConversationRig();
		rig.send({ type: 'input_audio_buffer.append', audio: ConversationRig.frames(true, 99) });

		rig.send({ type: 'input_audio_buffer.commit', event_id: 'c' });
		rig.send({ type: 'input_audio_buffer.append', audio: ConversationRig.frames(true, 1) });
		rig.send({ type: 'input_audio_buffer.commit' });

		expect(rig.all('error')[0]?.error).toMatchObject({ code: 'input_audio_buffer_commit_empty', event_id: 'c' });
		expect(rig.all('input_audio_buffer.committed')).toHaveLength(1);
	});

	test('a commit by hand makes an item but no response', async () => {
		const rig = new ConversationRig({ words: ['hi'] });
		rig.send({
			type: 'session.update',
			session: { type: 'realtime', audio: { input: { turn_detection: null } } },
		});
		await rig.hear(true, 500);

		rig.send({ type: 'input_audio_buffer.commit' });
		await rig.clock.advance(1000);

		expect(rig.all('conversation.item.done')).toHaveLength(1);
		expect(rig.all('response.created')).toHaveLength(0);
		rig.send({ type: 'response.create' });
		await rig.clock.advance(10);
		expect(rig.engine.requests[0]?.items).toMatchObject([{ role: 'user', text: 'hi' }]);
	});

	test('clear forgets the open turn', async () => {
		const rig = new ConversationRig({ words: ['hi'] });
		await rig.hear(true, 500);

		rig.send({ type: 'input_audio_buffer.clear' });
		await rig.hear(false, 2000);

		expect(rig.all('input_audio_buffer.cleared')).toHaveLength(1);
		expect(rig.all('input_audio_buffer.committed')).toHaveLength(0);
	});

	test('odd PCM bytes are refused and the session lives on', () => {
		const rig = new ConversationRig();

		rig.send({ type: 'input_audio_buffer.append', audio: 'AAAA', event_id: 'odd' });
		rig.send({ type: 'session.update', session: { type: 'realtime' } });

		expect(rig.all('error')[0]?.error).toMatchObject({ code: 'invalid_base64', param: 'audio', event_id: 'odd' });
		expect(rig.all('session.updated')).toHaveLength(1);
	});

	test('G.711 is heard like PCM', async () => {
		const rig = new ConversationRig({ words: ['hello'] });
		rig.send({
			type: 'session.update',
			session: {
				type: 'realtime',
				audio: { input: { format: { type: 'audio/pcmu' } }, output: { format: { type: 'audio/pcma' } } },
			},
		});
		const loud = Buffer.from(new Uint8Array(160).map((_, index) => (index % 8 < 4 ? 0x10 : 0x90))).toString('base64');
		const quiet = Buffer.from(new Uint8Array(160).fill(0xff)).toString('base64');

		for (let frame = 0; frame < 30; frame++) {
			rig.send({ type: 'input_audio_buffer.append', audio: loud });
			await rig.clock.advance(20);
		}
		for (let frame = 0; frame < 120; frame++) {
			rig.send({ type: 'input_audio_buffer.append', audio: quiet });
			await rig.clock.advance(20);
		}

		const bytes = rig.all('response.output_audio.delta').reduce((sum, e) => sum + samplesIn(e.delta) * 2, 0);
		expect(bytes).toBe(8000);
	});
});

describe('conversation.item', () => {
	test('items are placed after the one named, at the root, or at the end', () => {
		const rig = new ConversationRig();

		rig.send({ type: 'conversation.item.create', item: userText('b', 'b') });
		rig.send({ type: 'conversation.item.create', item: userText('a', 'a'), previous_item_id: 'root' });
		rig.send({ type: 'conversation.item.create', item: userText('c', 'c'), previous_item_id: 'a' });

		expect(rig.all('conversation.item.added').map((e) => [e.item.id, e.previous_item_id])).toEqual([
			['b', null],
			['a', null],
			['c', 'a'],
		]);
	});

	test.each([
		['an unknown neighbour', { item: userText('x'), previous_item_id: 'none' }, 'item_not_found'],
		['an id that is taken', { item: userText('x', 'taken') }, 'item_already_exists'],
		[
			'assistant audio',
			{
				item: {
					type: 'message' as const,
					role: 'assistant' as const,
					content: [{ type: 'output_audio' as const, transcript: 'hi' }],
				},
			},
			'invalid_value',
		],
	])('refuses %s', (_name, fields, code) => {
		const rig = new ConversationRig();
		rig.send({ type: 'conversation.item.create', item: userText('first', 'taken') });

		rig.send({ type: 'conversation.item.create', event_id: 'e', ...fields });

		expect(rig.all('error')[0]?.error).toMatchObject({ code, event_id: 'e' });
	});

	test('audio inside an item is recognised before it is answered', async () => {
		const rig = new ConversationRig({ words: ['good morning'] });
		const audio = ConversationRig.frames(true, 500);

		rig.send({
			type: 'conversation.item.create',
			item: { type: 'message', role: 'user', id: 'said', content: [{ type: 'input_audio', audio }] },
		});
		rig.send({ type: 'response.create' });
		await rig.clock.advance(2000);
		rig.send({ type: 'conversation.item.retrieve', item_id: 'said' });

		expect(rig.engine.requests[0]?.items).toMatchObject([{ role: 'user', text: 'good morning' }]);
		expect(rig.all('conversation.item.retrieved')[0]?.item).toMatchObject({
			content: [{ type: 'input_audio', transcript: 'good morning', audio }],
		});
	});

	test('delete removes an item from the context', async () => {
		const rig = new ConversationRig();
		rig.send({ type: 'conversation.item.create', item: userText('one', 'one') });
		rig.send({ type: 'conversation.item.create', item: userText('two', 'two') });

		rig.send({ type: 'conversation.item.delete', item_id: 'one' });
		rig.send({ type: 'conversation.item.delete', item_id: 'one', event_id: 'again' });
		rig.send({ type: 'response.create' });
		await rig.clock.advance(10);

		expect(rig.engine.requests[0]?.items.map((item) => item.id)).toEqual(['two']);
		expect(rig.all('error')[0]?.error).toMatchObject({ code: 'item_not_found', event_id: 'again' });
	});

	test('truncate cuts text, audio and context to the heard sample', async () => {
		const rig = new ConversationRig({
			answer: () => [
				{ say: 'One. ', ms: 500 },
				{ say: 'Two.', ms: 500 },
			],
		});
		rig.send({ type: 'response.create' });
		await rig.clock.advance(3000);
		const itemId = rig.all('response.output_item.added')[0]?.item.id ?? '';

		rig.send({ type: 'conversation.item.truncate', item_id: itemId, content_index: 0, audio_end_ms: 999 });
		rig.send({ type: 'conversation.item.retrieve', item_id: itemId });

		const [item] = rig.all('conversation.item.retrieved').map((event) => event.item);
		expect(item).toMatchObject({ content: [{ type: 'output_audio', transcript: 'One.' }] });
		const part = item?.type === 'message' ? item.content[0] : undefined;
		expect(part?.type === 'output_audio' && samplesIn(part.audio ?? '')).toBe(999 * 24);
		rig.send({ type: 'response.create' });
		await rig.clock.advance(10);
		expect(rig.engine.requests.at(-1)?.items).toMatchObject([{ role: 'assistant', text: 'One.' }]);
	});

	test.each([
		[1000, undefined],
		[1001, 'Audio content of 1000 ms is already shorter than 1001 ms.'],
	])('truncate at %d ms of a 1000 ms answer', async (audioEndMs, message) => {
		const rig = new ConversationRig();
		rig.send({ type: 'response.create' });
		await rig.clock.advance(3000);
		const itemId = rig.all('response.output_item.added')[0]?.item.id ?? '';

		rig.send({ type: 'conversation.item.truncate', item_id: itemId, content_index: 0, audio_end_ms: audioEndMs });

		expect(rig.all('error')[0]?.error.message).toBe(message);
		expect(rig.all('conversation.item.truncated')).toHaveLength(message === undefined ? 1 : 0);
	});
});

test('a truncation of a part that does not exist leaves the running answer alone', async () => {
	const rig = new ConversationRig({ answer: () => [{ say: 'Long.', ms: 3000 }] });
	rig.send({ type: 'response.create' });
	await rig.clock.advance(500);
	const itemId = rig.all('response.output_item.added')[0]?.item.id ?? '';

	rig.send({ type: 'conversation.item.truncate', item_id: itemId, content_index: 1, audio_end_ms: 100 });
	await rig.clock.advance(5000);

	expect(errorsOf(rig)).toEqual(['item_truncate_invalid']);
	expect(rig.all('response.done')[0]?.response.status).toBe('completed');
});

describe('response', () => {
	test('a second response for the conversation is refused, echoing the event', async () => {
		const rig = new ConversationRig();
		rig.send({ type: 'response.create' });

		rig.send({ type: 'response.create', event_id: 'second' });
		await rig.clock.advance(3000);

		expect(rig.all('error')[0]?.error).toMatchObject({
			code: 'conversation_already_has_active_response',
			event_id: 'second',
		});
		expect(rig.all('response.done')).toHaveLength(1);
	});

	test('an out-of-band response runs beside, has no conversation and leaves no item', async () => {
		const rig = new ConversationRig();
		rig.send({ type: 'conversation.item.create', item: userText('context', 'context') });
		rig.send({ type: 'response.create' });

		rig.send({
			type: 'response.create',
			response: {
				conversation: 'none',
				output_modalities: ['text'],
				instructions: 'Classify.',
				metadata: { topic: 'x' },
				input: [{ type: 'item_reference', id: 'context' }, userText('only this')],
			},
		});
		await rig.clock.advance(3000);
		rig.send({ type: 'response.create' });
		await rig.clock.advance(10);

		const side = rig.all('response.done').find((event) => event.response.conversation_id === null)?.response;
		expect(side).toMatchObject({
			metadata: { topic: 'x' },
			output: [{ content: [{ type: 'output_text', text: 'Hello there.' }] }],
		});
		expect(rig.engine.requests[1]).toMatchObject({
			instructions: 'Classify.',
			items: [{ text: 'context' }, { text: 'only this' }],
		});
		expect(rig.engine.requests[2]?.items).toHaveLength(2);
	});

	test('a function call is announced, and its result is answered', async () => {
		const rig = new ConversationRig({
			answer: ({ items }) =>
				items.some((item) => item.kind === 'tool_result')
					? [{ say: 'Sunny.', ms: 300 }]
					: [
							{ call: 'weather', arguments: '{"city":"Paris"}' },
							{ call: 'traffic', arguments: '{}' },
						],
		});
		const tool = { type: 'function' as const, name: 'weather', description: 'Weather of a city' };
		rig.send({ type: 'session.update', session: { type: 'realtime', tools: [tool] } });
		rig.send({ type: 'conversation.item.create', item: userText('weather in Paris?') });

		rig.send({ type: 'response.create' });
		await rig.clock.advance(100);
		const calls = rig.all('response.function_call_arguments.done');
		for (const call of calls) {
			rig.send({
				type: 'conversation.item.create',
				item: { type: 'function_call_output', call_id: call.call_id, output: '{"sky":"clear"}' },
			});
		}
		rig.send({ type: 'response.create' });
		await rig.clock.advance(2000);

		expect(calls.map((call) => [call.name, call.arguments])).toEqual([
			['weather', '{"city":"Paris"}'],
			['traffic', '{}'],
		]);
		expect(rig.engine.requests[0]?.tools).toEqual([{ name: 'weather', description: 'Weather of a city' }]);
		expect(rig.all('response.output_audio_transcript.done')[0]?.transcript).toBe('Sunny.');
		expect(rig.engine.requests[1]?.items.map((item) => item.kind)).toEqual([
			'message',
			'tool_call',
			'tool_call',
			'tool_result',
			'tool_result',
		]);
	});

	test('cancel ends the response once; cancelling nothing is a soft error', async () => {
		const rig = new ConversationRig({ answer: () => [{ say: 'Long.', ms: 5000 }] });
		rig.send({ type: 'response.create' });
		await rig.clock.advance(500);
		const sent = rig.sentSamples();

		rig.send({ type: 'response.cancel' });
		rig.send({ type: 'response.cancel', event_id: 'again' });
		await rig.clock.advance(5000);

		expect(rig.all('response.done').map((event) => event.response.status)).toEqual(['cancelled']);
		expect(rig.sentSamples()).toBe(sent);
		expect(rig.all('error')[0]?.error).toMatchObject({ code: 'response_cancel_not_active', event_id: 'again' });
	});

	test('an engine that fails ends the response as failed, after the audio before it', async () => {
		const rig = new ConversationRig({
			answer: () => [{ say: 'Sorry.', ms: 200 }, { fail: new EngineError('planner_unreachable', 'down', true) }],
		});

		rig.send({ type: 'response.create' });
		await rig.clock.advance(1000);

		expect(rig.all('response.done')[0]?.response).toMatchObject({
			status: 'failed',
			status_details: { error: { code: 'planner_unreachable' } },
			output: [{ content: [{ transcript: 'Sorry.' }] }],
		});
	});

	test('an engine that says nothing for long is given up', async () => {
		const rig = new ConversationRig({ answer: () => [{ waitMs: 1e9 }] });

		rig.send({ type: 'response.create' });
		await rig.clock.advance(60_000);

		expect(rig.all('response.done')[0]?.response).toMatchObject({
			status: 'failed',
			status_details: { error: { code: 'engine_timeout' } },
		});
	});

	test('playback acknowledgements set what counts as heard', async () => {
		const rig = new ConversationRig({
			answer: () => [
				{ say: 'One. ', ms: 500 },
				{ say: 'Two.', ms: 5000 },
			],
		});
		rig.send({ type: 'response.create' });
		await rig.clock.advance(1000);
		const created = rig.all('response.created')[0]?.response.id ?? '';
		const itemId = rig.all('response.output_item.added')[0]?.item.id ?? '';

		rig.send({
			type: 'vivavoce.playback.ack',
			response_id: created,
			item_id: itemId,
			content_index: 0,
			played_ms: 100,
		});
		rig.send({ type: 'response.cancel' });

		expect(rig.all('vivavoce.playback.acknowledged')[0]).toMatchObject({ played_ms: 100 });
		expect(rig.all('response.done')[0]?.response.output[0]).toMatchObject({ content: [{ transcript: '' }] });
	});
});
