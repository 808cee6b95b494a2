import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addresseeOf } from './addressee.ts';

const MAREN = { calls: ['Maren', '玛伦'] };
const ZHOU = { calls: ['Zhou', '老周'] };
const PEOPLE = [MAREN, ZHOU];

test.each([
	['Maren, what time is it?', MAREN],
	['maren what time is it', MAREN],
	['Okay, Maren, and you?', MAREN],
	['Hey Marin, can you hear me?', MAREN],
	['Good night, Zhou', ZHOU],
	['what do you think Maren', MAREN],
	['Is that so, Maren?', MAREN],
	['let us ask Zhou', ZHOU],
	['What about Maren?', MAREN],
	['Zhou, is Maren right?', ZHOU],
	['老周，几点了？', ZHOU],
	['老周几点了', ZHOU],
	['老舟你在吗', ZHOU],
	['喂玛伦你好', MAREN],
	['是这样吗老周', ZHOU],
	['你怎么看，玛伦？', MAREN],
	['问问老周', ZHOU],
	['老周，玛伦说得对吗？', ZHOU],
])('%s calls somebody', (text, person) => {
	expect(addresseeOf(text, PEOPLE)).toBe(person);
});

test.each([
	'What time is it?',
	'Maren is late',
	"Maren's idea was good",
	'what do you think of Maren',
	'do you like Zhou',
	'tell me a story about Maren',
	'a mare in a field',
	'老周说得对',
	'老周是谁',
	'你认识老周',
	'几点了',
	'',
])('%s calls nobody', (text) => {
	expect(addresseeOf(text, PEOPLE)).toBeUndefined();
});

test('any text is looked at without a fault, and nobody is called who has no name', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (text, name) => {
			expect(addresseeOf(text, [])).toBeUndefined();
			addresseeOf(text, [{ calls: [name] }, MAREN]);
		}),
	);
});
