import { describe, expect, it } from 'vitest';
import type { PerceptionEvent } from '../../perception/perception.ts';
import type { DisclosureProfile } from '../../protocol/disclosure-profile.ts';
import { aiDisclosure, DISCLOSURE_TEXT, MANNER_NOTICE, RECORDING_NOTICE } from '../../provenance/disclosure.ts';
import type { Disclosure, SessionLedger } from '../../provenance/receipt/session-ledger.ts';
import type { SessionProvenance } from '../ports.ts';
import { ConversationRig, type RigOptions } from '../testing/conversation-rig.ts';

const HOUR_MS = 3_600_000;

/** A person and an engine that says what it is asked to say first. */
function meet(provenance: Partial<SessionProvenance> = {}, options: RigOptions = {}) {
	const disclosures: Disclosure[] = [];
	const nothing = () => undefined;
	const ledger: SessionLedger = {
		started: nothing,
		voiceUsed: nothing,
		personaChanged: nothing,
		disclosed: (disclosure) => void disclosures.push(disclosure),
		watermarked: nothing,
		refused: nothing,
		agentAudio: nothing,
		agentCut: nothing,
		userAudio: nothing,
		receipt: () => Promise.reject(new Error('none')),
		ended: nothing,
	};
	const rig = new ConversationRig({
		answer: ({ opening, language }) => [
			{ say: `${opening ?? ''}${language === 'zh' ? '好。' : ' All right.'}`, ms: 1000 },
		],
		...options,
		session: { maxDurationMs: 24 * HOUR_MS, ...options.session },
		provenance: { ...provenance, ledger },
	});
	const given = () => disclosures.filter(({ form }) => form !== 'data');
	return { rig, given };
}

async function ask(rig: ConversationRig, text: string): Promise<string | undefined> {
	const item = { type: 'message' as const, role: 'user' as const, content: [{ type: 'input_text' as const, text }] };
	rig.send({ type: 'conversation.item.create', item });
	rig.send({ type: 'response.create' });
	await rig.clock.advance(3000);
	return rig.engine.requests.at(-1)?.opening;
}

describe('the disclosure', () => {
	it.each([
		['hello', 'en'],
		['你好', 'zh'],
	] as const)('is asked of the first answer to “%s”, once, and noted', async (words, language) => {
		const { rig, given } = meet();
		expect(await ask(rig, words)).toBe(DISCLOSURE_TEXT[language]);
		expect(await ask(rig, words)).toBeUndefined();
		expect(given()).toMatchObject([{ form: 'spoken', language }]);
		expect(DISCLOSURE_TEXT[language]).toContain(given()[0]?.text);
	});

	it('stays due until an answer has told it', async () => {
		const { rig, given } = meet({}, { answer: () => [{ say: 'It is six.', ms: 500 }] });
		expect(await ask(rig, 'hello')).toBeDefined();
		expect(await ask(rig, 'hello')).toBeDefined();
		expect(given()).toEqual([]);
	});

	it.each(['en', 'zh'] as const)('is not spoken when the client has shown it (%s)', async (language) => {
		const { rig, given } = meet();
		rig.send({ type: 'vivavoce.disclosure.shown', language });
		expect(await ask(rig, 'hello')).toBeUndefined();
		expect(given()).toMatchObject([{ form: 'shown', language, text: DISCLOSURE_TEXT[language] }]);
	});

	it('is due again when it was cut before it was heard', async () => {
		const { rig } = meet();
		rig.send({ type: 'response.create' });
		await rig.clock.advance(100);
		rig.send({ type: 'response.cancel' });
		expect(await ask(rig, 'hello')).toBe(DISCLOSURE_TEXT.en);
	});

	it('is not asked of text that nobody hears', async () => {
		const { rig } = meet();
		rig.send({ type: 'response.create', response: { output_modalities: ['text'] } });
		await rig.clock.advance(100);
		expect(rig.engine.requests[0]?.opening).toBeUndefined();
	});

	it.each<readonly [DisclosureProfile, string, number]>([
		['us-ny', 'hello', 3],
		['cn', '你好', 2],
		['minors', 'hello', 1],
		['us-ny', "I'm twelve years old", 1],
		['us-ca', '我今年十二岁', 3],
	])('by %s, after “%s”, is given again after %d h and not before', async (disclosureProfile, words, hours) => {
		const { rig, given } = meet({ disclosureProfile });
		await ask(rig, words);
		const toldMs = given()[0]?.atMs ?? 0;
		await rig.clock.advance(hours * HOUR_MS - (rig.clock.epochMs() - toldMs) - 5000);
		expect(await ask(rig, 'ok')).toBeUndefined();
		await rig.clock.advance(5000);
		expect(await ask(rig, 'ok')).toBeDefined();
		expect(given()).toHaveLength(2);
	});

	it.each(['en', 'zh'] as const)('says that the conversation is recorded where it is (%s)', async (language) => {
		const facts = { engine: 'scripted', synthesises: true, watermarked: false, infersManner: true };
		const { rig, given } = meet({ disclosure: aiDisclosure({ ...facts, records: true }) });
		expect(rig.all('session.created')[0]?.vivavoce?.disclosure).toMatchObject({ recorded: true });
		expect(await ask(rig, language === 'en' ? 'hello' : '你好')).toContain(RECORDING_NOTICE[language]);
		expect(given()[0]?.text).toContain(RECORDING_NOTICE[language]);
	});

	it.each(['en', 'zh'] as const)('says that manner counts where that is asked for (%s)', async (language) => {
		const { rig } = meet({ announcesManner: true });
		expect(await ask(rig, language === 'en' ? 'hello' : '你好')).toContain(MANNER_NOTICE[language]);
	});
});

describe('the profile of a session', () => {
	function choose(rig: ConversationRig, profile: DisclosureProfile): void {
		rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { disclosure: { profile } } } });
	}

	it('may be stricter than the deployment’s, and then counts', async () => {
		const { rig } = meet({ disclosureProfile: 'eu' });
		choose(rig, 'cn');
		expect(rig.all('session.updated')).toHaveLength(1);
		await ask(rig, '你好');
		await rig.clock.advance(2 * HOUR_MS + 5000);
		expect(await ask(rig, 'ok')).toBeDefined();
	});

	it('is refused when it is laxer, and the deployment’s goes on', async () => {
		const { rig } = meet({ disclosureProfile: 'cn' });
		choose(rig, 'us-ny');
		expect(rig.all('error')[0]?.error).toMatchObject({
			code: 'invalid_value',
			param: 'session.vivavoce.disclosure.profile',
		});
		expect(rig.all('session.updated')).toEqual([]);
		await ask(rig, 'hello');
		await rig.clock.advance(2 * HOUR_MS + 5000);
		expect(await ask(rig, 'ok')).toBeDefined();
	});

	it('counts for nothing when a client secret brings a laxer one', async () => {
		const session = { initialUpdate: { type: 'realtime', vivavoce: { disclosure: { profile: 'us-ca' } } } };
		const { rig } = meet({ disclosureProfile: 'minors' }, { session });
		await ask(rig, 'hello');
		await rig.clock.advance(HOUR_MS + 5000);
		expect(await ask(rig, 'ok')).toBeDefined();
	});
});

const ESTIMATE = { value: 2.5, uncertainty: 0.1 };

/** Somebody who speaks in an agitated manner. */
const AGITATED: PerceptionEvent = {
	type: 'manner',
	manner: {
		startSample: 0,
		endSample: 24_000,
		arousal: ESTIMATE,
		valence: { value: -2.5, uncertainty: 0.1 },
		tension: ESTIMATE,
		rate: ESTIMATE,
		loudness: ESTIMATE,
		pitch: ESTIMATE,
		pitchMovement: ESTIMATE,
		hesitation: ESTIMATE,
	},
};
const FILLED_PAUSE: PerceptionEvent = {
	type: 'vocal_event',
	event: { kind: 'filled_pause', startSample: 0, endSample: 2400, probability: 0.9 },
};

/** Events that tell something about the manner of an utterance with these words. */
async function traces(words: string, infersManner: boolean, update?: boolean): Promise<string[]> {
	const facts = { engine: 'scripted', synthesises: true, watermarked: false, records: false };
	const { rig } = meet(
		{ disclosure: aiDisclosure({ ...facts, infersManner }) },
		{ words: [words], perceived: [AGITATED, FILLED_PAUSE] },
	);
	if (update !== undefined) {
		rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { emotion_inference: update } } });
	}
	await rig.hear(true, 800);
	await rig.hear(false, 2000);
	const inferred = ['vivavoce.manner', 'vivavoce.vocal_event', 'vivavoce.mood.updated'];
	return inferred.filter((type) => rig.sent.some(({ event }) => event.type === type));
}

describe('the manner of speaking', () => {
	it.each(['I am here', '我在这儿'])('leaves its traces while it is inferred: %s', async (words) => {
		expect(await traces(words, true)).toContain('vivavoce.manner');
		expect(await traces(words, true, true)).toContain('vivavoce.vocal_event');
	});

	it.each(['I am here', '我在这儿'])('leaves none once it is off: %s', async (words) => {
		expect(await traces(words, true, false)).toEqual([]);
		expect(await traces(words, false)).toEqual([]);
		expect(await traces(words, false, true)).toEqual([]);
	});

	it('is announced in the first event, and cannot be switched on where the deployment forbids it', () => {
		const facts = { engine: 'scripted', synthesises: true, watermarked: false, records: false };
		const { rig } = meet({ disclosure: aiDisclosure({ ...facts, infersManner: false }) });
		expect(rig.all('session.created')[0]?.vivavoce?.disclosure.emotion_inference).toBe(false);
		rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { emotion_inference: true } } });
		expect(rig.all('error')[0]?.error.param).toBe('session.vivavoce.emotion_inference');
		expect(rig.all('session.updated')).toEqual([]);
	});
});
