import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../audio/language.ts';
import { splitLanguages } from './language-runs.ts';

function show(text: string, mainLanguage: Language): string {
	return splitLanguages(text, mainLanguage)
		.map(({ language, start, end }) => `${language}:${text.slice(start, end)}`)
		.join('|');
}

describe('languages of a sentence', () => {
	it.each<[string, Language, string]>([
		['打开 GPS', 'zh', 'zh:打开 |en:GPS'],
		['I love 北京!', 'en', 'en:I love |zh:北京!'],
		['用Wi-Fi吧', 'zh', 'zh:用|en:Wi-Fi|zh:吧'],
		['你好 hello，再见', 'zh', 'zh:你好 |en:hello，|zh:再见'],
		['发邮件到 a@b.com 谢谢', 'zh', 'zh:发邮件到 |en:a@b.com |zh:谢谢'],
		['café 咖啡', 'en', 'en:café |zh:咖啡'],
	])('of %j (%s) are %s', (text, main, runs) => {
		expect(show(text, main)).toBe(runs);
	});

	it.each<[string, Language, string]>([
		['温度设为21°C。', 'zh', 'zh:温度设为21°C。'],
		['时速120km/h，请注意', 'zh', 'zh:时速120km/h，请注意'],
		['5km处右转', 'zh', 'zh:5km处右转'],
		['¥100 和 $5', 'zh', 'zh:¥100 和 $5'],
		['12345', 'zh', 'zh:12345'],
		['1+1=2', 'en', 'en:1+1=2'],
		['连接 USB 2', 'zh', 'zh:连接 |en:USB 2'],
		['温度 21 degrees', 'zh', 'zh:温度 21 |en:degrees'],
		['温度 21 degrees', 'en', 'zh:温度 |en:21 degrees'],
	])('leave numbers and units of %j (%s) to their neighbours: %s', (text, main, runs) => {
		expect(show(text, main)).toBe(runs);
	});

	it('follow each other without gap or overlap, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom<Language>('en', 'zh'), (text, main) => {
				const runs = splitLanguages(text, main);
				expect(runs.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
				expect(runs.every((run, index) => run.language !== runs[index - 1]?.language)).toBe(true);
			}),
		);
	});
});
