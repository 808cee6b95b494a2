import { describe, expect, test } from 'vitest';
import { FRAME_SAMPLES, msToSamples, samplesToMs } from '../../../audio/media-clock.ts';
import { DEFAULT_TURN_SETTINGS } from '../../../turn/settings.ts';
import { firstTurnEnd } from './floor-run.ts';
import type { TimedEvent } from './media-time-hearing.ts';

/** Alternate stretches of speech and silence in ms, heard without delay; `text` is known 100 ms into each silence. */
function heard(stretchesMs: readonly number[], text: string): TimedEvent[] {
	const events: TimedEvent[] = [];
	let atSample = 0;
	stretchesMs.forEach((lengthMs, index) => {
		const speaks = index % 2 === 0;
		for (let passedMs = 20; passedMs <= lengthMs; passedMs += 20) {
			atSample += FRAME_SAMPLES;
			const frame = { endSample: atSample, speechProbability: speaks ? 0.9 : 0, levelDbfs: -20, f0Hz: 0 };
			events.push({ atSample, event: { type: 'frame', frame } });
			if (!speaks && passedMs === 100) {
				const hypothesis = { words: [], text, language: 'en' as const, stableWordCount: 0, confidence: 1 };
				events.push({ atSample, event: { type: 'hypothesis', hypothesis, flushed: true, endSample: atSample } });
			}
		}
	});
	return events;
}

describe('the first end of a turn', () => {
	test('falls where the floor machine takes the turn, by the words', () => {
		const whole = firstTurnEnd(heard([1000, 2000], 'who are you'), DEFAULT_TURN_SETTINGS);
		const open = firstTurnEnd(heard([1000, 2000], 'turn on the'), DEFAULT_TURN_SETTINGS);

		expect(samplesToMs((whole?.atSample ?? 0) - msToSamples(1000))).toBe(200);
		expect(whole).toMatchObject({ text: 'who are you', decision: { decision: 'take_turn' } });
		expect(open?.atSample).toBeGreaterThan(msToSamples(2000));
	});

	test('may fall inside a pause', () => {
		expect(firstTurnEnd(heard([1000, 500, 1000, 500], 'who are you'), DEFAULT_TURN_SETTINGS)?.atSample).toBe(
			msToSamples(1200),
		);
	});

	test('is not known when the recording ends before', () => {
		expect(firstTurnEnd(heard([1000, 120], 'who are you'), DEFAULT_TURN_SETTINGS)).toBeUndefined();
		expect(firstTurnEnd([], DEFAULT_TURN_SETTINGS)).toBeUndefined();
	});
});
