/**
 * The emotions that a passport can permit: Ekman's six, a neutral manner, and four that conversation needs.
 *
 * @module
 */
import type { LocalText } from './local-text.ts';

/** Emotions in which a voice may speak. */
export const EMOTIONS = {
	neutral: { en: 'neutral', zh: '中性' },
	joy: { en: 'joy', zh: '喜悦' },
	sadness: { en: 'sadness', zh: '悲伤' },
	anger: { en: 'anger', zh: '愤怒' },
	fear: { en: 'fear', zh: '恐惧' },
	surprise: { en: 'surprise', zh: '惊讶' },
	disgust: { en: 'disgust', zh: '厌恶' },
	tenderness: { en: 'tenderness', zh: '温柔' },
	amusement: { en: 'amusement', zh: '逗乐' },
	excitement: { en: 'excitement', zh: '兴奋' },
	calm: { en: 'calm', zh: '平静' },
} as const satisfies Record<string, LocalText>;

/** A word of {@link EMOTIONS}. */
export type Emotion = keyof typeof EMOTIONS;

/** All emotions. */
export const EMOTION_NAMES = Object.keys(EMOTIONS) as [Emotion, ...Emotion[]];
