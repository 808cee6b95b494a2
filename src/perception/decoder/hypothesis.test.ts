import { describe, expect, it } from 'vitest';
import { sequenceConfidence, utteranceFit, wordConfidence } from './confidence.ts';
import { filledPauses, joinWords, toHypothesis } from './hypothesis.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import { Vocabulary } from './vocabulary.ts';
import type { HistoryWord } from './word-history.ts';

const vocabulary = new Vocabulary();
const number = (text: string, language: 'en' | 'zh'): number => vocabulary.add(text, language);

function heard(word: number, startFrame: number, options: Partial<HistoryWord> = {}): HistoryWord {
	return { word, startFrame, endFrame: startFrame + 5, misfit: 0, units: 3, ...options };
}

function source(words: readonly HistoryWord[], options: { stable?: number; fromSample?: number } = {}) {
	return {
		words,
		stableWordCount: options.stable ?? 0,
		vocabulary,
		margin: 8,
		toSample: (frame: number) => frame * 960,
		fromSample: options.fromSample ?? 0,
	};
}

function hypothesis(words: readonly HistoryWord[], options: { stable?: number; fromSample?: number } = {}) {
	return toHypothesis(source(words, options));
}

describe('joining words', () => {
	it.each([
		[['turn', 'on'], 'turn on'],
		[['打开', '车窗'], '打开车窗'],
		[['打开', 'radio', '吧'], '打开radio吧'],
		[['A', 'C'], 'A C'],
		[[], ''],
	])('%j reads %j', (words, text) => {
		expect(joinWords(words)).toBe(text);
	});
});

describe('a hypothesis', () => {
	it('has words at their place on the media clock', () => {
		const result = hypothesis([heard(number('turn', 'en'), 2), heard(number('on', 'en'), 8)]);
		expect(result.text).toBe('turn on');
		expect(result.words.map(({ startSample, endSample }) => [startSample, endSample])).toEqual([
			[1920, 6720],
			[7680, 12_480],
		]);
	});

	it('shows letters and the pronoun in upper case', () => {
		const words = ['i', 'a.', 'a', "i'm"].map((text, i) => heard(number(text, 'en'), i * 6));
		expect(hypothesis(words).text).toBe("I A a I'm");
	});

	it('is in the language that more was said in', () => {
		const radio = heard(number('radio', 'en'), 0, { units: 5 });
		const open = heard(number('打开', 'zh'), 6, { units: 4 });
		const window = heard(number('车窗', 'zh'), 12, { units: 4 });
		expect(hypothesis([radio, open]).language).toBe('en');
		expect(hypothesis([radio, open, window]).language).toBe('zh');
	});

	it('leaves out words from before the utterance, and those only', () => {
		const words = [heard(number('turn', 'en'), 0), heard(number('on', 'en'), 6)];
		expect(hypothesis(words, { fromSample: 4799 }).text).toBe('turn on');
		expect(hypothesis(words, { fromSample: 4800 }).text).toBe('on');
	});

	it('does not show what no word explains, but is less sure', () => {
		const known = heard(number('turn', 'en'), 0);
		const unknown = heard(UNKNOWN_CONTEXT, 6, { units: 6 });
		expect(hypothesis([known, unknown]).text).toBe('turn');
		expect(hypothesis([known, unknown]).confidence).toBeCloseTo(hypothesis([known]).confidence / 3, 5);
	});

	it('counts stable words among those it shows', () => {
		const words = [heard(UNKNOWN_CONTEXT, 0), heard(number('turn', 'en'), 6), heard(number('on', 'en'), 12)];
		expect(hypothesis(words, { stable: 2 }).stableWordCount).toBe(1);
	});
});

describe('confidence', () => {
	const word = number('turn', 'en');
	const good = { misfitPerUnit: 0, margin: 10 };

	it('falls with misfit, and less for longer words', () => {
		const perfect = wordConfidence(heard(word, 0), good);
		const doubtful = wordConfidence(heard(word, 0, { misfit: -12 }), good);
		const longer = wordConfidence(heard(word, 0, { misfit: -12, units: 9 }), good);
		expect(perfect).toBeGreaterThan(0.95);
		expect(doubtful).toBeLessThan(0.9);
		expect(longer).toBeGreaterThan(doubtful);
	});

	it('falls when another reading is close, and when the rest of the utterance fits badly', () => {
		const perfect = wordConfidence(heard(word, 0), good);
		expect(wordConfidence(heard(word, 0), { ...good, margin: 0.5 })).toBeLessThan(perfect - 0.1);
		expect(wordConfidence(heard(word, 0), { ...good, misfitPerUnit: -4 })).toBeLessThan(0.6);
	});

	it('of what no word explains, and of nothing, is 0', () => {
		expect(wordConfidence(heard(UNKNOWN_CONTEXT, 0), good)).toBe(0);
		expect(sequenceConfidence([], good)).toBe(0);
	});

	it('takes the fit of an utterance from its words alone', () => {
		const words = [heard(word, 0, { misfit: -3 }), heard(UNKNOWN_CONTEXT, 6, { misfit: -30 })];
		expect(utteranceFit(words, 2)).toEqual({ misfitPerUnit: -1, margin: 2 });
		expect(utteranceFit([], 2)).toEqual({ misfitPerUnit: 0, margin: 2 });
	});
});

describe('filled pauses', () => {
	const um = heard(number('um', 'en'), 0);
	const turn = heard(number('turn', 'en'), 6);
	const en = heard(number('嗯', 'zh'), 0);
	const open = heard(number('打开', 'zh'), 6);

	it.each([
		['um turn', [um, turn], 'turn'],
		['嗯打开', [en, open], '打开'],
	])('beside words are events, not words: %s', (_, words, text) => {
		expect(hypothesis(words).text).toBe(text);
		expect(filledPauses(source(words))).toMatchObject([{ kind: 'filled_pause', startSample: 0, endSample: 4800 }]);
	});

	it('alone are words', () => {
		expect(hypothesis([en]).text).toBe('嗯');
		expect(filledPauses(source([en]))).toEqual([]);
		expect(filledPauses(source([um, heard(UNKNOWN_CONTEXT, 6)]))).toEqual([]);
	});

	it('are never called stable while a word may still follow', () => {
		expect(hypothesis([um, heard(UNKNOWN_CONTEXT, 6)], { stable: 1 }).stableWordCount).toBe(0);
		expect(hypothesis([um, turn], { stable: 2 }).stableWordCount).toBe(1);
		expect(hypothesis([en], { stable: 1 }).stableWordCount).toBe(1);
	});

	it('from before the turn are left out', () => {
		expect(filledPauses(source([um, turn], { fromSample: 5000 }))).toEqual([]);
	});
});
