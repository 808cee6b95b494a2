import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parsePersona } from '../../persona/persona-schema.ts';
import { signPassport } from '../../provenance/passport/proof.ts';
import { EMPTY_STATUS, withRevocation } from '../../provenance/passport/status.ts';
import {
	TEST_KEY,
	TEST_USE,
	testAuthority,
	testPassport,
	testSubject,
	unsignedTestPassport,
} from '../../provenance/passport/testing/test-passport.ts';
import { type Receipt, ReceiptError } from '../../provenance/receipt/receipt.ts';
import type { SessionLedger } from '../../provenance/receipt/session-ledger.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';
import { SPOKEN_VALUE } from '../testing/scripted-engine.ts';

const PASSPORT = testPassport();

const REVOKED = withRevocation(EMPTY_STATUS, {
	passport: PASSPORT.id,
	voice: 'test',
	revokedAt: '2026-05-01T00:00:00Z',
	reason: '',
});

/** Says a small word in every pause. */
const LISTENER = parsePersona({
	version: 1,
	id: 'p',
	identity: { name: { en: 'Ada', zh: '阿达' }, age: 40, role: { en: 'x', zh: '某' }, summary: { en: '', zh: '' } },
	greeting: { en: 'Hello, I am Ada.', zh: '你好，我是阿达。' },
	vector: { backchannelRate: 1 },
});

function beCompany(rig: ConversationRig, vivavoce: object): void {
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce } } as never);
}

function ask(rig: ConversationRig): void {
	rig.send({ type: 'response.create' });
}

describe('a voice that may not speak', () => {
	const silenced = testAuthority([PASSPORT]);
	silenced.setStatus(REVOKED);
	const { proof: _, ...unsigned } = PASSPORT;
	const unsignedAuthority = testAuthority([]);
	unsignedAuthority.setPassports(new Map([['test', unsigned]]));
	const narrow = testSubject();
	narrow.policy.permission[0]?.constraint?.splice(2, 1, {
		leftOperand: 'language',
		operator: 'isAnyOf',
		rightOperand: ['zh'],
	});
	const chineseOnly = testAuthority([signPassport(unsignedTestPassport(narrow), TEST_KEY, '2026-01-01T00:00:00Z')]);

	test.each([
		['voice_passport_revoked', silenced],
		['voice_passport_missing', testAuthority([])],
		['voice_passport_unsigned', unsignedAuthority],
		['voice_passport_purpose_not_permitted', testAuthority([PASSPORT], { ...TEST_USE, purpose: 'healthcare' })],
		['voice_passport_language_not_permitted', chineseOnly],
	])('%s: no sample leaves, the engine is not asked, and the client learns why', async (code, gate) => {
		const rig = new ConversationRig({ provenance: { gate } });
		ask(rig);
		await rig.clock.advance(3000);

		expect(rig.sentSamples()).toBe(0);
		expect(rig.engine.requests).toHaveLength(0);
		expect(rig.all('error')[0]?.error).toMatchObject({ code, param: 'response.audio.output.voice' });
		expect(rig.all('response.done')).toMatchObject([
			{ response: { status: 'failed', status_details: { error: { code } }, output: [] } },
		]);
		expect(rig.records).toContainEqual({ type: 'refused', code });
	});

	test.each([
		['a spoken turn', (rig: ConversationRig) => rig.hear(true, 1000).then(() => rig.hear(false, 2000))],
		[
			'an out-of-band response',
			(rig: ConversationRig) => rig.send({ type: 'response.create', response: { conversation: 'none' } }),
		],
		[
			'a response with a voice of its own',
			(rig: ConversationRig) =>
				rig.send({ type: 'response.create', response: { audio: { output: { voice: 'alloy' } } } }),
		],
		[
			'the answer to silence',
			(rig: ConversationRig) => {
				rig.send({
					type: 'session.update',
					session: {
						type: 'realtime',
						audio: { input: { turn_detection: { type: 'server_vad', idle_timeout_ms: 5000 } } },
					},
				});
				ask(rig);
			},
		],
		[
			'the greeting of a persona',
			(rig: ConversationRig) => {
				beCompany(rig, { persona: 'p' });
				ask(rig);
			},
		],
		[
			'the answer of a cast',
			(rig: ConversationRig) => {
				beCompany(rig, { cast: [{ name: 'Ada', persona: 'p' }] });
				ask(rig);
			},
		],
		[
			'the small words of a listener',
			async (rig: ConversationRig) => {
				beCompany(rig, { persona: 'p' });
				rig.send({ type: 'vivavoce.disclosure.shown', language: 'en' });
				for (let phrase = 0; phrase < 10; phrase++) {
					await rig.hear(true, 2000);
					await rig.hear(false, 600);
				}
				expect(rig.all('response.created')[0]?.response.metadata).toEqual({ purpose: 'backchannel' });
			},
		],
	])('is silent in %s too', async (_path, act) => {
		const personas = { persona: () => LISTENER, scene: () => undefined };
		const rig = new ConversationRig({ words: ['so I went…'], provenance: { gate: silenced }, personas });
		await act(rig);
		await rig.clock.advance(12_000);
		expect(rig.all('response.done').length).toBeGreaterThan(0);
		expect(rig.sentSamples()).toBe(0);
	});

	test('still writes: text is not its voice', async () => {
		const rig = new ConversationRig({ provenance: { gate: silenced } });
		rig.send({ type: 'response.create', response: { output_modalities: ['text'] } });
		await rig.clock.advance(1000);
		expect(rig.all('response.done')[0]?.response.status).toBe('completed');
	});

	test('cannot be chosen', () => {
		const gate = testAuthority([PASSPORT]);
		const rig = new ConversationRig({ provenance: { gate } });
		gate.setStatus(REVOKED);
		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { output: { voice: 'alloy' } } } });
		expect(rig.all('error')[0]?.error).toMatchObject({
			code: 'voice_passport_revoked',
			param: 'session.audio.output.voice',
		});
	});
});

describe('revocation in the middle of an answer', () => {
	async function revokeAfter(ms: number) {
		const gate = testAuthority([PASSPORT]);
		const rig = new ConversationRig({ answer: () => [{ say: 'A long story. ', ms: 8000 }], provenance: { gate } });
		ask(rig);
		await rig.clock.advance(ms);
		const before = rig.sentSamples();
		gate.setStatus(REVOKED);
		await rig.clock.advance(20_000);
		return { rig, gate, before };
	}

	test('stops it at the next delta: not one sample more', async () => {
		const { rig, before } = await revokeAfter(2000);
		expect(before).toBeGreaterThan(24_000);
		expect(rig.sentSamples()).toBe(before);
		const stoppedMs = rig.sent.find(({ event }) => event.type === 'response.done')?.atMs ?? Number.POSITIVE_INFINITY;
		expect(stoppedMs - 2000).toBeLessThanOrEqual(100);
		expect(rig.all('response.done')[0]?.response).toMatchObject({
			status: 'failed',
			status_details: { error: { code: 'voice_passport_revoked' } },
		});
		expect(rig.all('error')[0]?.error.code).toBe('voice_passport_revoked');
	});

	test('takes back what was said before: it is not given out again', async () => {
		const gate = testAuthority([PASSPORT]);
		const rig = new ConversationRig({ provenance: { gate } });
		ask(rig);
		await rig.clock.advance(3000);
		const itemId = rig.all('response.output_item.done')[0]?.item.id ?? '';
		const retrieve = () => {
			rig.send({ type: 'conversation.item.retrieve', item_id: itemId });
			return JSON.stringify(rig.all('conversation.item.retrieved').at(-1)?.item);
		};
		expect(retrieve()).toContain('"audio":');
		gate.setStatus(REVOKED);
		expect(retrieve()).not.toContain('"audio":');
		expect(retrieve()).toContain('Hello there.');
	});

	test('the next answer is refused, and a voice that may speak can be chosen', async () => {
		const { rig, gate, before } = await revokeAfter(2000);
		ask(rig);
		await rig.clock.advance(3000);
		expect(rig.sentSamples()).toBe(before);
		gate.setStatus(EMPTY_STATUS);
		ask(rig);
		await rig.clock.advance(1000);
		expect(rig.sentSamples()).toBeGreaterThan(before);
	});
});

test('audio passes every stage in order, and the ledger takes what the person hears', async () => {
	const heard: Int16Array[] = [];
	const voices: unknown[] = [];
	const ledger = recordingLedger({
		agentAudio: (_item, samples) => void heard.push(samples.slice()),
		voiceUsed: (voice) => void voices.push(voice),
	});
	const half = { process: (samples: Float32Array) => samples.map((sample) => sample / 2) };
	const less = { process: (samples: Float32Array) => samples.map((sample) => sample - 100 / 32_768) };
	const rig = new ConversationRig({ provenance: { ledger, stages: () => [half, less] } });
	ask(rig);
	await rig.clock.advance(3000);

	const [delta] = rig.all('response.output_audio.delta');
	expect(Buffer.from(delta?.delta ?? '', 'base64').readInt16LE(0)).toBe(SPOKEN_VALUE / 2 - 100);
	expect(heard[0]?.[0]).toBe(SPOKEN_VALUE / 2 - 100);
	expect(heard.reduce((sum, samples) => sum + samples.length, 0)).toBe(rig.sentSamples());
	expect(voices).toMatchObject([{ id: 'test', passportSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

describe('a receipt', () => {
	const get = (ledger?: SessionLedger) => {
		const rig = new ConversationRig({ provenance: ledger === undefined ? {} : { ledger } });
		rig.send({ type: 'vivavoce.receipt.get', event_id: 'ask' });
		return rig;
	};

	test('is sent to the client that asks', async () => {
		const receipt = { type: 'vivavoce.receipt' } as Receipt;
		const rig = get(recordingLedger({ receipt: async () => receipt }));
		await rig.clock.advance(1);
		expect(rig.all('vivavoce.receipt')).toMatchObject([{ receipt }]);
	});

	test.each([
		['receipt_unavailable', undefined],
		['receipt_unavailable', new Error('the disk is full')],
		['receipt_limit_reached', new ReceiptError('receipt_limit_reached', 'Enough.')],
	] as const)('that cannot be made is an error: %s', async (code, failure) => {
		const rig = get(failure && recordingLedger({ receipt: () => Promise.reject(failure) }));
		await rig.clock.advance(1);
		expect(rig.all('error')).toMatchObject([{ error: { code, event_id: 'ask' } }]);
	});
});

test('the first event tells every client that this is a machine', () => {
	const [created] = new ConversationRig().sent;
	expect(created?.event).toMatchObject({ type: 'session.created', vivavoce: { disclosure: { is_ai: true } } });
});

test('there is no other way out: only the exit encodes agent audio, and only a response writes its deltas', () => {
	const root = fileURLToPath(new URL('../..', import.meta.url));
	const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/(^|\/)testing\//.test(path))
		.map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }));
	const using = (pattern: RegExp) =>
		files
			.filter(({ code }) => pattern.test(code))
			.map(({ path }) => path)
			.sort();

	expect(using(/new AudioEncoder\(/)).toEqual(['session/answer/audio-exit.ts', 'session/answer/wire-audio.ts']);
	// The item desk gives a client back its own sound.
	expect(using(/encodeWhole\(/)).toEqual([
		'session/answer/audio-exit.ts',
		'session/answer/wire-audio.ts',
		'session/conversation/item-desk.ts',
	]);
	expect(using(/encodeWhole\(audio, input\.format\)/)).toEqual(['session/conversation/item-desk.ts']);
	expect(using(/type: 'response\.output_audio\.delta'/)).toEqual(['session/answer/response-machine.ts']);
	// Beside the engine, whose sound goes to the run of a response, only the self-test has speech made, and counts its samples.
	const speaking = using(/^(?!\s*\*).*peaker\.speak\(/m).filter((path) => !path.startsWith('bench/'));
	expect(speaking).toEqual(['engines/composed-engine.ts', 'server/realtime/self-test.ts']);
	expect(using(/new AudioExit\(/)).toEqual(['session/answer/response-run.ts']);
	expect(using(/type: 'audio', audio:/)).toEqual(['session/answer/response-run.ts']);
});

function recordingLedger(methods: Partial<SessionLedger>): SessionLedger {
	const nothing = () => undefined;
	return {
		started: nothing,
		voiceUsed: nothing,
		personaChanged: nothing,
		disclosed: nothing,
		watermarked: nothing,
		refused: nothing,
		agentAudio: nothing,
		agentCut: nothing,
		userAudio: nothing,
		receipt: () => Promise.reject(new Error('this ledger gives no receipts')),
		ended: nothing,
		...methods,
	};
}
