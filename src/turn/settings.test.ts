import { expect, test } from 'vitest';
import { msToSamples } from '../audio/media-clock.ts';
import { DEFAULT_TURN_SETTINGS, offThreshold } from './settings.ts';

test.each([
	[0.5, 0.35],
	[0.9, 0.75],
	[0.25, 0.1],
	[0.2, 0.1],
	[0, 0.1],
])('speech that began at %d runs on down to %d', (threshold, expected) => {
	expect(offThreshold({ ...DEFAULT_TURN_SETTINGS, threshold })).toBeCloseTo(expected, 12);
});

test('the defaults are those of the protocol', () => {
	expect(DEFAULT_TURN_SETTINGS).toMatchObject({
		threshold: 0.5,
		prefixPaddingSamples: msToSamples(300),
		silenceSamples: msToSamples(500),
		eagerness: 'auto',
		interrupts: true,
	});
});
