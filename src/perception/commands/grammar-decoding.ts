/**
 * A grammar made ready for the search: the same beam search as for open speech, over its words and its sentences.
 *
 * @module
 */
import { DecoderResources } from '../decoder/beam-decoder.ts';
import type { DecoderOptions } from '../decoder/decoder-options.ts';
import { buildLexiconTrie } from '../decoder/lexicon-trie.ts';
import type { Pronouncer } from '../decoder/pronouncer.ts';
import type { Grammar } from './grammar.ts';
import { GrammarVocabulary } from './grammar-vocabulary.ts';
import { buildNetwork, type GrammarNetwork } from './network.ts';
import { NetworkSentences } from './network-sentences.ts';

/** A grammar that can be listened for. */
export interface GrammarDecoding {
	readonly network: GrammarNetwork;
	readonly vocabulary: GrammarVocabulary;
	readonly sentences: NetworkSentences;
	readonly decoding: DecoderResources;
}

/** What a grammar needs of the recogniser. */
export interface GrammarHost {
	readonly decoding: DecoderResources;
	readonly pronouncer: Pronouncer;
}

/**
 * Weights of a search that a grammar leads. Every sentence of it is as good as another, so words cost nothing.
 */
export const GRAMMAR_WEIGHTS = {
	languageWeight: 1,
	wordBonus: 0,
	garbageEntry: -9,
	garbageUnit: -2.5,
	maxActive: 300,
} as const satisfies Partial<DecoderOptions>;

/**
 * Compiles a grammar.
 *
 * @param spelled - Rules whose tags are joined to one value.
 * @throws `GrammarError` when a word cannot be said or the grammar is too large.
 */
export function compileGrammar(
	grammar: Grammar,
	spelled: ReadonlySet<string>,
	{ decoding, pronouncer }: GrammarHost,
	weights: Partial<DecoderOptions> = GRAMMAR_WEIGHTS,
): GrammarDecoding {
	const vocabulary = new GrammarVocabulary(grammar.name, pronouncer);
	const network = buildNetwork(grammar, spelled, (text) => vocabulary.number(text));
	const options = { ...decoding.options, ...weights };
	const sentences = new NetworkSentences(network, options, (word) => vocabulary.isFilledPause(word));
	const { tokenCount } = decoding;
	const trie = buildLexiconTrie(vocabulary.pronunciations, tokenCount, (word) => sentences.unigram(word));
	return {
		network,
		vocabulary,
		sentences,
		decoding: new DecoderResources(trie, sentences, tokenCount, options, decoding),
	};
}
