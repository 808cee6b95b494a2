import { describe, expect, it } from 'vitest';
import { factAnswer } from './fact-answers.ts';
import { DRIVER } from './testing/driver.ts';

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
