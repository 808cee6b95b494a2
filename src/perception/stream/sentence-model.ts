/**
 * What the search asks about sentences: which words may follow which, and how likely.
 *
 * @module
 */

/**
 * Scores of words in context, natural logarithm. What a model remembers of the words before is a *context*, a plain
 * number, which the search keeps for each path.
 */
export interface SentenceModel {
	/** Context before the first word. */
	readonly start: number;
	/** The best score of a word in any context. */
	unigram(word: number): number;
	/** Score of `word` in a context; −∞ where it cannot follow. */
	score(context: number, word: number): number;
	/** The context after `word`, which was said in `context` and can be. */
	next(context: number, word: number): number;
	/** The context after a stretch that no word explains. */
	afterUnknown(context: number): number;
	/** Score of the sentence ending in `context`; −∞ where it cannot. */
	endScore(context: number): number;
}
