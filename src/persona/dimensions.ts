/**
 * The feature matrix: the 48 numbers that a persona is. Each runs from −1 to 1; 0 is the middle of what people do. They
 * shape words, voice and turn-taking alike, so that one vector gives one character, on every machine.
 *
 * 48 is six blocks of what can be heard and measured, and three SIMD lanes of 16 bytes. Words (catchphrases, taboo words,
 * forms of address) are lists, the accent is a category, and contractions follow formality: they are no dimensions.
 *
 * @module
 */

/** The six blocks, in the order of the vector. */
export const DIMENSION_BLOCKS = {
	/** HEXACO. */
	character: [
		'openness',
		'conscientiousness',
		'extraversion',
		'agreeableness',
		'emotionalStability',
		'honestyHumility',
	],
	/** How it stands to this person: the interpersonal circumplex, and what goes with it. */
	stance: ['dominance', 'warmth', 'formality', 'intimacy', 'playfulness', 'patience'],
	/** Which words. */
	words: ['verbosity', 'vocabulary', 'directness', 'hedging', 'slang', 'humour', 'imagery', 'questionRate'],
	/** The voice itself, constant through every mood. */
	voice: ['f0Median', 'f0Range', 'formantScale', 'breathiness', 'roughness', 'nasality', 'articulation', 'age'],
	/** How it speaks right now: where mood and scene act. */
	delivery: [
		'rate',
		'rateVariance',
		'pauseLength',
		'loudness',
		'energyDynamics',
		'finalFall',
		'valence',
		'arousal',
		'volatility',
		'recovery',
	],
	/** How it takes turns, and what it gives of itself. */
	conversation: [
		'responseGap',
		'backchannelRate',
		'interruptionTolerance',
		'interruptionPropensity',
		'fillerRate',
		'silencePatience',
		'topicPersistence',
		'selfDisclosure',
		'mirroring',
		'repair',
	],
} as const satisfies Record<string, readonly string[]>;

/** Name of a block. */
export type DimensionBlock = keyof typeof DIMENSION_BLOCKS;

/** Name of a dimension. */
export type Dimension = (typeof DIMENSION_BLOCKS)[DimensionBlock][number];

/** All dimensions, in the order of the vector. */
export const DIMENSIONS: readonly Dimension[] = Object.values(DIMENSION_BLOCKS).flat();

/** Length of a persona's vector. */
export const DIMENSION_COUNT = 48;
