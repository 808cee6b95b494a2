import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PROMPT_WORDS, promptWords } from './prompt-words.ts';

describe('the words of a transcription prompt', () => {
	test.each([
		['a list', 'ZyntriQix, Digique Plus, Kraków', ['ZyntriQix', 'Digique Plus', 'Kraków']],
		['一个列表', '芦花鸡、云帆，佛跳墙。', ['芦花鸡', '云帆', '佛跳墙']],
		['a list with a heading', 'Names: Nkemelu; Vela 3', ['Nkemelu', 'Vela 3']],
		['a single word', '芦花鸡', ['芦花鸡']],
		['a single name', 'ZyntriQix', ['ZyntriQix']],
		['lines', 'Maren\n老周\n', ['Maren', '老周']],
		[
			'English prose',
			'The caller asks about the Vela 3. They may name "blue heron" or McAllister.',
			['blue heron', 'Vela 3', 'McAllister'],
		],
		['中文散文', '这段录音里说的是「云帆」公司和他们的《千里江山》产品发布会。', ['云帆', '千里江山']],
		['prose without names', 'Expect words about the weather and the sea, spoken by a child.', []],
		['nothing', '', []],
		['no letters', '12, 34, …', []],
	])('of %s', (_, prompt, words) => {
		expect(promptWords(prompt)).toEqual(words);
	});

	test(`are ${MAX_PROMPT_WORDS} at most, each once`, () => {
		const many = Array.from({ length: MAX_PROMPT_WORDS + 1 }, (_, at) => `Name${at}`);
		expect(promptWords(many.join(', '))).toEqual(many.slice(0, MAX_PROMPT_WORDS));
		expect(promptWords('Vela, Vela')).toEqual(['Vela']);
	});

	test('stand in the prompt, whatever it is', () => {
		const pieces = ['Vela', ' 3', '"', '「', '」', ', ', '。', ': ', '\n', '云帆', 'the ', '’', '-', '. '];
		const prompt = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...pieces) }));
		fc.assert(
			fc.property(prompt, (text) => {
				expect(promptWords(text).filter((word) => word === '' || !text.includes(word))).toEqual([]);
			}),
		);
	});
});
