import { expect, test } from 'vitest';
import { msToSamples } from '../audio/media-clock.ts';
import { serverEventSchema } from '../protocol/server-events.ts';
import { ConversationRig } from './testing/conversation-rig.ts';

const RESPONSE_FLOW = [
	'response.created',
	'response.output_item.added',
	'conversation.item.added',
	'response.content_part.added',
	'response.output_audio_transcript.delta',
	'response.output_audio.delta',
	'response.output_audio.done',
	'response.output_audio_transcript.done',
	'response.content_part.done',
	'response.output_item.done',
	'conversation.item.done',
	'response.done',
];

/** Types of the documented events, repeated deltas folded. */
function documented(rig: ConversationRig): string[] {
	const types: string[] = rig.sent.map(({ event }) => event.type);
	return types
		.filter((type) => !type.startsWith('vivavoce.') && type !== 'rate_limits.updated')
		.filter((type, index, all) => !(type.endsWith('.delta') && all[index - 1] === type));
}

test('a session greets with its configuration and its conversation', () => {
	const rig = new ConversationRig();

	expect(documented(rig)).toEqual(['session.created', 'conversation.created']);
	expect(rig.all('session.created')[0]?.session).toMatchObject({ type: 'realtime', model: 'test' });
});

test('a spoken turn gives the documented events in the documented order', async () => {
	const rig = new ConversationRig({ words: ['hello'] });

	await rig.hear(true, 600);
	await rig.hear(false, 3000);

	expect(documented(rig)).toEqual([
		'session.created',
		'conversation.created',
		'input_audio_buffer.speech_started',
		'input_audio_buffer.speech_stopped',
		'input_audio_buffer.committed',
		'conversation.item.added',
		'conversation.item.done',
		...RESPONSE_FLOW,
	]);
});

test('every event that a session sends is valid under its own schema', async () => {
	const rig = new ConversationRig({
		words: ['hello', 'call it'],
		answer: (request) =>
			request.items.length > 1 ? [{ call: 'lookup', arguments: '{}' }, { effect: 'door' }] : [{ say: 'Hi.', ms: 300 }],
	});
	rig.send({
		type: 'session.update',
		session: { type: 'realtime', audio: { input: { transcription: { model: 'any' } } } },
	});

	await rig.hear(true, 600);
	await rig.hear(false, 2000);
	await rig.hear(true, 600);
	await rig.hear(false, 2000);

	for (const { event } of rig.sent) {
		expect(serverEventSchema.safeParse(event).error?.issues, event.type).toBeUndefined();
	}
	expect(rig.all('conversation.item.input_audio_transcription.completed').map((event) => event.transcript)).toEqual([
		'hello',
		'call it',
	]);
});

test('the answer is prepared in the first short silence and given when the turn is over', async () => {
	const rig = new ConversationRig({
		words: ['hello'],
		answer: () => [{ waitMs: 60 }, { say: 'Hello there.', ms: 500 }],
	});

	await rig.hear(true, 600);
	await rig.hear(false, 400);

	const speechEndMs = 600;
	const firstAudio = rig.sent.find(({ event }) => event.type === 'response.output_audio.delta');
	expect(rig.engine.requests).toHaveLength(1);
	expect((firstAudio?.atMs ?? Number.POSITIVE_INFINITY) - speechEndMs).toBeLessThanOrEqual(200);
});

test('a speculative answer leaves no trace when the person goes on', async () => {
	const rig = new ConversationRig({
		words: ['open the window', 'open the window please'],
		answer: () => [{ effect: 'window' }, { say: 'Done.', ms: 300 }],
	});

	await rig.hear(true, 600);
	await rig.hear(false, 100);
	const requestsInPause = rig.engine.requests.length;
	await rig.hear(true, 400);
	await rig.hear(false, 2000);

	expect(requestsInPause).toBe(1);
	expect(rig.engine.requests).toHaveLength(2);
	expect(rig.engine.commits).toEqual(['window']);
	expect(rig.all('response.created')).toHaveLength(1);
	expect(rig.all('vivavoce.turn.decision').map((event) => event.decision)).toContain('abandon');
});

test('an unfinished sentence keeps the floor with the person', async () => {
	const rig = new ConversationRig({ words: ['turn on the…'] });

	await rig.hear(true, 600);
	await rig.hear(false, 1000);

	expect(rig.all('input_audio_buffer.speech_stopped')).toHaveLength(0);
	await rig.hear(false, 1500);
	expect(rig.all('response.created')).toHaveLength(1);
});

test('a barge-in cancels the answer and keeps only the words that were heard', async () => {
	const rig = new ConversationRig({
		words: ['tell me', 'stop'],
		answer: () => [
			{ say: 'First part. ', ms: 400 },
			{ say: 'Second part. ', ms: 400 },
			{ say: 'Third part.', ms: 4000 },
		],
	});
	await rig.hear(true, 600);
	await rig.hear(false, 760);
	const startedMs = rig.sent.find(({ event }) => event.type === 'response.output_audio.delta')?.atMs ?? 0;

	await rig.hear(true, 400);

	const cancelled = rig.all('response.done')[0]?.response;
	const cancelMs = rig.sent.find(({ event }) => event.type === 'response.done')?.atMs ?? 0;
	const heardMs = cancelMs - startedMs;
	expect(cancelled).toMatchObject({ status: 'cancelled', status_details: { reason: 'turn_detected' } });
	expect(heardMs).toBeGreaterThan(400);
	expect(heardMs).toBeLessThan(900);
	const transcript = heardMs >= 800 ? 'First part. Second part.' : 'First part.';
	expect(cancelled?.output[0]).toMatchObject({ status: 'incomplete', content: [{ transcript }] });
	await rig.hear(false, 1000);
	expect(rig.engine.requests.at(-1)?.items).toContainEqual(
		expect.objectContaining({ role: 'assistant', text: transcript }),
	);
});

test('audio is never sent more than 300 ms ahead of its playback', async () => {
	const rig = new ConversationRig({ words: ['hello'], answer: () => [{ say: 'Long.', ms: 5000 }] });
	await rig.hear(true, 600);
	await rig.hear(false, 500);
	const startedMs = rig.sent.find(({ event }) => event.type === 'response.output_audio.delta')?.atMs ?? 0;

	for (let step = 0; step < 60; step++) {
		await rig.clock.advance(50);
		const playedMs = rig.clock.nowMs() - startedMs;
		expect(rig.sentSamples()).toBeLessThanOrEqual(msToSamples(playedMs + 300));
		expect(rig.sentSamples()).toBeGreaterThanOrEqual(msToSamples(Math.min(playedMs, 5000)));
	}
});

test('a client that asks for it gets its audio as far ahead as it likes', async () => {
	const rig = new ConversationRig({ answer: () => [{ say: 'Long.', ms: 5000 }] });
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { send_ahead_ms: 60_000 } } });

	rig.send({ type: 'response.create' });
	await rig.clock.advance(1);

	expect(rig.sentSamples()).toBe(msToSamples(5000));
	expect(rig.all('response.done')).toHaveLength(1);
});

test('audio waits while the connection is full and goes on when it drains', async () => {
	const rig = new ConversationRig({ answer: () => [{ say: 'Hi.', ms: 500 }] });
	rig.bufferedBytes = 1_000_000;
	rig.send({ type: 'response.create' });
	await rig.clock.advance(200);
	const whileFull = rig.sentSamples();

	rig.bufferedBytes = 0;
	await rig.clock.advance(1000);

	expect(whileFull).toBe(0);
	expect(rig.sentSamples()).toBe(msToSamples(500));
});

test('a cough without words is committed but not answered', async () => {
	const rig = new ConversationRig({ words: [''] });

	await rig.hear(true, 100);
	await rig.hear(false, 2000);

	expect(rig.all('input_audio_buffer.committed')).toHaveLength(1);
	expect(rig.all('response.created')).toHaveLength(0);
});

test('idle_timeout_ms commits the silence and answers it', async () => {
	const rig = new ConversationRig({ words: ['hello'] });
	rig.send({
		type: 'session.update',
		session: { type: 'realtime', audio: { input: { turn_detection: { type: 'server_vad', idle_timeout_ms: 5000 } } } },
	});
	await rig.hear(true, 400);
	await rig.hear(false, 2000);
	const answeredAt = rig.sent.find(({ event }) => event.type === 'response.done')?.atMs ?? 0;

	await rig.hear(false, 6000);

	const fired = rig.sent.find(({ event }) => event.type === 'input_audio_buffer.timeout_triggered');
	expect((fired?.atMs ?? 0) - answeredAt).toBeGreaterThanOrEqual(5000);
	expect(rig.all('response.created')).toHaveLength(2);
});

test('a session ends itself when it is too old', async () => {
	const rig = new ConversationRig({ session: { maxDurationMs: 60_000 } });

	await rig.clock.advance(60_000);

	expect(rig.all('error')[0]?.error.code).toBe('session_expired');
	expect(rig.hungUp).toEqual({ code: 1001, reason: 'session_expired' });
	rig.send({ type: 'response.create' });
	expect(rig.all('response.created')).toHaveLength(0);
});

test('a transcription session transcribes and never answers', async () => {
	const rig = new ConversationRig({ words: ['hello there'], session: { kind: 'transcription' } });

	await rig.hear(true, 400);
	await rig.hear(false, 2000);
	rig.send({ type: 'response.create', event_id: 'mine' });

	expect(rig.all('session.created')[0]?.session.type).toBe('transcription');
	expect(rig.all('conversation.item.input_audio_transcription.completed')[0]?.transcript).toBe('hello there');
	expect(rig.all('response.created')).toHaveLength(0);
	expect(rig.all('error')[0]?.error).toMatchObject({ code: 'unsupported_feature', event_id: 'mine' });
});

test.each([
	[1490, 0],
	[1520, 1],
])('a microphone that falls silent for %d ms without sending audio ends the turn %d times', async (ms, turns) => {
	const rig = new ConversationRig({ words: ['hello'] });
	await rig.hear(true, 600);

	// The last frame arrived one frame ago.
	await rig.clock.advance(ms - 20);

	expect(rig.all('input_audio_buffer.speech_stopped')).toHaveLength(turns);
	await rig.clock.advance(5000);
	expect(rig.all('response.done')).toHaveLength(1);
});
