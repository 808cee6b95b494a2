import { describe, expect, it } from 'vitest';
import { type Notation, notationOf, packWords } from './pack-words.ts';

const BEGINS: Notation = { marksContinuation: false, isCapitalsOnly: false };
const GOES_ON: Notation = { marksContinuation: true, isCapitalsOnly: false };

function texts(tokens: readonly string[], notation: Notation): readonly string[] {
	return packWords({ text: '', tokens }, notation).map(({ text }) => text);
}

describe('words of a pack', () => {
	it('begin where the vocabulary says so', () => {
		expect(texts([' turn', ' on', ' the', ' ra', 'di', 'o'], BEGINS)).toEqual(['turn', 'on', 'the', 'radio']);
		expect(texts(['▁turn', '▁on'], BEGINS)).toEqual(['turn', 'on']);
	});

	it('go on where the vocabulary says so', () => {
		expect(texts(['turn', 'on', 'ra@@', 'di@@', 'o', 'please'], GOES_ON)).toEqual(['turn', 'on', 'radio', 'please']);
	});

	it('are single hanzi, also beside Latin words', () => {
		expect(texts(['打', '开', ' music', '播', '放'], BEGINS)).toEqual(['打', '开', 'music', '播', '放']);
		expect(texts(['打', '开', 'mu@@', 'sic'], GOES_ON)).toEqual(['打', '开', 'music']);
	});

	it('are put together from bytes', () => {
		expect(texts(['我', '<0xE5>', '<0x9B>', '<0xA7>', '们'], BEGINS)).toEqual(['我', '囧', '们']);
	});

	it('leave out what is not said', () => {
		expect(texts(['<|en|>', '<|NEUTRAL|>', ' yes', '<unk>'], BEGINS)).toEqual(['yes']);
	});

	it('lose their capitals only where the vocabulary knows nothing else', () => {
		const capitals = notationOf('<blk> 0\n▁TURN 1\nI 2\nA 3\n');
		expect(capitals.isCapitalsOnly).toBe(true);
		expect(texts([' TURN', ' A', ' I', " I'M", ' TV'], capitals)).toEqual(['turn', 'a', 'I', "I'm", 'tv']);
		expect(texts([' turn', ' TV'], BEGINS)).toEqual(['turn', 'TV']);
	});

	it('have the times of their first and last token and the mean of their log probabilities', () => {
		const result = {
			text: '',
			tokens: [' ra', 'di', 'o', '好'],
			timestamps: [0.4, 0.5, 0.6, 1],
			ys_probs: [-1, -2, -3, 0],
		};
		expect(packWords(result, BEGINS)).toEqual([
			{ text: 'radio', firstS: 0.4, lastS: 0.6, logProbability: -2, tokenCount: 3 },
			{ text: '好', firstS: 1, lastS: 1, logProbability: 0, tokenCount: 1 },
		]);
	});

	it('are read off any vocabulary', () => {
		expect(notationOf('<blank> 0\nhel@@ 1\nlo 2\n')).toEqual(GOES_ON);
		expect(notationOf('<blk> 0\n▁he 1\n好 2\n')).toEqual(BEGINS);
	});
});
