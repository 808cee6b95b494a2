import { describe, expect, it } from 'vitest';
import { parseArpa } from './arpa.ts';
import { LanguageModel, SENTENCE_START, UNKNOWN_CONTEXT } from './language-model.ts';
import { Vocabulary } from './vocabulary.ts';

const ENGLISH = `\\data\\
ngram 1=5
ngram 2=4

\\1-grams:
-99 <s> -0.5
-1.5 </s>
-1 turn -0.4
-2 on -0.3
-3 missing -0.1

\\2-grams:
-0.2 <s> turn
-0.1 turn on
-0.6 on </s>
-0.1 turn missing

\\end\\
`;
const MANDARIN = '\\data\\\n\\1-grams:\n-99\t<s>\t-1\n-0.7\t打开\t-0.2\n\\2-grams:\n\\end\\\n';

const vocabulary = new Vocabulary();
const [turn, on, rare] = ['turn', 'on', 'rare'].map((text) => vocabulary.add(text, 'en')) as [number, number, number];
const open = vocabulary.add('打开', 'zh');

function load(english: string): LanguageModel {
	return new LanguageModel(
		vocabulary,
		[
			{ model: parseArpa({ text: english, path: 'lm.en.arpa' }), language: 'en' },
			{ model: parseArpa({ text: MANDARIN, path: 'lm.zh.arpa' }), language: 'zh' },
		],
		{ switchScore: -4, filledPause: -6, sessionWord: -5 },
	);
}

describe('scores', () => {
	const model = load(ENGLISH);
	const log10 = (score: number): number => score / Math.LN10;

	it('of listed pairs are the bigrams', () => {
		expect(log10(model.score(turn, on))).toBeCloseTo(-0.1, 5);
		expect(log10(model.score(SENTENCE_START, turn))).toBeCloseTo(-0.2, 5);
	});

	it('of other pairs back off', () => {
		expect(log10(model.score(on, turn))).toBeCloseTo(-1 - 0.3, 5);
		expect(log10(model.score(SENTENCE_START, on))).toBeCloseTo(-2 - 0.5, 5);
	});

	it('after an unexplained stretch are the unigrams', () => {
		expect(log10(model.score(UNKNOWN_CONTEXT, on))).toBeCloseTo(-2, 5);
	});

	it('across languages are the unigram and the price of switching', () => {
		expect(model.score(turn, open)).toBeCloseTo(-0.7 * Math.LN10 - 4, 4);
	});

	it('of a language start use that language, without a price', () => {
		expect(log10(model.score(SENTENCE_START, open))).toBeCloseTo(-0.7 - 1, 5);
	});

	it('of a lexicon word that the model lacks are low but finite', () => {
		expect(model.score(turn, rare)).toBeCloseTo(Math.log(1e-6) - 0.4 * Math.LN10, 4);
	});

	it('of a sentence end are the bigram, else the back-off, else nothing', () => {
		expect(log10(model.endScore(on))).toBeCloseTo(-0.6, 5);
		expect(log10(model.endScore(turn))).toBeCloseTo(-1.5 - 0.4, 5);
		expect(model.endScore(SENTENCE_START)).toBe(0);
	});
});

describe('three words', () => {
	const model = load(
		ENGLISH.replace('-0.2 <s> turn', '-0.2 <s> turn -0.25')
			.replace('-0.1 turn on', '-0.1 turn on -0.15')
			.replace('\\end\\', '\\3-grams:\n-0.05 <s> turn on\n-0.02 turn on </s>\n-0.3 on turn on\n\n\\end\\'),
	);
	const log10 = (score: number): number => score / Math.LN10;
	const afterTurn = model.next(SENTENCE_START, turn);
	const afterOn = model.next(afterTurn, on);

	it('are scored by the triple', () => {
		expect(log10(model.score(afterTurn, on))).toBeCloseTo(-0.05, 5);
		expect(log10(model.endScore(afterOn))).toBeCloseTo(-0.02, 5);
	});

	it('back off to the pair, then to the word', () => {
		expect(log10(model.score(afterTurn, turn))).toBeCloseTo(-0.25 - 0.4 - 1, 5);
		expect(log10(model.score(afterOn, turn))).toBeCloseTo(-0.15 - 0.3 - 1, 5);
		expect(log10(model.endScore(afterTurn))).toBeCloseTo(-0.25 - 0.4 - 1.5, 5);
	});

	it('are remembered only where a triple is known', () => {
		expect(model.next(turn, rare)).toBe(rare);
		expect(model.next(UNKNOWN_CONTEXT, turn)).toBe(turn);
		expect(model.next(afterTurn, open)).toBe(open);
	});

	it('of which the first pair is not listed are left out', () => {
		expect(model.next(on, turn)).toBe(turn);
	});
});

describe('a filled pause', () => {
	const um = vocabulary.add('um', 'en');
	const model = load(ENGLISH);

	it('has its price anywhere and leaves the words around it neighbours', () => {
		expect(model.score(SENTENCE_START, um)).toBe(-6);
		expect(model.score(turn, um)).toBe(-6);
		expect(model.score(model.next(turn, um), on)).toBeCloseTo(-0.1 * Math.LN10, 5);
	});
});

describe('a damaged model', () => {
	it('is refused with the line that lacks a word', () => {
		expect(() => load(ENGLISH.replace('turn missing', 'turn'))).toThrow(/lm\.en\.arpa:16: expected 2 words/);
	});

	it('is refused when it is cut short', () => {
		expect(() => load(ENGLISH.slice(0, 120))).toThrow(/lm\.en\.arpa: no \\end\\ line/);
	});

	it('is refused with the line of a number that is none', () => {
		expect(() => load(ENGLISH.replace('-2 on', 'x on'))).toThrow(/lm\.en\.arpa:9: "x" is not a log10 probability/);
	});
});
