import { describe, expect, it } from 'vitest';
import { parsePersona } from '../../persona/persona-schema.ts';
import { factAnswer } from './fact-answers.ts';

const DRIVER = parsePersona({
	version: 1,
	id: 'driver',
	identity: {
		name: { en: 'Maren', zh: '林晓舟' },
		age: 44,
		role: { en: 'Night-bus driver', zh: '夜班公交司机' },
		summary: { en: '', zh: '' },
	},
	facts: [
		{
			topic: 'tool',
			ask: { en: 'What do you drive?', zh: '你开什么车？' },
			answer: { en: 'an old double-decker', zh: '老双层巴士' },
			say: { en: 'I drive an old double-decker.', zh: '我开一辆老双层巴士。' },
		},
		{
			topic: 'favourite',
			ask: { en: "What's your favourite drink?", zh: '你最喜欢喝什么？' },
			answer: { en: 'ginger tea', zh: '姜茶' },
			say: { en: 'Ginger tea, always.', zh: '永远是姜茶。' },
		},
	],
});

describe('factAnswer', () => {
	it.each([
		['What do you drive?', 'en', 'I drive an old double-decker.'],
		['So what is it that you drive', 'en', 'I drive an old double-decker.'],
		['whats your favorite drink', 'en', 'Ginger tea, always.'],
		["What's your name?", 'en', 'My name is Maren.'],
		['how old are you', 'en', 'I am 44 in this story.'],
		["what's your job", 'en', 'A night-bus driver, that is my role.'],
		['你开什么车', 'zh', '我开一辆老双层巴士。'],
		['你最喜欢合什么', 'zh', '永远是姜茶。'],
		['你叫什么名字', 'zh', '我叫林晓舟。'],
		['你几岁了', 'zh', '在这个故事里我44岁。'],
		['你是做什么工作的', 'zh', '我的角色是夜班公交司机。'],
	] as const)('%s → %s', (question, language, answer) => {
		expect(factAnswer(question, DRIVER, language)).toBe(answer);
	});

	it.each([
		['how long is the drive to the airport', 'en'],
		['turn on the radio', 'en'],
		['what time is it', 'en'],
		['', 'en'],
		['几点了', 'zh'],
		['打开车窗', 'zh'],
		['今天星期几', 'zh'],
	] as const)('leaves "%s" to the others', (question, language) => {
		expect(factAnswer(question, DRIVER, language)).toBeUndefined();
	});
});
