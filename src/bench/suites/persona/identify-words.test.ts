import { expect, test } from 'vitest';
import { learnWords } from './identify-words.ts';

test.each([
	['Aye, the tide waits, so it does.', 0],
	['Certainly, one would be delighted.', 1],
	['这事儿嘛，包在我身上。', 2],
])('%s is told by its words', (text, author) => {
	const known = [
		'Aye, that is done, so it is. The tide turns, aye.',
		'Certainly. One is delighted to help. Most certainly.',
		'这个嘛，包在我身上了。没事儿的。',
	];
	expect(learnWords(known)(text)).toBe(author);
});
