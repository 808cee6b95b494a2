import { describe, expect, it } from 'vitest';
import type { PerceptionEvent } from '../../perception/perception.ts';
import { NEUTRAL_TONE } from '../../persona/behaviour/scene.ts';
import { parsePersona } from '../../persona/persona-schema.ts';
import type { VocalEventKind } from '../../protocol/vocal-event-kinds.ts';
import type { PersonaCatalogue } from '../ports.ts';
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
	vector: { rate: -0.5, f0Median: -0.6, volatility: 0.8, patience: -0.8, agreeableness: -0.5 },
	boundaries: {
		triggers: { joy: { en: ['tugboat'], zh: ['拖船'] }, anger: { en: [], zh: [] }, sadness: { en: [], zh: [] } },
	},
});

const CATALOGUE: PersonaCatalogue = {
	persona: (reference) => (reference === 'gruff' ? GRUFF : undefined),
	scene: (words) => (words === 'racing radio' ? { tone: { ...NEUTRAL_TONE, pace: 1, energy: 1 }, arc: [] } : undefined),
};

function rigWith(words: readonly string[] = []): ConversationRig {
	return new ConversationRig({ words, personas: CATALOGUE });
}

function update(rig: ConversationRig, vivavoce: object): void {
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce } } as never);
}

async function say(rig: ConversationRig): Promise<void> {
	await rig.hear(true, 800);
	await rig.hear(false, 1500);
}

/** A sound of the voice, after each utterance. */
function heardSound(kind: VocalEventKind): PerceptionEvent {
	return { type: 'vocal_event', event: { kind, startSample: 0, endSample: 24_000, probability: 0.8 } };
}

describe('a session’s character', () => {
	it.each(['laughter', 'crying'] as const)('is moved by %s, and tells the client of it', async (kind) => {
		const rig = new ConversationRig({ words: ['hello there'], personas: CATALOGUE, perceived: [heardSound(kind)] });
		update(rig, { persona: 'gruff' });
		await say(rig);
		expect(rig.all('vivavoce.vocal_event')).toMatchObject([{ kind, audio_end_ms: 1000, probability: 0.8 }]);
		expect(rig.all('vivavoce.mood.updated').map(({ causes }) => causes)).toContainEqual([kind]);
	});

	it('is not moved by a cough', async () => {
		const rig = new ConversationRig({ words: ['hello there'], personas: CATALOGUE, perceived: [heardSound('cough')] });
		update(rig, { persona: 'gruff' });
		await say(rig);
		expect(rig.all('vivavoce.vocal_event')).toHaveLength(1);
		expect(rig.all('vivavoce.mood.updated')).toEqual([]);
	});

	it('speaks as the persona from the next answer on, without reconnecting', async () => {
		const rig = rigWith(['hello there', 'and again']);
		await say(rig);
		expect(rig.engine.requests.at(-1)?.persona).toBeUndefined();
		expect(rig.engine.requests.at(-1)?.style.rate).toBe(1);

		update(rig, { persona: 'gruff' });
		await say(rig);

		expect(rig.all('vivavoce.persona.updated').at(-1)).toMatchObject({
			persona: { id: 'gruff', name: { en: 'Bram', zh: '老布' } },
		});
		const request = rig.engine.requests.at(-1);
		expect(request?.persona?.persona.id).toBe('gruff');
		expect(request?.style.rate).toBeLessThan(0.9);
		expect(request?.style.pitch).toBeLessThan(0.9);
	});

	it('takes a persona of the client’s own', () => {
		const rig = rigWith();
		update(rig, { persona: JSON.parse(JSON.stringify({ ...GRUFF, id: 'mine' })) });
		expect(rig.all('vivavoce.persona.updated').at(-1)?.persona?.id).toBe('mine');
	});

	it('takes new numbers of the same persona at once, and leaves the mood alone when nothing of it changed', () => {
		const rig = rigWith();
		const shaped = (warmth: number) => ({ ...GRUFF, vector: { ...GRUFF.vector, warmth } });
		update(rig, { persona: shaped(0.2) });
		update(rig, { persona: shaped(0.9) });
		expect(rig.all('vivavoce.persona.updated').map(({ vector }) => vector['warmth'])).toEqual([0.2, 0.9]);
		update(rig, { mood: { valence: 0.7, arousal: 0.1 } });
		update(rig, { persona: shaped(0.9), send_ahead_ms: 300 });
		update(rig, { mood: { valence: 0.7, arousal: 0.1 }, trace: true });
		expect(rig.all('vivavoce.persona.updated')).toHaveLength(2);
		update(rig, { scene: { warmth: 0.5 } });
		update(rig, { scene: { warmth: 0.5 }, trace: false });
		expect(rig.all('vivavoce.persona.updated')).toHaveLength(3);
	});

	it('keeps the mood through updates of other fields', async () => {
		const rig = rigWith(['you are useless', 'hello']);
		update(rig, { persona: JSON.parse(JSON.stringify(GRUFF)) });
		await say(rig);
		const valence = rig.all('vivavoce.mood.updated').at(-1)?.mood.valence ?? 0;
		update(rig, { send_ahead_ms: 300 });
		await say(rig);
		expect(rig.engine.requests.at(-1)?.persona?.mood.valence).toBeLessThan(valence / 2);
	});

	it.each([
		[{ persona: 'nobody' }, 'persona_not_found', 'session.vivavoce.persona'],
		[{ persona: { version: 1, id: 'x' } }, 'persona_invalid', 'session.vivavoce.persona'],
		[{ scene: 'table' }, 'scene_not_understood', 'session.vivavoce.scene'],
	])('refuses %j and changes nothing', (fields, code, param) => {
		const rig = rigWith();
		update(rig, { persona: 'gruff' });
		update(rig, fields);
		expect(rig.all('error').at(-1)?.error).toMatchObject({ code, param });
		expect(rig.all('session.updated')).toHaveLength(1);
		expect(rig.all('vivavoce.persona.updated')).toHaveLength(1);
	});

	it('plays a scene in the next answer, and leaves it when it is taken away', async () => {
		const rig = rigWith(['one', 'two', 'three']);
		update(rig, { persona: 'gruff' });
		await say(rig);
		const before = rig.engine.requests.at(-1)?.style;
		update(rig, { scene: 'racing radio' });
		await say(rig);
		const during = rig.engine.requests.at(-1)?.style;
		update(rig, { scene: null });
		await say(rig);

		expect(during?.rate).toBeGreaterThan((before?.rate ?? 0) * 1.15);
		expect(during?.loudnessDb).toBeGreaterThan(before?.loudnessDb ?? 0);
		expect(rig.engine.requests.at(-1)?.style).toEqual(before);
	});

	it('is moved by words, shows it, and lets it count in the answer to them', async () => {
		const rig = rigWith(['you are useless']);
		update(rig, { persona: 'gruff' });
		const calm = GRUFF.vector.warmth;
		await say(rig);

		const mood = rig.all('vivavoce.mood.updated').at(-1);
		expect(mood?.causes).toEqual(['insult']);
		expect(mood?.mood.valence).toBeLessThan(mood?.baseline.valence ?? 0);
		expect(rig.engine.requests.every(({ persona }) => (persona?.vector.warmth ?? calm) < calm)).toBe(true);
		expect(rig.all('vivavoce.mood.updated')).toHaveLength(1);
	});

	it('is moved by typed words and by its own triggers', () => {
		const rig = rigWith();
		update(rig, { persona: 'gruff' });
		const item = {
			type: 'message' as const,
			role: 'user' as const,
			content: [{ type: 'input_text' as const, text: 'Look, a tugboat!' }],
		};
		rig.send({ type: 'conversation.item.create', item } as never);
		expect(rig.all('vivavoce.mood.updated').at(-1)?.causes).toEqual(['joy_trigger']);
	});

	it('takes a mood set by hand and goes back to its own', async () => {
		const rig = rigWith(['hello']);
		update(rig, { persona: 'gruff', mood: { valence: 0.9, arousal: 0.9 } });
		await rig.clock.advance(3_000_000);
		await say(rig);
		expect(rig.all('vivavoce.mood.updated')[0]?.mood).toEqual({ valence: 0.9, arousal: 0.9 });
		expect(rig.engine.requests.at(-1)?.persona?.mood.valence).toBeCloseTo(0, 2);
	});

	it('does not mind being interrupted more than it shows', async () => {
		const rig = rigWith(['tell me', 'stop']);
		update(rig, { persona: 'gruff' });
		await rig.hear(true, 800);
		await rig.hear(false, 700);
		await rig.hear(true, 400);
		expect(rig.all('vivavoce.mood.updated').at(-1)?.causes).toEqual(['interrupted']);
	});

	it('takes the client’s vocabulary and says how much of it is listened for', async () => {
		const rig = rigWith();
		update(rig, { vocabulary: ['Nkemelu', '芦花鸡', 'zhangjiajie'] });
		await rig.clock.advance(20);
		expect(rig.all('vivavoce.vocabulary.updated')).toMatchObject([{ accepted: 3, rejected: [] }]);
	});

	it('listens for the keywords of transcription as well, and again when they change', async () => {
		const rig = rigWith();
		const keywords = (words: string[]) =>
			rig.send({
				type: 'session.update',
				session: { type: 'realtime', audio: { input: { transcription: { keywords: words } } } },
			});
		keywords(['Nkemelu', '芦花鸡']);
		keywords(['Nkemelu', '芦花鸡']);
		keywords([]);
		await rig.clock.advance(20);
		expect(rig.all('vivavoce.vocabulary.updated')).toMatchObject([{ accepted: 2 }, { accepted: 0 }]);
	});

	it.each([
		['en', 'The caller asks about the Vela 3 and about Nkemelu.', 2],
		['zh', '芦花鸡、云帆、佛跳墙', 3],
	])('listens for the names in a transcription prompt (%s)', async (_, prompt, accepted) => {
		const rig = rigWith();
		const transcription = { keywords: [], prompt };
		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { transcription } } } });
		await rig.clock.advance(20);
		expect(rig.all('vivavoce.vocabulary.updated')).toMatchObject([{ accepted }]);
	});

	it('counts the answers of this conversation', async () => {
		const rig = rigWith(['one', 'two']);
		update(rig, { persona: 'gruff' });
		await say(rig);
		await say(rig);
		expect(rig.engine.requests.at(-1)?.persona?.turn).toBe(1);
	});
});
