import { expect, test } from 'vitest';
import type { DialogueItem } from '../planner.ts';
import { userTexts } from './user-texts.ts';

function message(role: 'user' | 'assistant', text: string): DialogueItem {
	return { kind: 'message', role, text };
}

test.each([
	['turn on the air conditioning', 'The', 'please', ['turn on the air conditioning please']],
	['what time is it', "It's", 'in Tokyo', ['what time is it in Tokyo']],
	['把温度调到二十', '已经', '二度', ['把温度调到二十二度']],
	['open the window', 'Opening', 'stop', ['open the window', 'stop']],
	['open the window', 'I am opening the window.', 'please', ['open the window', 'please']],
	['my cat', 'Sorry', 'is sleeping', ['my cat', 'is sleeping']],
])('%s · [%s] · %s', (first, heard, second, expected) => {
	const history = [message('user', first), message('assistant', heard), message('user', second)];

	expect(userTexts(history)).toEqual(expected);
});

test('an answer of which nothing was heard is no answer', () => {
	expect(userTexts([message('user', 'what time is it'), message('user', 'in Tokyo')])).toEqual([
		'what time is it in Tokyo',
	]);
});

test('blank messages and the application’s own are passed over', () => {
	const history = [message('user', ' '), message('assistant', 'Hello.'), message('user', '你好')];

	expect(userTexts(history)).toEqual(['你好']);
});
