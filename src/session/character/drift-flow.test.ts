import { expect, it } from 'vitest';
import { parsePersona } from '../../persona/persona-schema.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';

const GRUFF = parsePersona({
	version: 1,
	id: 'gruff',
	identity: {
		name: { en: 'Bram', zh: '老布' },
		age: 60,
		role: { en: 'Harbour pilot', zh: '引航员' },
		summary: { en: 'Short of words.', zh: '话少。' },
	},
	habits: { taboo: { en: ['splendid'], zh: ['妙极了'] } },
});

async function rigAfterTwoTurns(answer: string): Promise<ConversationRig> {
	const rig = new ConversationRig({
		words: ['hello there', 'and again'],
		answer: () => [{ say: answer, ms: 1000 }],
		personas: { persona: () => GRUFF, scene: () => undefined },
	});
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { persona: 'gruff' } } } as never);
	for (let turn = 0; turn < 2; turn++) {
		await rig.hear(true, 800);
		await rig.hear(false, 3500);
	}
	return rig;
}

it('a session tells the client what drifted, in which response, and holds the next answers to it', async () => {
	const rig = await rigAfterTwoTurns('A splendid morning.');
	const [first] = rig.all('vivavoce.persona.drift');
	expect(first).toMatchObject({ measure: 'taboo', deviation: 1, limit: 0, reanchored: true });
	expect(first?.response_id).toBe(rig.all('response.done')[0]?.response.id);
	expect(rig.engine.requests[0]?.persona?.drifted).toBeUndefined();
	expect(rig.engine.requests.at(-1)?.persona?.drifted).toEqual(['taboo']);
});

it('a session says nothing of a persona that stays in character', async () => {
	const rig = await rigAfterTwoTurns('A grey morning.');
	expect(rig.all('response.done')).toHaveLength(2);
	expect(rig.all('vivavoce.persona.drift')).toEqual([]);
});
