import { expect, test } from 'vitest';
import type { Hypothesis } from '../../perception/perception.ts';
import { toLogprobs } from './logprobs.ts';

function heard(text: string, words: readonly (readonly [string, number])[]): Hypothesis {
	return {
		text,
		language: 'en',
		stableWordCount: 0,
		confidence: 0.5,
		words: words.map(([word, confidence]) => ({ text: word, confidence, startSample: 0, endSample: 0 })),
	};
}

test.each([
	['turn on the radio', ['turn', 'on', 'the', 'radio'], ['turn', ' on', ' the', ' radio']],
	['打开空调', ['打开', '空调'], ['打开', '空调']],
	['播放Yesterday吧', ['播放', 'Yesterday', '吧'], ['播放', 'Yesterday', '吧']],
	['no no no', ['no', 'no', 'no'], ['no', ' no', ' no']],
])('the tokens of %j are its words and make up the whole', (text, words, tokens) => {
	const logprobs = toLogprobs(
		heard(
			text,
			words.map((word) => [word, 0.9]),
		),
	);
	expect(logprobs.map(({ token }) => token)).toEqual(tokens);
	expect(new TextDecoder().decode(Uint8Array.from(logprobs.flatMap(({ bytes }) => bytes)))).toBe(text);
});

test('a log-probability is the natural logarithm of the confidence, and always a number', () => {
	const [sure, half, lost] = toLogprobs(
		heard('a b c', [
			['a', 1],
			['b', 0.5],
			['c', 0],
		]),
	);
	expect(sure?.logprob).toBe(0);
	expect(half?.logprob).toBeCloseTo(-Math.LN2, 12);
	expect(lost?.logprob).toBeCloseTo(Math.log(1e-4), 12);
});

test('nothing heard has no tokens', () => {
	expect(toLogprobs(heard('', []))).toEqual([]);
});
