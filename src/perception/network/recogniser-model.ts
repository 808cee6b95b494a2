/**
 * Everything that recognition needs, loaded once per thread: network, alphabet, lexicons, language models.
 *
 * @module
 */
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../../audio/language.ts';
import type { GrammarDecoding } from '../commands/grammar-decoding.ts';
import { DecoderResources } from '../decoder/beam-decoder.ts';
import { DEFAULT_DECODER_OPTIONS, type DecoderOptions } from '../decoder/decoder-options.ts';
import { LanguageModel } from '../decoder/language-model.ts';
import { LetterSounds } from '../decoder/letter-sounds.ts';
import { parseLexicon } from '../decoder/lexicon.ts';
import { buildLexiconTrie } from '../decoder/lexicon-trie.ts';
import { readNgrams } from '../decoder/packed-ngrams.ts';
import { Pronouncer } from '../decoder/pronouncer.ts';
import { Vocabulary, type WordTexts } from '../decoder/vocabulary.ts';
import { readModel, readModelJson, readModelText } from './model-files.ts';
import { StreamingNetwork } from './streaming-network.ts';

const LETTERS = 'letters.en.tsv';

const shape = z.array(z.number().int().positive());

const descriptionSchema = z.object({
	/** The alphabet; the first token is the blank. At most 256, because the lexicon tree stores a token in a byte. */
	tokens: z.array(z.string()).min(2).max(256),
	/** How many output frames the network's answer trails its input. */
	delayFrames: z.number().int().min(0).max(50),
	frameMs: z.literal(40),
	caches: z.array(shape),
});

const activitySchema = z.object({ caches: z.array(shape) });

/** A loaded recogniser. */
export interface RecogniserModel {
	readonly network: StreamingNetwork;
	readonly delayFrames: number;
	readonly vocabulary: WordTexts;
	readonly decoding: DecoderResources;
	/** Says words that are not built in. */
	readonly pronouncer: Pronouncer;
	/** Grammar of the application, listened for beside open speech. */
	readonly commands?: GrammarDecoding;
	/** Grammar that is listened for instead of open speech: digits, spelling, addresses. */
	readonly spelled?: GrammarDecoding;
}

function loadDecoding(
	modelsDir: string,
	tokens: readonly string[],
	options: DecoderOptions,
): Pick<RecogniserModel, 'vocabulary' | 'decoding' | 'pronouncer'> {
	const vocabulary = new Vocabulary();
	const tokenNumbers = new Map(tokens.map((token, number) => [token, number]));
	const pronunciations = LANGUAGES.flatMap((language) => {
		const name = `lexicon.${language}.tsv`;
		const source = { text: readModelText(modelsDir, name), language, path: join(modelsDir, name) };
		return parseLexicon(source, tokenNumbers, vocabulary);
	});
	const sources = LANGUAGES.map((language) => {
		const name = `lm.${language}.arpa`;
		return { model: readNgrams(readModel(modelsDir, name), join(modelsDir, name), language), language };
	});
	const language = new LanguageModel(vocabulary, sources, options);
	const trie = buildLexiconTrie(pronunciations, tokens.length, (word) => language.unigram(word));
	const letters = new LetterSounds(readModelText(modelsDir, LETTERS), join(modelsDir, LETTERS));
	return {
		vocabulary,
		decoding: new DecoderResources(trie, language, tokens.length, options),
		pronouncer: new Pronouncer(vocabulary, pronunciations, tokenNumbers, letters),
	};
}

/**
 * Loads the recogniser from `recogniser.{json,onnx}`, `lexicon.{en,zh}.tsv`, `lm.{en,zh}.arpa` and
 * `letters.en.tsv`.
 *
 * @throws `PerceptionError` `model_missing` or `model_invalid`.
 */
export async function loadRecogniser(
	modelsDir: string,
	options: DecoderOptions = DEFAULT_DECODER_OPTIONS,
): Promise<RecogniserModel> {
	const description = readModelJson(modelsDir, 'recogniser.json', descriptionSchema);
	const network = await StreamingNetwork.load(readModel(modelsDir, 'recogniser.onnx'), {
		output: 'log_probs',
		cacheShapes: description.caches,
		path: join(modelsDir, 'recogniser.onnx'),
	});
	return { network, delayFrames: description.delayFrames, ...loadDecoding(modelsDir, description.tokens, options) };
}

/**
 * Loads voice activity detection from `vad.{json,onnx}`.
 *
 * @throws `PerceptionError` `model_missing` or `model_invalid`.
 */
export async function loadVoiceActivity(modelsDir: string): Promise<StreamingNetwork> {
	const description = readModelJson(modelsDir, 'vad.json', activitySchema);
	return StreamingNetwork.load(readModel(modelsDir, 'vad.onnx'), {
		output: 'speech',
		cacheShapes: description.caches,
		path: join(modelsDir, 'vad.onnx'),
	});
}
