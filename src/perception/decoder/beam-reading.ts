/**
 * Reading a beam: the best words now, and how far they can be trusted to stay.
 *
 * @module
 */

import type { SentenceModel } from '../stream/sentence-model.ts';
import type { BeamDecoder } from './beam-decoder.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import { TRIE_ROOT } from './lexicon-trie.ts';
import type { HistoryWord } from './word-history.ts';

/** A way to read the whole utterance. */
export interface Reading {
	/** Words in order; `UNKNOWN_CONTEXT` stands for a stretch that no word explains. */
	readonly words: readonly HistoryWord[];
	/** Score, comparable within one beam. */
	readonly score: number;
}

/** Readings in the middle of an utterance count as settled when no path within this distance disagrees. */
const STABLE_MARGIN = 10;
/** A word can settle this many frames (400 ms) after its end: before that, longer words may still grow over it. */
const STABLE_AFTER_FRAMES = 10;

/** The best word to complete a path with, or `undefined` in the middle of a word. */
function bestCompletion(decoder: BeamDecoder, path: number): { word: number; score: number } | undefined {
	const context = decoder.paths.context[path] ?? 0;
	let best: { word: number; score: number } | undefined;
	for (const word of decoder.wordsAt(path)) {
		const score = decoder.completionScore(context, word);
		if (score > (best?.score ?? -Infinity)) {
			best = { word, score };
		}
	}
	return best;
}

/** The utterance as a path reads it if it ends here. */
function finalReading(decoder: BeamDecoder, path: number, language: SentenceModel, fragment: number): Reading {
	const words = decoder.words(path);
	const total = decoder.paths.total(path);
	const context = decoder.paths.context[path] ?? 0;
	if (decoder.paths.node[path] === TRIE_ROOT) {
		return { words, score: total + language.endScore(context) };
	}
	const completion = bestCompletion(decoder, path);
	if (completion) {
		const running = decoder.runningWord(path, completion.word);
		const after = language.next(context, completion.word);
		return { words: [...words, running], score: total + completion.score + language.endScore(after) };
	}
	const running = decoder.runningWord(path, UNKNOWN_CONTEXT);
	const price = decoder.isGarbage(path) ? 0 : fragment;
	const score = total + price + language.endScore(language.afterUnknown(context));
	return { words: [...words, running], score };
}

function spelling(words: readonly HistoryWord[]): string {
	return words.map((word) => word.word).join(' ');
}

/**
 * Different readings of a finished utterance, best first; none that the model rules out. A path that ends inside a word is read as one whose end no
 * word explains, at the price of a fragment.
 */
export function finalReadings(decoder: BeamDecoder, limit: number): Reading[] {
	const { language, options } = decoder.resources;
	const bySpelling = new Map<string, Reading>();
	for (let path = 0; path < decoder.paths.count; path++) {
		const reading = finalReading(decoder, path, language, options.fragment);
		if (reading.score === -Infinity) {
			continue;
		}
		const key = spelling(reading.words);
		const known = bySpelling.get(key);
		if (!known || reading.score > known.score) {
			bySpelling.set(key, reading);
		}
	}
	return [...bySpelling.values()].sort((a, b) => b.score - a.score).slice(0, limit);
}

/** The path with the best rank in the middle of an utterance. */
function bestPath(decoder: BeamDecoder): number {
	let best = 0;
	for (let path = 1; path < decoder.paths.count; path++) {
		if (decoder.rank(path) > decoder.rank(best)) {
			best = path;
		}
	}
	return best;
}

function commonLength(a: readonly HistoryWord[], b: readonly HistoryWord[]): number {
	let length = 0;
	while (length < a.length && length < b.length && a[length]?.word === b[length]?.word) {
		length++;
	}
	return length;
}

/** The best words in the middle of an utterance and how many of them are settled. */
export interface PartialReading {
	readonly words: readonly HistoryWord[];
	readonly stableWordCount: number;
}

/**
 * Reads a running utterance. Words counted as stable are made so: paths that disagree with them are dropped. A word that
 * is only begun is not in the result.
 */
export function readPartial(decoder: BeamDecoder): PartialReading {
	const best = bestPath(decoder);
	const words = decoder.words(best);
	const ripe = words.filter((word) => word.endFrame <= decoder.frameCount - STABLE_AFTER_FRAMES).length;
	let stable = Math.max(ripe, decoder.settledWords);
	for (let path = 0; path < decoder.paths.count && stable > decoder.settledWords; path++) {
		if (decoder.rank(path) > decoder.rank(best) - STABLE_MARGIN) {
			stable = Math.min(stable, commonLength(words, decoder.words(path)));
		}
	}
	const completion = bestCompletion(decoder, best);
	const running = completion ? [decoder.runningWord(best, completion.word)] : [];
	if (stable > decoder.settledWords) {
		decoder.settle(stable, (path) => commonLength(words, decoder.words(path)) >= stable);
	}
	return { words: [...words, ...running], stableWordCount: stable };
}
