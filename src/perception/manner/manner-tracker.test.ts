import { describe, expect, it } from 'vitest';
import { MEL_BANDS } from '../../audio/log-mel.ts';
import type { Heard } from '../stream/utterance.ts';
import { MannerTracker } from './manner-tracker.ts';

const WORD = { text: 'turn', startSample: 9600, endSample: 14_400, confidence: 0.9 };

function heard(pauseStarts: readonly number[]): Heard {
	return {
		hypothesis: { words: [WORD], text: 'turn', language: 'en', stableWordCount: 1, confidence: 0.9 },
		filledPauses: pauseStarts.map((startSample) => ({
			kind: 'filled_pause',
			startSample,
			endSample: startSample + 2400,
			probability: 0.8,
		})),
		unitCount: 12,
	};
}

const SPAN = { startSample: 0, endSample: 24_000 };
const frame = { speechProbability: 0.9, levelDbfs: -20, f0Hz: 200, features: new Float32Array(2 * MEL_BANDS) };

describe('the manner of a stream', () => {
	it('names each filled pause once, before the manner', () => {
		const tracker = new MannerTracker();
		const types = (starts: number[]): string[] => tracker.events(heard(starts), SPAN).map(({ type }) => type);
		expect(types([1000])).toEqual(['vocal_event', 'manner']);
		expect(types([1000, 8000])).toEqual(['vocal_event', 'manner']);
		expect(types([1000, 8000])).toEqual(['manner']);
	});

	it('learns finished utterances and forgets those that were reset', () => {
		const loudness = (tracker: MannerTracker): number => {
			const manner = tracker.events(heard([]), SPAN).find((event) => event.type === 'manner');
			return manner?.type === 'manner' ? manner.manner.loudness.uncertainty : NaN;
		};
		const speak = (tracker: MannerTracker): void => {
			for (let i = 0; i < 50; i++) {
				tracker.take(frame);
			}
		};
		const tracker = new MannerTracker();
		speak(tracker);
		const stranger = loudness(tracker);
		tracker.learn(heard([]));
		tracker.reset();
		expect(loudness(tracker)).toBe(1);
		speak(tracker);
		expect(loudness(tracker)).toBeLessThan(stranger - 0.1);
	});
});
