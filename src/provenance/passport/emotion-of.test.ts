import { expect, it } from 'vitest';
import { emotionOf } from './emotion-of.ts';
import type { Emotion } from './emotions.ts';

it.each<readonly [number, number, Emotion]>([
	[0, 0, 'neutral'],
	[0.49, 0.49, 'neutral'],
	[-0.49, -0.49, 'neutral'],
	[0.5, 0, 'joy'],
	[0.5, 0.5, 'excitement'],
	[0.5, -0.5, 'tenderness'],
	[-0.5, 0.49, 'sadness'],
	[-0.5, 0.5, 'anger'],
	[-1, -1, 'sadness'],
	[0, 0.5, 'excitement'],
	[0, -0.5, 'calm'],
])('valence %d and arousal %d sound like %s', (valence, arousal, emotion) => {
	expect(emotionOf({ valence, arousal })).toBe(emotion);
});
