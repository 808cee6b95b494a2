import { describe, expect, it } from 'vitest';
import { testAuthority, testPassport } from '../../provenance/passport/testing/test-passport.ts';
import type { Refusal, SessionLedger } from '../../provenance/receipt/session-ledger.ts';
import { NEUTRAL_STYLE } from '../../synthesis/speaker.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';

/** A session whose voice may sound neutral or joyful, and nothing else. */
function meet() {
	const refusals: Refusal[] = [];
	const nothing = () => undefined;
	const ledger: SessionLedger = {
		started: nothing,
		voiceUsed: nothing,
		personaChanged: nothing,
		disclosed: nothing,
		watermarked: nothing,
		refused: (refusal) => void refusals.push(refusal),
		agentAudio: nothing,
		agentCut: nothing,
		userAudio: nothing,
		receipt: () => Promise.reject(new Error('none')),
		ended: nothing,
	};
	const rig = new ConversationRig({ provenance: { gate: testAuthority([testPassport()]), ledger } });
	return { rig, refusals };
}

async function styleUnder(rig: ConversationRig, vivavoce: object) {
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce } });
	rig.send({ type: 'response.create' });
	await rig.clock.advance(3000);
	return rig.engine.requests.at(-1)?.style;
}

const CLAUSE = 'credentialSubject.policy.permission[0].constraint[3]';

describe('a voice whose passport permits neutral and joy', () => {
	it.each([
		['a mood of anger', { mood: { valence: -0.9, arousal: 0.9 } }],
		['a scene that asks for shouting', { scene: { energy: 1, temper: 1 } }],
	])('speaks in its neutral manner under %s, and the clause is logged once', async (_, vivavoce) => {
		const { rig, refusals } = meet();
		expect(await styleUnder(rig, vivavoce)).toEqual(NEUTRAL_STYLE);
		expect(await styleUnder(rig, vivavoce)).toEqual(NEUTRAL_STYLE);
		expect(refusals).toMatchObject([{ code: 'voice_passport_emotion_not_permitted', voice: 'test', clause: CLAUSE }]);
		expect(rig.all('response.done').every(({ response }) => response.status === 'completed')).toBe(true);
	});

	it('follows a joyful mood', async () => {
		const { rig, refusals } = meet();
		expect(await styleUnder(rig, { mood: { valence: 0.8, arousal: 0.2 } })).not.toEqual(NEUTRAL_STYLE);
		expect(refusals).toEqual([]);
	});
});
