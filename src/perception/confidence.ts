/**
 * From network scores to probabilities that a word is right.
 *
 * @module
 */
import { UNKNOWN_CONTEXT } from './language-model.ts';
import type { HistoryWord } from './word-history.ts';

/** Log-odds of a word that fits as well as unconstrained units. */
const PERFECT_FIT_LOGIT = 3;
/** Log-odds lost per unit of misfit for each unit of the word. */
const LOGIT_PER_MISFIT = 2;

/**
 * Probability that a word is right, 0–1: how much worse it fits than the best units that need not be a word, averaged
 * over its own units. 0 for a stretch that no word explains.
 */
export function wordConfidence(word: HistoryWord): number {
	if (word.word === UNKNOWN_CONTEXT) {
		return 0;
	}
	const logit = PERFECT_FIT_LOGIT + (LOGIT_PER_MISFIT * word.misfit) / Math.max(1, word.units);
	return 1 / (1 + Math.exp(-logit));
}

/** Confidence of a sequence of words, 0–1: the mean of its words', weighted by their units. 0 when there is none. */
export function sequenceConfidence(words: readonly HistoryWord[]): number {
	const units = words.reduce((sum, word) => sum + word.units, 0);
	return units === 0 ? 0 : words.reduce((sum, word) => sum + word.units * wordConfidence(word), 0) / units;
}
