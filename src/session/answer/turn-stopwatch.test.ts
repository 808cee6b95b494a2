import { expect, test } from 'vitest';
import { serverEventSchema, type UnsentServerEvent } from '../../protocol/server-events.ts';
import type { SessionCore } from '../core.ts';
import type { SessionRecord } from '../ports.ts';
import { ScriptedEngine } from '../testing/scripted-engine.ts';
import { ScriptedPerception } from '../testing/scripted-perception.ts';
import { SimulatedClock } from '../testing/simulated-clock.ts';
import { testProvenance } from '../testing/test-provenance.ts';
import { TurnStopwatch } from './turn-stopwatch.ts';

function arrange() {
	const clock = new SimulatedClock();
	const records: SessionRecord[] = [];
	const events: UnsentServerEvent[] = [];
	const core: Pick<SessionCore, 'ports' | 'emit'> = {
		ports: {
			clock,
			perception: new ScriptedPerception(clock, []),
			engine: new ScriptedEngine(clock, () => []),
			provenance: testProvenance(),
			personas: { persona: () => undefined, scene: () => undefined },
			send: () => undefined,
			bufferedBytes: () => 0,
			hangUp: () => undefined,
			newId: (prefix) => prefix,
			record: (record) => void records.push(record),
		},
		emit: (event) => void events.push(event),
	};
	return { clock, records, events, stopwatch: new TurnStopwatch(core) };
}

/** Speech ended at 1000 ms; 200 ms of silence, 6 ms of perception and 1 ms later the turn was taken. */
const TURN = { speechEndMs: 1000, heardMs: 1200, perceivedMs: 1206, decidedMs: 1207 };

test('the time of an answer is divided over its stages', async () => {
	const { clock, events, records, stopwatch } = arrange();
	stopwatch.answers(TURN);
	await clock.advance(1250);
	stopwatch.audioReady();
	await clock.advance(4);
	stopwatch.audioSent('resp_1');

	expect(records).toEqual([{ type: 'turn', voiceToVoiceMs: 254, ownShareMs: 5 }]);
	expect(events).toEqual([
		{
			type: 'vivavoce.turn.latency',
			response_id: 'resp_1',
			voice_to_voice_ms: 254,
			own_share_ms: 5,
			stages: [
				{ name: 'endpointing', ms: 200 },
				{ name: 'perception', ms: 6 },
				{ name: 'engine', ms: 43 },
				{ name: 'own_share', ms: 5 },
			],
		},
	]);
});

test('the stages add up to the whole', async () => {
	const { clock, events, stopwatch } = arrange();
	stopwatch.answers(TURN);
	await clock.advance(1300);
	stopwatch.audioReady();
	await clock.advance(37);
	stopwatch.audioSent('resp_1');

	const [event] = events;
	const stages = event?.type === 'vivavoce.turn.latency' ? event.stages : [];
	expect(stages.reduce((sum, stage) => sum + stage.ms, 0)).toBe(337);
	expect(serverEventSchema.safeParse({ event_id: 'event_1', ...event }).success).toBe(true);
});

test('audio that was ready before the turn was taken costs the engine nothing', async () => {
	const { clock, records, events, stopwatch } = arrange();
	await clock.advance(1150);
	stopwatch.audioReady();
	await clock.advance(57);
	stopwatch.answers(TURN);
	await clock.advance(2);
	stopwatch.audioSent('resp_1');

	expect(records).toEqual([{ type: 'turn', voiceToVoiceMs: 209, ownShareMs: 3 }]);
	expect(events[0]).toMatchObject({ stages: expect.arrayContaining([{ name: 'engine', ms: 0 }]) });
});

test('only the first audio counts as ready', async () => {
	const { clock, events, stopwatch } = arrange();
	stopwatch.answers(TURN);
	await clock.advance(1250);
	stopwatch.audioReady();
	await clock.advance(50);
	stopwatch.audioReady();
	stopwatch.audioSent('resp_1');

	expect(events[0]).toMatchObject({ stages: expect.arrayContaining([{ name: 'engine', ms: 43 }]) });
});

test('the latency is reported once', async () => {
	const { clock, records, events, stopwatch } = arrange();
	stopwatch.answers(TURN);
	await clock.advance(1250);
	stopwatch.audioReady();
	stopwatch.audioSent('resp_1');
	stopwatch.audioSent('resp_1');

	expect([records.length, events.length]).toEqual([1, 1]);
});

test('a response that answers no turn is not timed', () => {
	const { records, events, stopwatch } = arrange();
	stopwatch.audioReady();
	stopwatch.audioSent('resp_1');

	expect([records, events]).toEqual([[], []]);
});
