/**
 * What a persona's face looks like, from its vector alone.
 *
 * @module
 */
import type { Dimension } from '../../../src/persona/dimensions.ts';

/** A vector, of which missing numbers are 0. */
export type Traits = Readonly<Partial<Record<Dimension, number>>>;

/** What the drawing needs, in units of a 64 × 64 field. */
export interface FaceShape {
	readonly headWidth: number;
	readonly headHeight: number;
	readonly eyeSize: number;
	readonly eyeGap: number;
	/** Inner end of the brows against the outer one; positive is stern. */
	readonly browSlope: number;
	readonly browHeight: number;
	/** How far the corners of the mouth are above its middle. */
	readonly smile: number;
	readonly mouthWidth: number;
	readonly noseLength: number;
	/** Strands of hair, from none to many. */
	readonly hair: number;
	readonly hairHeight: number;
	/** Lines beside the eyes. */
	readonly wrinkles: number;
	readonly glasses: boolean;
	readonly collar: 'none' | 'open' | 'tie';
}

/** Turns numbers into a shape. */
export function faceOf(traits: Traits): FaceShape {
	const at = (name: Dimension) => Math.max(-1, Math.min(1, traits[name] ?? 0));
	return {
		headWidth: 17 - 2.5 * at('formantScale') + at('loudness'),
		headHeight: 20 - 2 * at('f0Median'),
		eyeSize: 1.9 + 0.8 * at('openness'),
		eyeGap: 7 + 1.2 * at('honestyHumility'),
		browSlope: 2.4 * at('dominance') - 1.2 * at('agreeableness'),
		browHeight: 7 + 1.6 * at('extraversion') + at('arousal'),
		smile: 3 * at('warmth') + 2 * at('valence') + at('playfulness'),
		mouthWidth: 7 + 2 * at('verbosity'),
		noseLength: 5 + 1.5 * at('nasality') + at('age'),
		hair: Math.round(7 + 4 * at('imagery') - 3 * at('age')),
		hairHeight: 5 + 3 * at('energyDynamics') + 2 * at('slang'),
		wrinkles: Math.max(0, Math.round(3 * at('age'))),
		glasses: at('vocabulary') > 0.25,
		collar: at('formality') > 0.25 ? 'tie' : at('formality') > -0.25 ? 'open' : 'none',
	};
}
