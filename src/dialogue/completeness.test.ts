import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../audio/language.ts';
import { completeness } from './completeness.ts';

describe('completeness', () => {
	it.each<[string, Language]>([
		['turn on the air conditioning please', 'en'],
		['what is the capital of france', 'en'],
		['good morning', 'en'],
		['stop', 'en'],
		['open the sunroof thank you', 'en'],
		['麻烦你把空调打开', 'zh'],
		['把车窗打开谢谢', 'zh'],
		['导航到北京南站吧', 'zh'],
		['am i talking to a machine or who am i talking to', 'en'],
		['what are you looking for', 'en'],
		['sorry could you repeat that', 'en'],
		['my name is ottoline by the way', 'en'],
		['天黑了把大灯打开', 'zh'],
		['打开空调', 'zh'],
		['今天天气怎么样', 'zh'],
	])('is high for a finished sentence: %s', (text, language) => {
		expect(completeness(text, language)).toBeGreaterThanOrEqual(0.8);
	});

	it.each(['为什么', '为什么？', '那了'])('is below a half for what is as often a beginning: %s', (text) => {
		expect(completeness(text, 'zh')).toBeLessThan(0.5);
	});

	it.each<[string, Language]>([
		['路上堵的话', 'zh'],
		['等人的时候', 'zh'],
		['turn on the', 'en'],
		['could you please', 'en'],
		['请把', 'zh'],
		['麻烦你打开', 'zh'],
		['navigate to', 'en'],
		['i am talking to', 'en'],
		['tell him that', 'en'],
		['my name is ottoline and', 'en'],
		['what is twelve times', 'en'],
		['play something by', 'en'],
		['i would like um', 'en'],
		['my uncle and', 'en'],
		['convert ten miles', 'en'],
		['把空调调到', 'zh'],
		['帮我打电话给', 'zh'],
		['我想去嗯', 'zh'],
		['十二乘以', 'zh'],
		['因为', 'zh'],
	])('is low for a beginning: %s', (text, language) => {
		expect(completeness(text, language)).toBeLessThanOrEqual(0.3);
	});

	it('is in between for sentences that often go on', () => {
		const value = completeness('what time is it', 'en');
		expect(value).toBeGreaterThan(0.5);
		expect(value).toBeLessThan(1);
		expect(completeness('what is five plus twenty', 'en')).toBeLessThan(0.8);
	});

	it('is higher when the last words are a value than when a value may follow', () => {
		expect(completeness('what is eight times seventy', 'en')).toBeGreaterThan(completeness('what is the date', 'en'));
	});

	it.each([
		['set the cabin temperature to nineteen degrees', 'en'],
		['把空调调到十九度', 'zh'],
	] as const)('counts the unit with the value: %s', (text, language) => {
		expect(completeness(text, language)).toBeGreaterThanOrEqual(0.78);
	});

	it('is higher when only another request goes on like this', () => {
		expect(completeness('打开座椅加热', 'zh')).toBeGreaterThan(completeness('八十一的平方', 'zh'));
		expect(completeness('could you play some music', 'en')).toBeGreaterThan(
			completeness('how long will it take', 'en'),
		);
	});

	it('does not take one or two words for a turn, unless they are a whole act', () => {
		expect(completeness('what', 'en')).toBeLessThan(0.5);
		expect(completeness('二十', 'zh')).toBeLessThan(0.5);
		expect(completeness('yes', 'en')).toBeGreaterThanOrEqual(0.8);
		expect(completeness('好的', 'zh')).toBeGreaterThanOrEqual(0.8);
	});

	it('looks past 一下, which says nothing about the end', () => {
		expect(completeness('麻烦告诉我一下', 'zh')).toBeLessThanOrEqual(0.3);
		expect(completeness('等一下', 'zh')).toBeGreaterThanOrEqual(0.8);
	});

	it('is near a half when nothing is known', () => {
		expect(completeness('my cousin bought a new bicycle last summer', 'en')).toBeCloseTo(0.5, 1);
		expect(completeness('我表弟去年夏天买自行车', 'zh')).toBeCloseTo(0.5, 1);
	});

	it('is 0 for nothing, and within 0–1 for anything', () => {
		expect(completeness('', 'en')).toBe(0);
		fc.assert(
			fc.property(fc.string(), fc.constantFrom<Language>('en', 'zh'), (text, language) => {
				const value = completeness(text, language);
				expect(value).toBeGreaterThanOrEqual(0);
				expect(value).toBeLessThanOrEqual(1);
			}),
		);
	});
});
