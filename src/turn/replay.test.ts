import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_MS, msToSamples } from '../audio/media-clock.ts';
import type { TraceInput } from '../protocol/events/trace-event.ts';
import { compareTurns, replayFloor, type TracedInput } from './replay.ts';
import { DEFAULT_TURN_SETTINGS, type TurnSettings } from './settings.ts';
import { fromTraceSettings, toFloorEvent, toTraceInput, toTraceSettings } from './trace.ts';

/** A person who speaks and pauses by turns, in ms; each pause flushes words of this completeness after 60 ms. */
function trace(stretches: readonly number[], completeness: number, settings: TurnSettings = DEFAULT_TURN_SETTINGS) {
	const inputs: TracedInput[] = [];
	let atMs = 0;
	stretches.forEach((lengthMs, index) => {
		const speaks = index % 2 === 0;
		for (let passedMs = 0; passedMs < lengthMs; passedMs += FRAME_MS) {
			atMs += FRAME_MS;
			const endSample = msToSamples(atMs);
			const frame = { type: 'frame' as const, endSample, speechProbability: speaks ? 0.9 : 0.1, f0Hz: 0 };
			inputs.push({ event: frame, settings });
			if (!speaks && passedMs === 40) {
				const known = { text: 'a cup of tea', language: 'en' as const, endProbability: undefined };
				const words = { ...known, completeness, endSample, flushed: true };
				inputs.push({ event: { type: 'words', words }, settings });
			}
		}
	});
	return inputs;
}

const eager = (settings: TurnSettings): TurnSettings => ({ ...settings, mode: 'server_vad', silenceSamples: 4800 });
const patient = (settings: TurnSettings): TurnSettings => ({ ...settings, mode: 'server_vad', silenceSamples: 24_000 });

describe('a run with other settings', () => {
	const recorded = trace([1000, 400, 1000, 2000], 0.5);
	const { turns } = replayFloor(recorded);

	it('is the recorded one when nothing is changed', () => {
		expect(turns).toHaveLength(1);
		expect(compareTurns(turns, replayFloor(recorded))).toEqual([{ kind: 'same' }]);
	});

	it('cuts the person off when it waits less than their pause', () => {
		expect(compareTurns(turns, replayFloor(recorded, eager))).toEqual([
			{ kind: 'cut_off', endSample: msToSamples(1200) },
		]);
	});

	it('ends later when it waits longer', () => {
		expect(compareTurns(turns, replayFloor(recorded, patient))).toEqual([
			{ kind: 'later', byMs: 200, endSample: msToSamples(3400) },
		]);
	});

	it('ends earlier when the pause is shorter than the wait', () => {
		const once = trace([1000, 2000], 0.5);
		expect(compareTurns(replayFloor(once).turns, replayFloor(once, eager))).toEqual([
			{ kind: 'earlier', byMs: 600, endSample: msToSamples(1200) },
		]);
	});

	it('joins two turns when it waits through the pause between them', () => {
		const two = trace([1000, 900, 1000, 2000], 0.5);
		const first = replayFloor(two);
		expect(first.turns).toHaveLength(2);
		expect(compareTurns(first.turns, replayFloor(two, patient))).toEqual([{ kind: 'joined' }, { kind: 'joined' }]);
	});

	it('leaves a turn open that the recording ends in', () => {
		const short = trace([1000, 900], 0.5);
		expect(compareTurns(replayFloor(short).turns, replayFloor(short, patient))).toEqual([{ kind: 'joined' }]);
	});

	it('notices nothing below its threshold', () => {
		const deaf = replayFloor(recorded, (settings) => ({ ...settings, threshold: 0.95 }));
		expect(compareTurns(turns, deaf)).toEqual([{ kind: 'unnoticed' }]);
	});
});

const SOME_WORDS = {
	type: 'words' as const,
	text: 'tea',
	language: 'en' as const,
	completeness: 0.5,
	end_ms: 1000,
	flushed: true,
};

describe('the written form', () => {
	const positionMs = fc.integer({ min: 0, max: 24_000 * 3600 }).map((samples) => (samples * 1000) / 24_000);
	const unit = fc.double({ min: 0, max: 1, noNaN: true });
	const input: fc.Arbitrary<TraceInput> = fc.oneof(
		fc.record({
			type: fc.constant('frame' as const),
			end_ms: positionMs,
			speech_probability: unit,
			f0_hz: fc.double({ min: 0, max: 500, noNaN: true }),
		}),
		fc.record({
			type: fc.constant('words' as const),
			text: fc.string(),
			language: fc.constantFrom('en' as const, 'zh' as const),
			completeness: unit,
			end_ms: positionMs,
			flushed: fc.boolean(),
		}),
		unit.map((end_probability) => ({ ...SOME_WORDS, end_probability })),
		fc.record({ type: fc.constant('agent' as const), speaking: fc.boolean() }),
		fc.record({ type: fc.constant('stalled' as const), end_ms: positionMs, stalled_ms: fc.nat() }),
		fc.constant({ type: 'reset' as const }),
	);

	it('loses nothing, through JSON and back', () => {
		fc.assert(
			fc.property(input, (one) => {
				const event = toFloorEvent(one);
				expect(toFloorEvent(JSON.parse(JSON.stringify(toTraceInput(event))))).toEqual(event);
			}),
		);
		const settings = { ...DEFAULT_TURN_SETTINGS, patience: 1.3, bargeInSamples: 4321 };
		expect(fromTraceSettings(JSON.parse(JSON.stringify(toTraceSettings(settings))))).toEqual(settings);
	});
});
