import { expect, it } from 'vitest';
import { LANGUAGES } from '../../audio/language.ts';
import { saysTaboo } from '../../dialogue/persona/answer-style.ts';
import { readAxes } from './persona-store.ts';

const axes = readAxes();

it.each(LANGUAGES)('no habit forbids a word that a role needs to greet or to answer (%s)', (language) => {
	const taboo = [...new Set(axes['verbal-habits'].flatMap((habit) => habit.taboo[language]))];
	const needed = axes.roles.flatMap(({ greeting, facts }) => [
		greeting[language],
		...facts.flatMap(({ answer, say }) => [answer[language], say[language]]),
	]);
	expect(needed.filter((text) => saysTaboo(text, taboo, language))).toEqual([]);
});
