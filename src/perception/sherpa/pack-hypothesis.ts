/**
 * From a pack's words to a hypothesis.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { EMPTY_HYPOTHESIS, joinWords } from '../decoder/hypothesis.ts';
import type { Hypothesis, RecognisedWord } from '../perception.ts';
import type { PackWord } from './pack-words.ts';
import type { SoundClock } from './sound-clock.ts';

/** Confidence of words whose recogniser tells no probability: not calibrated, since nothing is known. */
export const UNKNOWN_CONFIDENCE = 0.9;
/** How long a token sounds after the moment at which it is recognised, at most: two frames of 40 ms. */
const TOKEN_S = 0.08;

const HAN = /\p{Script=Han}/u;

function confidenceOf({ logProbability }: PackWord): number {
	return logProbability === undefined ? UNKNOWN_CONFIDENCE : Math.min(1, Math.exp(logProbability));
}

/** The language that more tokens are written in; the one before when it is a draw. */
function languageOf(words: readonly PackWord[], before: Language | undefined): Language {
	const balance = words.reduce((sum, { text, tokenCount }) => sum + (HAN.test(text) ? -tokenCount : tokenCount), 0);
	return balance === 0 ? (before ?? 'en') : balance > 0 ? 'en' : 'zh';
}

/**
 * Builds a hypothesis.
 *
 * @param fromSample - Words that end at or before it are left out.
 * @param isWhole - Whether no word can change any more; otherwise the last one still may.
 */
export function packHypothesis(
	words: readonly PackWord[],
	clock: SoundClock,
	fromSample: number,
	isWhole: boolean,
	languageBefore: Language | undefined,
): Hypothesis {
	const placed = words.map((word, index): RecognisedWord => {
		const nextS = words[index + 1]?.firstS ?? Number.POSITIVE_INFINITY;
		const startSample = clock.toSample(word.firstS);
		const endSample = Math.max(startSample, clock.toSample(Math.min(nextS, word.lastS + TOKEN_S)));
		return { text: word.text, startSample, endSample, confidence: confidenceOf(word) };
	});
	const inside = placed.filter(({ endSample }) => endSample > fromSample);
	if (inside.length === 0) {
		return { ...EMPTY_HYPOTHESIS, language: languageBefore ?? EMPTY_HYPOTHESIS.language };
	}
	return {
		words: inside,
		text: joinWords(inside.map(({ text }) => text)),
		language: languageOf(words, languageBefore),
		stableWordCount: isWhole ? inside.length : inside.length - 1,
		confidence: inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length,
	};
}
