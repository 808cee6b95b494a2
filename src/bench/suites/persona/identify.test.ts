import { expect, test } from 'vitest';
import { mostLikelyAuthor, nearestCentre } from './identify.ts';

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
	expect(mostLikelyAuthor(text, known)).toBe(author);
});

test('a voice belongs to the nearest group, each measure scaled by its spread', () => {
	const groups = [
		[
			[0, 100],
			[0.2, 300],
		],
		[
			[1, 200],
			[1.2, 220],
		],
	];
	expect(nearestCentre([0.9, 290], groups)).toBe(1);
	expect(nearestCentre([0.1, 210], groups)).toBe(0);
});
