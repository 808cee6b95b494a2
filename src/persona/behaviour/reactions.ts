/**
 * How what is heard moves a mood: each cause's impact, and how the persona's character changes it. The table is the whole
 * rule; `docs/personas.md` shows it.
 *
 * @module
 */
import type { Dimension } from '../dimensions.ts';
import type { Affect } from './mood.ts';

/** What may move a mood: words of the person, the manner in which they were said, or one of the persona's triggers. */
export const MOOD_CAUSES = [
	'praise',
	'thanks',
	'apology',
	'joke',
	'insult',
	'complaint',
	'sad_news',
	'good_news',
	'distress',
	'laughter',
	'sigh',
	'crying',
	'raised_voice',
	'hesitation',
	'interrupted',
	'joy_trigger',
	'anger_trigger',
	'sadness_trigger',
] as const;

/** Name of a cause. */
export type MoodCause = (typeof MOOD_CAUSES)[number];

/** Causes that say how the other feels: they act through the persona's mirroring. */
const MIRRORED: ReadonlySet<MoodCause> = new Set(['distress', 'laughter', 'sigh', 'crying', 'hesitation', 'sad_news']);

/** Causes that hurt less the more agreeable the persona is. */
const PROVOCATIONS: ReadonlySet<MoodCause> = new Set(['insult', 'complaint', 'raised_voice', 'interrupted']);

/** Impact on an average persona of volatility 1. Signs follow appraisal: pleasantness → valence, urgency → arousal. */
const IMPACTS: Readonly<Record<MoodCause, Affect>> = {
	praise: { valence: 0.5, arousal: 0.2 },
	thanks: { valence: 0.3, arousal: 0 },
	apology: { valence: 0.4, arousal: -0.3 },
	joke: { valence: 0.35, arousal: 0.25 },
	insult: { valence: -0.8, arousal: 0.6 },
	complaint: { valence: -0.35, arousal: 0.2 },
	sad_news: { valence: -0.4, arousal: -0.3 },
	good_news: { valence: 0.45, arousal: 0.35 },
	distress: { valence: -0.3, arousal: -0.2 },
	laughter: { valence: 0.4, arousal: 0.3 },
	sigh: { valence: -0.15, arousal: -0.15 },
	crying: { valence: -0.4, arousal: -0.4 },
	raised_voice: { valence: -0.4, arousal: 0.5 },
	hesitation: { valence: 0, arousal: -0.15 },
	interrupted: { valence: -0.2, arousal: 0.2 },
	joy_trigger: { valence: 0.7, arousal: 0.5 },
	anger_trigger: { valence: -0.7, arousal: 0.7 },
	sadness_trigger: { valence: -0.6, arousal: -0.4 },
};

/**
 * The impact of one cause on a persona, before its volatility.
 *
 * @param strength - How surely and how strongly it was perceived, 0–1.
 */
export function impactOf(cause: MoodCause, vector: Readonly<Record<Dimension, number>>, strength = 1): Affect {
	const gain = strength * sensitivity(cause, vector);
	const { valence, arousal } = IMPACTS[cause];
	return { valence: clampUnit(valence * gain), arousal: clampUnit(arousal * gain) };
}

/** 0–2: 1 for a persona in the middle of the scale. */
function sensitivity(cause: MoodCause, vector: Readonly<Record<Dimension, number>>): number {
	if (MIRRORED.has(cause)) {
		return 1 + vector.mirroring;
	}
	return PROVOCATIONS.has(cause) ? 1 - (vector.agreeableness + vector.patience) / 2 : 1;
}

function clampUnit(value: number): number {
	return Math.min(1, Math.max(-1, value));
}
