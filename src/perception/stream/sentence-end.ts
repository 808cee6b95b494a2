/**
 * How likely a sentence ends after the words so far, as the language model sees it: one of the cues to the end of a turn.
 *
 * @module
 */
import { SENTENCE_START, UNKNOWN_CONTEXT } from '../decoder/language-model.ts';
import { FIRST_SESSION_WORD, type WordTexts } from '../decoder/vocabulary.ts';
import type { SentenceModel } from './sentence-model.ts';

/**
 * Probability that a sentence ends after these words, 0–1; 0 after a filled pause that follows words. `undefined` where the
 * model cannot tell: without words, and after one that it does not know.
 *
 * @param words - Numbers of the words in order, `UNKNOWN_CONTEXT` for a stretch that no word explains.
 */
export function sentenceEndProbability(
	language: Pick<SentenceModel, 'next' | 'endScore'>,
	vocabulary: Pick<WordTexts, 'isFilledPause'>,
	words: readonly number[],
): number | undefined {
	const last = words.at(-1);
	if (last === undefined || last === UNKNOWN_CONTEXT || last >= FIRST_SESSION_WORD) {
		return undefined;
	}
	if (vocabulary.isFilledPause(last)) {
		return words.length > 1 ? 0 : undefined;
	}
	const context = words.reduce(
		(before, word) => (word === UNKNOWN_CONTEXT ? UNKNOWN_CONTEXT : language.next(before, word)),
		SENTENCE_START,
	);
	return Math.min(1, Math.exp(language.endScore(context)));
}
