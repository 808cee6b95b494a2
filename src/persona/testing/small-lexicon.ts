/**
 * A lexicon that is small and never changes.
 *
 * @module
 */
import type { LexiconFile } from '../search/lexicon.ts';

/** Words for the tests of search. */
export const smallLexicon: LexiconFile = {
	traits: [
		{ en: ['grumpy'], zh: ['脾气暴躁'], targets: { valence: -0.4, agreeableness: -0.5 } },
		{ en: ['soft heart', 'soft hearted'], zh: ['心软'], targets: { warmth: 0.5 } },
		{ en: ['patient'], zh: ['耐心'], targets: { patience: 0.7 } },
		{ en: ['gentle'], zh: ['温柔'], targets: { warmth: 0.5, loudness: -0.3 } },
	],
	synonyms: [
		['taxi', 'cab'],
		['出租车', '的士'],
	],
};
