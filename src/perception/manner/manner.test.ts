import { describe, expect, it } from 'vitest';
import { MannerMeter, type SpokenContent } from './manner.ts';
import type { ProsodySummary } from './utterance-prosody.ts';

const SPAN = { startSample: 0, endSample: 24_000 };
const CALM: ProsodySummary = {
	speechMs: 1500,
	pauseMs: 100,
	levelDbfs: { value: -30, error: 0.5 },
	pitch: { value: 3, error: 0.4 },
	pitchRange: { value: 3, error: 0.5 },
	brightnessDb: { value: -20, error: 0.8 },
};
const EXCITED: ProsodySummary = {
	...CALM,
	levelDbfs: { value: -20, error: 0.5 },
	pitch: { value: 8, error: 0.4 },
	pitchRange: { value: 7, error: 0.5 },
	brightnessDb: { value: -13, error: 0.8 },
};
const WORDS: SpokenContent = { text: 'open the window', language: 'en', unitCount: 18, filledPauseCount: 0 };

function acquainted(): MannerMeter {
	const meter = new MannerMeter();
	for (let i = 0; i < 5; i++) {
		meter.learn(CALM, WORDS);
	}
	return meter;
}

describe('the manner of an utterance', () => {
	it('is unsure about a stranger and surer about a speaker it knows', () => {
		const stranger = new MannerMeter().measure(SPAN, EXCITED, WORDS);
		const known = acquainted().measure(SPAN, EXCITED, WORDS);
		expect(known.arousal.uncertainty).toBeLessThan(stranger.arousal.uncertainty - 0.2);
		expect(known.arousal.value).toBeGreaterThan(2 * stranger.arousal.value);
	});

	it('finds the usual way of speaking usual', () => {
		const manner = acquainted().measure(SPAN, CALM, WORDS);
		for (const name of ['arousal', 'tension', 'rate', 'loudness', 'pitch', 'hesitation'] as const) {
			expect(Math.abs(manner[name].value), name).toBeLessThan(0.4);
		}
	});

	it('tells excited from calm and back', () => {
		const meter = acquainted();
		expect(meter.measure(SPAN, EXCITED, WORDS).arousal.value).toBeGreaterThan(1.5);
		const soft = { ...CALM, levelDbfs: { value: -38, error: 0.5 }, pitch: { value: 0, error: 0.4 } };
		expect(meter.measure(SPAN, soft, WORDS).arousal.value).toBeLessThan(-1);
	});

	it('hears hurry and hesitation', () => {
		const meter = acquainted();
		expect(meter.measure(SPAN, { ...CALM, speechMs: 1000 }, WORDS).rate.value).toBeGreaterThan(1);
		expect(meter.measure(SPAN, { ...CALM, pauseMs: 1500 }, WORDS).hesitation.value).toBeGreaterThan(1);
		expect(meter.measure(SPAN, CALM, { ...WORDS, filledPauseCount: 2 }).hesitation.value).toBeGreaterThan(1);
	});

	it('says nothing about a measure that could not be taken', () => {
		const manner = new MannerMeter().measure(SPAN, { speechMs: 100, pauseMs: 0 }, { ...WORDS, unitCount: 0 });
		expect(manner.pitch).toEqual({ value: 0, uncertainty: 1 });
		expect(manner.rate).toEqual({ value: 0, uncertainty: 1 });
		expect(manner.arousal).toEqual({ value: 0, uncertainty: 1 });
	});
});
