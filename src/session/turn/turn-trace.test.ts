import { describe, expect, it } from 'vitest';
import { samplesToMs } from '../../audio/media-clock.ts';
import type { ServerEventOf } from '../../protocol/server-events.ts';
import { replayFloor, type TracedInput } from '../../turn/replay.ts';
import { fromTraceSettings, toFloorEvent } from '../../turn/trace.ts';
import { ConversationRig } from '../testing/conversation-rig.ts';

type TraceEvent = ServerEventOf<'vivavoce.turn.trace'>;

function ask(rig: ConversationRig, trace: boolean): void {
	rig.send({ type: 'session.update', session: { type: 'realtime', vivavoce: { trace } } });
}

/** Two turns with a pause inside, and one that interrupts the answer. */
async function converse(rig: ConversationRig): Promise<void> {
	await rig.hear(true, 800);
	await rig.hear(false, 160);
	await rig.hear(true, 600);
	await rig.hear(false, 600);
	await rig.hear(true, 800);
	await rig.hear(false, 2000);
}

function inputsOf(events: readonly TraceEvent[]): TracedInput[] {
	return events.flatMap(({ inputs, settings }) =>
		inputs.map((input) => ({ event: toFloorEvent(input), settings: fromTraceSettings(settings) })),
	);
}

describe('the trace of the floor', () => {
	it('is told to nobody who did not ask', async () => {
		const rig = new ConversationRig({ words: ['hello there'] });
		await converse(rig);
		expect(rig.all('vivavoce.turn.trace')).toEqual([]);
	});

	it('meets the same decisions again when it is replayed', async () => {
		const rig = new ConversationRig({ words: ['what is', 'hello there', 'and more'] });
		ask(rig, true);
		await converse(rig);
		ask(rig, false);
		const replayed = replayFloor(inputsOf(rig.all('vivavoce.turn.trace'))).decisions.map(
			({ decision, atSample, reasons }) => ({ decision, at_ms: samplesToMs(atSample), reasons }),
		);
		const told = rig
			.all('vivavoce.turn.decision')
			.map(({ decision, at_ms, reasons }) => ({ decision, at_ms, reasons }));
		expect(told.map(({ decision }) => decision)).toContain('yield');
		expect(replayed).toEqual(told);
	});

	it('comes at most ten times a second', async () => {
		const rig = new ConversationRig({ words: ['hello there'] });
		ask(rig, true);
		await rig.hear(true, 1000);
		expect(rig.all('vivavoce.turn.trace')).toHaveLength(10);
		expect(rig.all('vivavoce.turn.trace').at(-1)).toMatchObject({ floor: 'speaking', end_of_turn: 0 });
	});

	it('says how complete the words sound while the person pauses', async () => {
		const rig = new ConversationRig({ words: ['hello there'] });
		ask(rig, true);
		await rig.hear(true, 800);
		await rig.hear(false, 140);
		const last = rig.all('vivavoce.turn.trace').at(-1);
		expect(last).toMatchObject({ floor: 'pausing', end_of_turn: expect.closeTo(0.95, 2) });
	});

	it('ends with a reset when the client takes the turns over', async () => {
		const rig = new ConversationRig({ words: ['hello there'] });
		ask(rig, true);
		await rig.hear(true, 800);
		const turn_detection = null;
		rig.send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection } } } });
		await rig.hear(true, 400);
		ask(rig, false);
		const traces = rig.all('vivavoce.turn.trace');
		expect(traces.at(-1)).toMatchObject({ floor: 'idle' });
		expect(traces.flatMap(({ inputs }) => inputs).at(-1)).toEqual({ type: 'reset' });
	});
});
