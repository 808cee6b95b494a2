/**
 * How traits go together in people: the correlations that individual variation is drawn with, as a Gaussian copula.
 *
 * @module
 */
import type { Dimension } from '../dimensions.ts';

/** The correlated variables, in the order of the table: years of age, then the traits. */
export const CORRELATED = [
	'years',
	'openness',
	'conscientiousness',
	'extraversion',
	'agreeableness',
	'emotionalStability',
	'honestyHumility',
] as const satisfies readonly ('years' | Dimension)[];

/**
 * Correlations in hundredths, lower triangle.
 *
 * - Among the five factors: meta-analysis over 212 samples, 144 117 people, corrected for unreliability (van der Linden,
 *   te Nijenhuis & Bakker 2010, J. Research in Personality 44, 315–327).
 * - With age: the directions that national panels agree on (Donnellan & Lucas 2008, Psychology and Aging 23, 558–566):
 *   openness and extraversion fall, agreeableness rises; the sizes, and the small rise of the others, are this table's own.
 * - Honesty-humility: with agreeableness most of all and rising with age, as the HEXACO literature has it (Ashton, Lee &
 *   de Vries 2014, Personality and Social Psychology Review 18, 139–152); the sizes are this table's own.
 */
export const CORRELATIONS: readonly (readonly number[])[] = [
	[100],
	[-15, 100],
	[10, 20, 100],
	[-15, 43, 29, 100],
	[10, 21, 43, 26, 100],
	[5, 17, 43, 36, 36, 100],
	[20, 5, 20, -5, 35, 10, 100],
];

/** The Cholesky factor of {@link CORRELATIONS}, in thousandths, rounded: frozen, because ids depend on every digit. */
export const CORRELATION_FACTOR: readonly (readonly number[])[] = [
	[1000],
	[-150, 989],
	[100, 217, 971],
	[-150, 412, 222, 871],
	[100, 228, 382, 111, 883],
	[50, 180, 398, 236, 154, 853],
	[200, 81, 167, -104, 294, -14, 910],
];

/**
 * What one standard deviation of a trait adds to other dimensions, in thousandths. Signs: extraversion is heard in timing
 * (Janowski & André, AAMAS 2019), agreeable speakers start later and interrupt less (ter Maat, Truong & Heylen 2010);
 * the others are plain readings of the traits' definitions.
 */
export const TRAIT_LOADINGS: readonly (readonly [
	trait: (typeof CORRELATED)[number],
	dimension: Dimension,
	thousandths: number,
])[] = [
	['openness', 'vocabulary', 60],
	['openness', 'imagery', 60],
	['openness', 'questionRate', 40],
	['conscientiousness', 'topicPersistence', 60],
	['conscientiousness', 'repair', 60],
	['conscientiousness', 'articulation', 40],
	['extraversion', 'rate', 70],
	['extraversion', 'f0Range', 80],
	['extraversion', 'loudness', 60],
	['extraversion', 'verbosity', 60],
	['extraversion', 'arousal', 50],
	['extraversion', 'responseGap', -80],
	['extraversion', 'backchannelRate', 70],
	['agreeableness', 'warmth', 80],
	['agreeableness', 'responseGap', 50],
	['agreeableness', 'interruptionTolerance', -60],
	['agreeableness', 'interruptionPropensity', -70],
	['emotionalStability', 'volatility', -90],
	['emotionalStability', 'recovery', 80],
	['emotionalStability', 'fillerRate', -50],
	['emotionalStability', 'valence', 50],
	['honestyHumility', 'dominance', -50],
];
