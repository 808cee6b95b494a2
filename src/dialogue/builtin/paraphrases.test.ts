import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadMatcher } from '../grammar/load.ts';

interface Paraphrase {
	readonly utterance: string;
	readonly intent: string;
	readonly slots: Readonly<Record<string, string>>;
}

function load(language: 'en' | 'zh'): readonly Paraphrase[] {
	return JSON.parse(readFileSync(new URL(`./paraphrases.${language}.json`, import.meta.url), 'utf8')) as Paraphrase[];
}

/** Sentences of everyday life that no intent of the grammar covers. */
const FOREIGN = {
	en: [
		'my cousin bought a new bicycle last summer',
		'the painting in the hallway is crooked',
		'her grandmother used to grow tomatoes',
		'which shoes go with this dress',
		'can you proofread my essay',
		'what should i name my puppy',
		'the committee rejected the proposal',
		'she plays the cello in an orchestra',
		'the printer is out of ink again',
		'how do i remove a wine stain',
		'compare these two mobile plans',
		'my flatmate never washes the dishes',
	],
	zh: [
		'我表弟去年夏天买了一辆自行车',
		'走廊里的那幅画挂歪了',
		'奶奶以前在院子里种番茄',
		'小提琴和中提琴有什么区别',
		'帮我修改一下作文',
		'委员会否决了这个提案',
		'她在乐团里拉大提琴',
		'打印机又没墨了',
		'比较一下这两个手机套餐',
		'红酒渍怎么去除',
		'室友从来不洗碗',
		'我们来讨论哲学吧',
	],
};

describe.each(['en', 'zh'] as const)('held-out paraphrases (%s)', (language) => {
	const paraphrases = load(language);
	const matcher = loadMatcher(language);

	it('are at least 120, all different', () => {
		expect(new Set(paraphrases.map(({ utterance }) => utterance)).size).toBe(paraphrases.length);
		expect(paraphrases.length).toBeGreaterThanOrEqual(120);
	});

	it('are understood, slots included, in at least nine cases of ten', () => {
		const missed = paraphrases.filter(({ utterance, intent, slots }) => {
			const match = matcher.match(utterance);
			const right = Object.entries(slots).every(([name, value]) => match?.slots[name] === value);
			return match?.intent !== intent || !right;
		});
		const rate = 1 - missed.length / paraphrases.length;
		expect(rate, `missed: ${missed.map(({ utterance }) => utterance).join(' | ')}`).toBeGreaterThanOrEqual(0.9);
	});

	it('are not confused with sentences that the grammar does not cover', () => {
		const accepted = FOREIGN[language].filter((sentence) => matcher.match(sentence) !== undefined);
		expect(accepted).toEqual([]);
	});
});
