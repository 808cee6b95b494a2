/**
 * Fields of `session.update` that change what a session does, seen from its client and its engine.
 */
import { expect, test } from 'vitest';
import type { EngineRequest } from '../../engines/live-engine.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';

function typed(id: string, text: string) {
	return {
		type: 'conversation.item.create' as const,
		item: { id, type: 'message' as const, role: 'user' as const, content: [{ type: 'input_text' as const, text }] },
	};
}

const LIMIT = { type: 'retention_ratio', retention_ratio: 0.5, token_limits: { post_instructions: 10 } } as const;

test.each([
	['en', 'one two three four', 'five six seven eight', 'nine ten eleven twelve'],
	['zh', '一二三四', '五六七八', '九十百千'],
])('truncation takes the oldest items from the engine, not from the conversation (%s)', async (_, ...texts) => {
	const requests: EngineRequest[] = [];
	const rig = new ConversationRig({
		answer: (request) => {
			requests.push(request);
			return [{ say: 'Hi.', ms: 100 }];
		},
	});
	rig.send({ type: 'session.update', session: { type: 'realtime', truncation: LIMIT } });
	for (const [index, text] of texts.entries()) {
		rig.send(typed(`item_${index}`, text));
	}
	rig.send({ type: 'response.create' });
	await rig.hear(false, 1000);

	expect(requests[0]?.items.map(({ id }) => id)).toEqual(['item_2']);
	rig.send({ type: 'conversation.item.retrieve', item_id: 'item_0' });
	expect(rig.all('conversation.item.retrieved')[0]?.item.id).toBe('item_0');
});

test('with truncation disabled, a conversation that is too long fails its response with a stable code', async () => {
	const rig = new ConversationRig();
	rig.send({ type: 'session.update', session: { type: 'realtime', truncation: 'disabled' } });
	rig.send(typed('item_long', 'word '.repeat(24_001)));
	rig.send({ type: 'response.create' });
	await rig.hear(false, 1000);

	expect(rig.all('response.done')[0]?.response).toMatchObject({
		status: 'failed',
		status_details: { error: { code: 'context_length_exceeded' } },
	});
	rig.send({ type: 'conversation.item.delete', item_id: 'item_long' });
	rig.send({ type: 'response.create' });
	await rig.hear(false, 2000);
	expect(rig.all('response.done')[1]?.response.status).toBe('completed');
});

test.each(['turn on the radio', '打开 空调'])(
	'log-probabilities come when they are included, and only then: %s',
	async (words) => {
		const rig = new ConversationRig({ words: [words, words] });
		const transcription = { audio: { input: { transcription: { model: 'any' } } } };
		rig.send({ type: 'session.update', session: { type: 'realtime', ...transcription } });
		await rig.hear(true, 600);
		await rig.hear(false, 3000);
		const include = ['item.input_audio_transcription.logprobs' as const];
		rig.send({ type: 'session.update', session: { type: 'realtime', include } });
		await rig.hear(true, 600);
		await rig.hear(false, 3000);

		const [without, with_] = rig.all('conversation.item.input_audio_transcription.completed');
		expect(without).not.toHaveProperty('logprobs');
		expect(with_?.logprobs?.map(({ token }) => token).join('')).toBe(words);
		expect(with_?.logprobs?.[0]?.logprob).toBeCloseTo(Math.log(0.9), 9);
	},
);

test('the reasoning effort of the session, or of one response, reaches the engine', async () => {
	const requests: EngineRequest[] = [];
	const rig = new ConversationRig({
		answer: (request) => {
			requests.push(request);
			return [{ say: 'Hi.', ms: 100 }];
		},
	});
	rig.send({ type: 'response.create' });
	await rig.hear(false, 1000);
	rig.send({ type: 'session.update', session: { type: 'realtime', reasoning: { effort: 'low' } } });
	rig.send({ type: 'response.create' });
	await rig.hear(false, 1000);
	rig.send({ type: 'response.create', response: { reasoning: { effort: 'xhigh' } } });
	await rig.hear(false, 1000);

	expect(requests.map(({ reasoningEffort }) => reasoningEffort)).toEqual([undefined, 'low', 'xhigh']);
});
