/**
 * Log-probabilities of a transcript's words, in the protocol's form.
 *
 * @module
 */
import type { Hypothesis } from '../../perception/perception.ts';

/** One piece of the transcript; the pieces in order are the whole transcript. */
export interface TokenLogprob {
	readonly token: string;
	/** UTF-8. */
	readonly bytes: number[];
	/** Natural logarithm of the calibrated probability that the word is right; ≤ 0. */
	readonly logprob: number;
}

/** Below this a confidence says no more than "almost certainly wrong", and its logarithm must stay a number. */
const MIN_CONFIDENCE = 1e-4;

/** One token per recognised word, with what separates it from the word before. */
export function toLogprobs({ text, words }: Hypothesis): TokenLogprob[] {
	const encoder = new TextEncoder();
	const tokens: TokenLogprob[] = [];
	let from = 0;
	for (const [index, word] of words.entries()) {
		const found = text.indexOf(word.text, from);
		const isLast = index === words.length - 1;
		const end = isLast ? text.length : found < 0 ? from : found + word.text.length;
		const token = text.slice(from, end);
		const logprob = Math.log(Math.min(1, Math.max(MIN_CONFIDENCE, word.confidence)));
		tokens.push({ token, bytes: [...encoder.encode(token)], logprob });
		from = end;
	}
	return tokens;
}
