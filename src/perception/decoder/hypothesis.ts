/**
 * From decoded words to a {@link Hypothesis}.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Alternative, Hypothesis, RecognisedWord, VocalEvent } from '../perception.ts';
import type { Reading } from './beam-reading.ts';
import { sequenceConfidence, type UtteranceFit, utteranceFit, wordConfidence } from './confidence.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import type { WordTexts } from './vocabulary.ts';
import type { HistoryWord } from './word-history.ts';

/** What a hypothesis is built from. */
export interface HypothesisSource {
	readonly words: readonly HistoryWord[];
	readonly stableWordCount: number;
	readonly vocabulary: WordTexts;
	/** Score of these words above that of other readings, in nats. */
	readonly margin: number;
	/** Media-clock position of the start of an output frame. */
	readonly toSample: (frame: number) => number;
	/** Words that end at or before this position are left out. */
	readonly fromSample: number;
	/** Language of what was heard before, which a few units do not change. */
	readonly languageBefore?: Language | undefined;
}

/** The hypothesis before anything was recognised. */
export const EMPTY_HYPOTHESIS: Hypothesis = {
	words: [],
	text: '',
	language: 'en',
	stableWordCount: 0,
	confidence: 0,
};

const LATIN = /[A-Za-z0-9]/;

/** A word as people write it: `a.`, the letter, is `A`; a lone `i` is the pronoun `I`. */
function displayed(text: string): string {
	return /^([a-z]\.|i|i'\w+)$/.test(text) ? text.replace('.', '').replace(/^\w/, (first) => first.toUpperCase()) : text;
}

/** Words as one text: a space between two Latin words, none beside hanzi. */
export function joinWords(words: readonly string[]): string {
	let text = '';
	for (const word of words) {
		text += text !== '' && LATIN.test(text.slice(-1)) && LATIN.test(word.slice(0, 1)) ? ` ${word}` : word;
	}
	return text;
}

/** Units by which the language of before is ahead, so that one short word does not change it: about a word's. */
const HYSTERESIS_UNITS = 3;

/** The language that more units were spoken in; the one before, or else the first word's, when it is a draw. */
function dominantLanguage(
	words: readonly HistoryWord[],
	vocabulary: WordTexts,
	before: Language | undefined,
): Language {
	const first = words.find((word) => word.word !== UNKNOWN_CONTEXT);
	if (!first) {
		return before ?? 'en';
	}
	let balance = before === undefined ? 0 : before === 'en' ? HYSTERESIS_UNITS : -HYSTERESIS_UNITS;
	for (const word of words) {
		if (word.word !== UNKNOWN_CONTEXT) {
			balance += vocabulary.language(word.word) === 'en' ? word.units : -word.units;
		}
	}
	return balance === 0 ? (before ?? vocabulary.language(first.word)) : balance > 0 ? 'en' : 'zh';
}

function recognised(word: HistoryWord, fit: UtteranceFit, source: HypothesisSource): RecognisedWord {
	return {
		text: displayed(source.vocabulary.text(word.word)),
		startSample: source.toSample(word.startFrame),
		endSample: source.toSample(word.endFrame),
		confidence: wordConfidence(word, fit),
	};
}

/** Words as they are shown: filled pauses beside other words are none. */
function shown(words: readonly HistoryWord[], vocabulary: WordTexts): readonly HistoryWord[] {
	const fluent = words.filter(({ word }) => !vocabulary.isFilledPause(word));
	return fluent.length > 0 ? fluent : words;
}

/** Builds a hypothesis. Stretches that no word explains are not in its words, but lower its confidence. */
export function toHypothesis(source: HypothesisSource): Hypothesis {
	const { vocabulary, toSample } = source;
	const inside = source.words.filter((word) => toSample(word.endFrame) > source.fromSample);
	const known = shown(
		inside.filter((word) => word.word !== UNKNOWN_CONTEXT),
		vocabulary,
	);
	const stable = source.words.slice(0, source.stableWordCount);
	// A lone filled pause is shown until a word follows: it is settled only with everything else.
	const isSettled = ({ word }: HistoryWord): boolean =>
		!vocabulary.isFilledPause(word) || stable.length === source.words.length;
	const fit = utteranceFit(inside, source.margin);
	const words = known.map((word) => recognised(word, fit, source));
	return {
		words,
		text: joinWords(words.map((word) => word.text)),
		language: dominantLanguage(inside, vocabulary, source.languageBefore),
		stableWordCount: known.filter((word) => stable.includes(word) && isSettled(word)).length,
		confidence: sequenceConfidence(inside, fit),
	};
}

/**
 * Other readings as texts, without those that read like a better one.
 *
 * @param readings - Best first; the first is the one that these are alternatives to.
 */
export function alternativesOf(readings: readonly Reading[], vocabulary: WordTexts): Alternative[] {
	const [best] = readings;
	const scores = new Map<string, number>();
	for (const { words, score } of readings) {
		const known = words.filter((word) => word.word !== UNKNOWN_CONTEXT);
		const text = joinWords(shown(known, vocabulary).map(({ word }) => displayed(vocabulary.text(word))));
		scores.set(text, scores.get(text) ?? score - (best?.score ?? score));
	}
	return [...scores].slice(1).map(([text, score]) => ({ text, score }));
}

/** The filled pauses beside the words; none when there are no words beside them. */
export function filledPauses(source: HypothesisSource): VocalEvent[] {
	const { vocabulary, toSample } = source;
	const inside = source.words.filter((word) => toSample(word.endFrame) > source.fromSample);
	const isFilled = ({ word }: HistoryWord): boolean => vocabulary.isFilledPause(word);
	if (inside.every((word) => isFilled(word) || word.word === UNKNOWN_CONTEXT)) {
		return [];
	}
	const fit = utteranceFit(inside, source.margin);
	return inside.filter(isFilled).map((word) => ({
		kind: 'filled_pause',
		startSample: toSample(word.startFrame),
		endSample: toSample(word.endFrame),
		probability: wordConfidence(word, fit),
	}));
}
