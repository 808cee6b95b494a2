import { describe, expect, it } from 'vitest';
import { DIMENSION_UNITS } from '../../persona/dimension-units.ts';
import { type PersonaInput, parsePersona } from '../../persona/persona-schema.ts';
import { ConversationRig, type RigOptions } from '../testing/conversation-rig.ts';

/** A persona with these numbers and nothing else that matters. */
function personaWith(vector: PersonaInput['vector']) {
	return parsePersona({
		version: 1,
		id: 'p',
		identity: {
			name: { en: 'Ada', zh: '阿达' },
			age: 40,
			role: { en: 'Clerk', zh: '职员' },
			summary: { en: '', zh: '' },
		},
		vector,
	});
}

function rigWith(vector: PersonaInput['vector'], options: RigOptions = {}): ConversationRig {
	const persona = personaWith(vector);
	const personas = { persona: () => persona, scene: () => undefined };
	const rig = new ConversationRig({ ...options, personas });
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { persona: 'p' } } } as never);
	return rig;
}

/** Times at which events of a type were sent. */
function times(rig: ConversationRig, type: string): number[] {
	return rig.sent.flatMap(({ atMs, event }) => (event.type === type ? [atMs] : []));
}

const { responseGap, silencePatience } = DIMENSION_UNITS;

describe('the response gap', () => {
	it.each([
		[-1, responseGap.low],
		[0, responseGap.middle],
		[1, responseGap.high],
	])('of %d holds the answer for %d ms after the end of the turn', async (value, gapMs) => {
		const rig = rigWith({ responseGap: value }, { words: ['hello there'] });
		await rig.hear(true, 800);
		await rig.hear(false, 2000);

		const [stopped = 0] = times(rig, 'input_audio_buffer.speech_stopped');
		expect(times(rig, 'response.created')).toEqual([stopped + gapMs]);
		expect(times(rig, 'response.output_audio.delta')[0]).toBe(stopped + gapMs);
	});

	it('is nobody’s without a persona', async () => {
		const rig = new ConversationRig({ words: ['hello there'] });
		await rig.hear(true, 800);
		await rig.hear(false, 2000);
		expect(times(rig, 'response.created')).toEqual(times(rig, 'input_audio_buffer.speech_stopped'));
	});

	it('is no answer’s when the person goes on: both parts are answered together', async () => {
		const rig = rigWith({ responseGap: 1 }, { words: ['hello there', 'and more'] });
		await rig.hear(true, 800);
		await rig.hear(false, 600);
		await rig.hear(true, 800);
		expect(rig.all('input_audio_buffer.speech_stopped')).toHaveLength(1);
		expect(rig.all('response.created')).toHaveLength(0);
		await rig.hear(false, 2000);

		expect(rig.all('response.created')).toHaveLength(1);
		const said = rig.engine.requests.at(-1)?.items.flatMap((item) => (item.kind === 'message' ? [item.text] : []));
		expect(said).toEqual(['hello there', 'and more']);
	});

	it('outlives a sound without words: the question is answered all the same', async () => {
		const rig = rigWith({ responseGap: 1 }, { words: ['hello there', ''] });
		await rig.hear(true, 800);
		await rig.hear(false, 600);
		await rig.hear(true, 100);
		await rig.hear(false, 2000);

		expect(rig.all('input_audio_buffer.speech_started')).toHaveLength(2);
		expect(rig.all('response.created')).toHaveLength(1);
		const said = rig.engine.requests.at(-1)?.items.flatMap((item) => (item.kind === 'message' ? [item.text] : []));
		expect(said).toEqual(['hello there']);
	});

	it('gives way to a response that the client asks for, and ends with the session', async () => {
		const rig = rigWith({ responseGap: 1 }, { words: ['hello there', 'again'] });
		await rig.hear(true, 800);
		await rig.hear(false, 600);
		rig.send({ type: 'response.create' } as never);
		await rig.clock.advance(5000);
		expect(rig.all('response.created')).toHaveLength(1);

		await rig.hear(true, 800);
		await rig.hear(false, 600);
		rig.session.close();
		await rig.clock.advance(5000);
		expect(rig.all('response.created')).toHaveLength(1);
	});
});

/** Wait of a neutral persona for words that are surely whole, spoken on a level pitch: 120 + 480 · ln(1 + 3 · e^(1.12 − 4)). */
const LEVEL_WAIT_MS = 195;

describe('patience at the end of a turn', () => {
	it.each([
		[{ interruptionPropensity: 1 }, 0.75],
		[{ interruptionPropensity: 0 }, 1],
		[{ interruptionPropensity: -1, patience: 1 }, 1.5625],
	])('%j scales the wait by %d', async (vector, factor) => {
		const rig = rigWith({ ...vector, responseGap: -1 }, { words: ['hello there'] });
		await rig.hear(true, 800);
		await rig.hear(false, 2000);
		const decision = rig.all('vivavoce.turn.decision').find(({ decision }) => decision === 'take_turn');
		const wait = decision?.reasons.find(({ name }) => name === 'silence_ms');
		expect(Math.abs(Number(wait?.threshold) - LEVEL_WAIT_MS * Number(factor))).toBeLessThan(1);
	});
});

describe('tolerance of overlap', () => {
	it.each([
		[-1, 160],
		[0, 250],
		[1, 400],
	])('of %d yields after %d ms', async (value, yieldMs) => {
		const rig = rigWith({ interruptionTolerance: value }, { words: ['hello there', 'stop now'] });
		await rig.hear(true, 800);
		await rig.hear(false, 800);
		await rig.hear(true, 500);
		const decision = rig.all('vivavoce.turn.decision').find(({ decision }) => decision === 'yield');
		expect(decision?.reasons[0]).toMatchObject({ name: 'speech_ms', threshold: yieldMs });
	});
});

describe('silence', () => {
	async function afterSilence(vector: PersonaInput['vector'], silenceMs: number, words: readonly string[]) {
		const rig = rigWith(vector, { words });
		await rig.hear(true, 800);
		await rig.hear(false, 2000);
		const [spokeMs = 0] = times(rig, 'response.created');
		await rig.hear(false, spokeMs + 1000 + silenceMs - rig.clock.nowMs());
		return rig;
	}

	it.each([
		[-1, silencePatience.low],
		[0, silencePatience.middle],
	])('of %d is broken after %d ms and not before, once', async (value, promptMs) => {
		const before = await afterSilence({ silencePatience: value }, promptMs - 100, ['hello there']);
		expect(before.all('response.created')).toHaveLength(1);
		const after = await afterSilence({ silencePatience: value }, promptMs + 100, ['hello there']);
		expect(after.all('response.created')).toHaveLength(2);
		expect(after.engine.requests.at(-1)?.persona?.occasion).toBe('silence');
		await after.hear(false, 60_000);
		expect(after.all('response.created')).toHaveLength(2);
	});

	it('is a new one after the person has spoken', async () => {
		const rig = await afterSilence({ silencePatience: -1 }, 10_000, ['hello there', 'again']);
		await rig.hear(true, 800);
		await rig.hear(false, 12_000);
		expect(rig.all('response.created')).toHaveLength(4);
	});

	it.each(['goodbye', 'see you tomorrow', '再见', '我先走了', 'I want to die'])('stays after “%s”', async (words) => {
		const rig = await afterSilence({ silencePatience: -1 }, 20_000, [words]);
		expect(rig.all('response.created')).toHaveLength(1);
	});

	it('stays while the microphone is closed, and without a persona', async () => {
		const rig = await afterSilence({ silencePatience: -1 }, 1000, ['hello there']);
		await rig.clock.advance(60_000);
		expect(rig.all('response.created')).toHaveLength(1);

		const nobody = new ConversationRig({ words: ['hello there'] });
		await nobody.hear(true, 800);
		await nobody.hear(false, 60_000);
		expect(nobody.all('response.created')).toHaveLength(1);
	});
});

describe('backchannels', () => {
	/** The person speaks for two seconds, pauses for 0.6 and goes on. */
	async function listen(backchannelRate: number, phrases: number, isTold = true): Promise<ConversationRig> {
		const rig = rigWith({ backchannelRate }, { words: ['so I went…'] });
		if (isTold) {
			rig.send({ type: 'vivavoce.disclosure.shown', language: 'en' });
		}
		for (let phrase = 0; phrase < phrases; phrase++) {
			await rig.hear(true, 2000);
			await rig.hear(false, 600);
		}
		return rig;
	}

	it('come at the persona’s rate, beside the conversation, and leave the turn open', async () => {
		const rig = await listen(1, 10);
		const created = rig.all('response.created');
		// 20 s of speech at 10 per minute, in pauses that come every 2 s of it.
		expect(created).toHaveLength(3);
		expect(created.every(({ response }) => response.conversation_id === null)).toBe(true);
		expect(created[0]?.response.metadata).toEqual({ purpose: 'backchannel' });
		expect(rig.engine.requests.at(-1)?.persona?.occasion).toBe('listening');
		expect(rig.all('input_audio_buffer.speech_started')).toHaveLength(1);
		expect(rig.all('conversation.item.added')).toHaveLength(0);
	});

	it('may be cut by a client that falls silent as the person goes on', async () => {
		const rig = await listen(1, 10);
		const item_id = rig.all('response.output_item.added')[0]?.item.id ?? '';
		rig.send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: 120 });
		expect(rig.all('error')).toEqual([]);
		expect(rig.all('conversation.item.truncated')).toMatchObject([{ item_id, audio_end_ms: 120 }]);
	});

	it('never come before the person was told that an AI speaks', async () => {
		expect((await listen(1, 10, false)).all('response.created')).toHaveLength(0);
	});

	it('never come from a persona that gives none, nor once the words sound finished', async () => {
		expect((await listen(-1, 9)).all('response.created')).toHaveLength(0);
		const rig = rigWith({ backchannelRate: 1 }, { words: ['that was all'] });
		await rig.hear(true, 10_000);
		await rig.hear(false, 2000);
		expect(rig.all('response.created').every(({ response }) => response.conversation_id !== null)).toBe(true);
	});
});
