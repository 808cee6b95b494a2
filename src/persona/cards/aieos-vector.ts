/**
 * The numbers and words of an AIEOS document as the 48 dimensions.
 *
 * @module
 */
import { DIMENSIONS, type Dimension } from '../dimensions.ts';
import type { AieosFields } from './aieos-schema.ts';
import type { ImportOptions } from './card-persona.ts';

/** How far a flag or one of three grades moves its dimension. */
const CLEARLY = 0.5;

/** Words that name pitch and pace, longest first where one holds another. */
const PITCHES: readonly (readonly [RegExp, number])[] = [
	[/very (?:low|deep)|bass/i, -0.8],
	[/low|deep|baritone|alto|mellow|低/i, -0.5],
	[/high|soprano|shrill|tenor|bright|高/i, 0.5],
];
const SPEEDS: readonly (readonly [RegExp, number])[] = [
	[/slow|measured|unhurried|drawl|慢/i, -0.5],
	[/fast|quick|rapid|brisk|快/i, 0.5],
];
const RESILIENCES: readonly (readonly [RegExp, number])[] = [
	[/low|fragile|poor|低|弱/i, -CLEARLY],
	[/high|strong|great|高|强/i, CLEARLY],
];
const TURN_TAKINGS: readonly (readonly [RegExp, Partial<Record<Dimension, number>>])[] = [
	[
		/patient|wait|yield|passive|polite|等|耐心/i,
		{ responseGap: CLEARLY, interruptionPropensity: -CLEARLY, silencePatience: CLEARLY },
	],
	[
		/interrupt|overlap|dominant|assertive|eager|抢|打断/i,
		{ responseGap: -CLEARLY, interruptionPropensity: CLEARLY, interruptionTolerance: CLEARLY },
	],
	[/rapid|quick|snappy|fast|快/i, { responseGap: -CLEARLY }],
];

/** The vector of a document: what its words say, then what it says in numbers, which holds. */
export function vectorOfAieos(
	fields: AieosFields,
	understand: ImportOptions['understand'],
): Partial<Record<Dimension, number>> {
	const { targets } = understand(describedBy(fields));
	const read = DIMENSIONS.flatMap((dimension): [Dimension, number][] => {
		const target = targets[dimension];
		return target === undefined ? [] : [[dimension, target.value]];
	});
	return { ...Object.fromEntries(read), ...characterOf(fields), ...voiceOf(fields), ...wordsOf(fields) };
}

function describedBy({ linguistics, psychology }: AieosFields): string {
	const { text_style, syntax, interaction } = linguistics;
	return [
		...text_style.style_descriptors,
		text_style.vocabulary_level,
		syntax.sentence_structure,
		interaction.turn_taking,
		interaction.emotional_coloring,
		psychology.traits.temperament,
		psychology.emotional_profile.base_mood,
	].join('. ');
}

function characterOf({ psychology }: AieosFields): Partial<Record<Dimension, number>> {
	const { openness, conscientiousness, extraversion, agreeableness, neuroticism } = psychology.traits.ocean;
	const { volatility, resilience } = psychology.emotional_profile;
	const isFilled = [openness, conscientiousness, extraversion, agreeableness, neuroticism].some((value) => value > 0);
	const ocean = {
		openness: signed(openness),
		conscientiousness: signed(conscientiousness),
		extraversion: signed(extraversion),
		agreeableness: signed(agreeableness),
		emotionalStability: -signed(neuroticism),
	};
	return {
		...(isFilled ? ocean : {}),
		...filled('volatility', volatility),
		...graded('recovery', resilience, RESILIENCES),
	};
}

function voiceOf({ linguistics }: AieosFields): Partial<Record<Dimension, number>> {
	const { pitch, speed, roughness, breathiness } = linguistics.voice.acoustics;
	return {
		...(typeof pitch === 'number' ? filled('f0Median', pitch) : graded('f0Median', pitch, PITCHES)),
		...(typeof speed === 'number' ? filled('rate', speed) : graded('rate', speed, SPEEDS)),
		...filled('roughness', roughness),
		...filled('breathiness', breathiness),
	};
}

function wordsOf({ linguistics }: AieosFields): Partial<Record<Dimension, number>> {
	const { text_style, interaction, idiolect } = linguistics;
	const hesitates = Array.isArray(idiolect.hesitation_markers)
		? idiolect.hesitation_markers.length > 0
		: idiolect.hesitation_markers;
	const turns = TURN_TAKINGS.find(([words]) => words.test(interaction.turn_taking))?.[1] ?? {};
	return {
		...filled('formality', text_style.formality_level),
		...filled('verbosity', text_style.verbosity_level),
		...filled('dominance', interaction.dominance_score),
		...(text_style.slang_usage === true ? { slang: CLEARLY } : {}),
		...(hesitates ? { fillerRate: CLEARLY } : {}),
		...turns,
	};
}

/** 0 is what the template holds where nobody filled anything in. */
function filled(dimension: Dimension, share: number): Partial<Record<Dimension, number>> {
	return share === 0 ? {} : { [dimension]: signed(share) };
}

function graded(
	dimension: Dimension,
	words: string,
	grades: readonly (readonly [RegExp, number])[],
): Partial<Record<Dimension, number>> {
	const grade = grades.find(([pattern]) => pattern.test(words))?.[1];
	return grade === undefined ? {} : { [dimension]: grade };
}

/** 0…1 to −1…1, to four decimals. */
function signed(share: number): number {
	return Math.round((2 * share - 1) * 10_000) / 10_000;
}
