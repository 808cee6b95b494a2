/**
 * What is counted in an answer's words for the drift monitor, and what the persona's numbers say it should be.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { DriftMeasure, DriftTarget } from '../../persona/behaviour/drift.ts';
import { wordBound } from '../../persona/behaviour/prompt.ts';
import { physicalValue } from '../../persona/dimension-units.ts';
import { saysTaboo } from './answer-style.ts';
import type { PersonaTurn } from './persona-turn.ts';

/** Measures of the words. */
export type WordMeasures = Readonly<
	Record<Extract<DriftMeasure, 'words' | 'questions' | 'catchphrases' | 'taboo'>, number>
>;

/** How far an answer may exceed the persona's length before it counts: some questions need more. */
const LENGTH_ALLOWANCE = 1.5;

/** Spread of the logarithm of an answer's length. */
const LENGTH_SPREAD = 0.35;

/**
 * Share of a persona's question rate that its answers end in: the rewritten plain answers ask half as often as a language
 * model that was told the rate, and the target stands between the two.
 */
const QUESTION_SHARE = 0.7;

/** Spread of a habit whose rate is near 0 or 1: a rare slip is none. */
const LEAST_RATE_SPREAD = 0.3;

/**
 * Counts an answer: by how much it is too long (natural logarithm; 0 when it is not), whether it ends in a question,
 * whether it has a catchphrase (0 or 1 each), how many of the persona's taboo words it says.
 */
export function measureWords(text: string, { persona, vector }: PersonaTurn, language: Language): WordMeasures {
	const { catchphrases, taboo } = persona.habits;
	const folded = text.toLowerCase();
	return {
		words: Math.max(0, Math.log(lengthOf(text, language) / (LENGTH_ALLOWANCE * wordBound(vector, language)))),
		questions: /[?？]\s*$/u.test(text) ? 1 : 0,
		catchphrases: catchphrases[language].some((phrase) => folded.includes(bare(phrase))) ? 1 : 0,
		taboo: taboo[language].filter((word) => saysTaboo(text, [word], language)).length,
	};
}

/** The targets of {@link measureWords}; a persona without catchphrases or taboo words has none for them. */
export function wordTargets(
	{ persona, vector }: PersonaTurn,
	language: Language,
): Partial<Record<DriftMeasure, DriftTarget>> {
	const { catchphrases, catchphraseRate, taboo } = persona.habits;
	return {
		words: { target: 0, spread: LENGTH_SPREAD },
		questions: ofRate(QUESTION_SHARE * physicalValue('questionRate', vector.questionRate)),
		...(catchphrases[language].length > 0 && { catchphrases: ofRate(catchphraseRate) }),
		...(taboo[language].length > 0 && { taboo: { target: 0, spread: 1 } }),
	};
}

function ofRate(target: number): DriftTarget {
	return { target, spread: Math.max(LEAST_RATE_SPREAD, Math.sqrt(target * (1 - target))) };
}

/** At least 1. */
function lengthOf(text: string, language: Language): number {
	const pattern = language === 'zh' ? /\p{Script=Han}|[a-z0-9]+/giu : /[\p{L}\p{N}']+/gu;
	return Math.max(1, text.match(pattern)?.length ?? 0);
}

function bare(phrase: string): string {
	return phrase.toLowerCase().replace(/[\s.,!?。，！？]+$/u, '');
}
