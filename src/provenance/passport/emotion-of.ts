/**
 * Which of the emotions that a passport can permit an utterance is spoken in.
 *
 * @module
 */
import type { Emotion } from './emotions.ts';

/** How an utterance is to sound, −1…1 each: from miserable to delighted, from sleepy to agitated (Russell 1980). */
export interface SpokenAffect {
	readonly valence: number;
	readonly arousal: number;
}

/** Beyond this a deviation is heard as an emotion: half of the scale is left to what people call neutral. */
const HEARD_FROM = 0.5;

/** The emotion of an utterance by its quarter of the plane; `neutral` in the middle. */
export function emotionOf({ valence, arousal }: SpokenAffect): Emotion {
	const isRoused = arousal >= HEARD_FROM;
	const isSlack = arousal <= -HEARD_FROM;
	if (valence >= HEARD_FROM) {
		return isRoused ? 'excitement' : isSlack ? 'tenderness' : 'joy';
	}
	if (valence <= -HEARD_FROM) {
		return isRoused ? 'anger' : 'sadness';
	}
	return isRoused ? 'excitement' : isSlack ? 'calm' : 'neutral';
}
