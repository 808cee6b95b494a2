/**
 * Finished or running searches of a grammar, read as commands and spelled values.
 *
 * @module
 */
import type { Reading } from '../decoder/beam-reading.ts';
import { utteranceFit, wordConfidence } from '../decoder/confidence.ts';
import type { HistoryWord } from '../decoder/word-history.ts';
import type { Hypothesis, RecognisedWord } from '../perception.ts';
import type { Command, CommandSlot } from './command.ts';
import { COMMAND_THRESHOLD, commandConfidence } from './command-confidence.ts';
import type { GrammarDecoding } from './grammar-decoding.ts';
import { findPath } from './network-path.ts';
import { type PathValues, readPath, type ValueSpan } from './path-values.ts';

/** Words as the search found them. */
export interface GrammarWords {
	/** With stretches that the grammar does not explain, whose numbers are negative. */
	readonly words: readonly HistoryWord[];
	/** Score above that of the next reading, in nats. */
	readonly margin: number;
	/** All readings, best first; the first one has {@link words}. */
	readonly readings?: readonly Reading[];
	/** Media-clock position of the start of an output frame. */
	readonly toSample: (frame: number) => number;
}

/** The answer where no sentence of the grammar fits. */
export const NO_COMMAND: Command = { intent: '', slots: [], confidence: 1, noneOfThese: true };

const HANZI = /\p{Script=Han}/u;

/** Words that the grammar has. */
function known(grammar: GrammarDecoding, words: readonly HistoryWord[]): HistoryWord[] {
	return words.filter(({ word }) => word >= 0 && !grammar.vocabulary.isFilledPause(word));
}

function valuesOf(grammar: GrammarDecoding, words: readonly HistoryWord[], isWhole: boolean): PathValues | undefined {
	const { network, vocabulary } = grammar;
	const events = findPath(
		network,
		words.map(({ word }) => word),
		isWhole,
	);
	const textOf = (firstWord: number, endWord: number): string => {
		const texts = words.slice(firstWord, endWord).map(({ word }) => vocabulary.text(word));
		return texts.join(texts.some((text) => HANZI.test(text)) ? '' : ' ');
	};
	return events && readPath(events, textOf);
}

/** Place and confidence of a value: it is as sure as its least certain word. */
function placed(
	span: ValueSpan,
	words: readonly HistoryWord[],
	heard: GrammarWords,
): { startSample: number; endSample: number; confidence: number } {
	const fit = utteranceFit(heard.words, heard.margin);
	const own = words.slice(span.firstWord, span.endWord);
	return {
		startSample: heard.toSample(own[0]?.startFrame ?? 0),
		endSample: heard.toSample(own.at(-1)?.endFrame ?? 0),
		confidence: Math.min(1, ...own.map((word) => wordConfidence(word, fit))),
	};
}

function meaningOf(values: PathValues | undefined): string {
	return JSON.stringify([values?.intent, values?.slots.map(({ name, text }) => [name, text])]);
}

/** Score above the best reading that means something else, in nats: whether "and" was said is no doubt about a command. */
function marginOfMeaning(grammar: GrammarDecoding, heard: GrammarWords, values: PathValues): number {
	const [best, ...others] = heard.readings ?? [];
	if (!best) {
		return heard.margin;
	}
	const meaning = meaningOf(values);
	const rival = others.find(({ words }) => meaningOf(valuesOf(grammar, known(grammar, words), true)) !== meaning);
	return rival ? best.score - rival.score : Infinity;
}

/** Reads a finished utterance as a command. */
export function readCommand(grammar: GrammarDecoding, heard: GrammarWords): Command {
	const words = known(grammar, heard.words);
	const values = words.length > 0 ? valuesOf(grammar, words, true) : undefined;
	const margin = values ? marginOfMeaning(grammar, heard, values) : heard.margin;
	const confidence = commandConfidence(heard.words, margin);
	if (!values || confidence < COMMAND_THRESHOLD) {
		return { ...NO_COMMAND, confidence: 1 - confidence };
	}
	const slots = values.slots.map((slot): CommandSlot => {
		return { name: slot.name, value: slot.text, ...placed(slot, words, heard) };
	});
	return { intent: values.intent, slots, confidence, noneOfThese: false };
}

/** Words of a command as they were said, with times. */
export function commandWords(grammar: GrammarDecoding, heard: GrammarWords): RecognisedWord[] {
	return known(grammar, heard.words).map((word, index, all) => ({
		text: grammar.vocabulary.text(word.word),
		...placed({ text: '', firstWord: index, endWord: index + 1 }, all, heard),
	}));
}

/** What was spelled so far, as a hypothesis whose words are its symbols. */
export function readSpelled(grammar: GrammarDecoding, heard: GrammarWords): Hypothesis {
	const words = known(grammar, heard.words);
	const symbols = valuesOf(grammar, words, false)?.symbols ?? [];
	const shown = symbols.map((symbol) => ({ text: symbol.text, ...placed(symbol, words, heard) }));
	const isMandarin = words.some(({ word }) => grammar.vocabulary.language(word) === 'zh');
	return {
		words: shown,
		text: shown.map(({ text }) => text).join(''),
		language: isMandarin ? 'zh' : 'en',
		stableWordCount: 0,
		confidence: shown.length === 0 ? 0 : shown.reduce((sum, { confidence }) => sum + confidence, 0) / shown.length,
	};
}
