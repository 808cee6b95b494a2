import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinyinUnits } from './pinyin-units.ts';

describe('pinyin', () => {
	it.each([
		['li na', 'l i n a'],
		['lǐ nà', 'l i n a'],
		['li3 na4', 'l i n a'],
		['Lina', 'l i n a'],
		['zhang wei', 'zh ang ui'],
		['shi zi', 'sh ii z ii'],
		['lü', 'l v'],
		['lǜ', 'l v'],
		['nv', 'n v'],
		['xue', 'x ve'],
		['juan', 'j van'],
		['yuan', 'van'],
		["xi'an", 'x i an'],
		['beijing', 'b ei j ing'],
		['er', 'er'],
		["e'mei", 'e m ei'],
		['ouyang', 'ou iang'],
		['yong', 'iong'],
		['zhuang', 'zh uang'],
	])('%s is %s', (text, units) => {
		expect(pinyinUnits(text)?.join(' ')).toBe(units);
	});

	it.each(['hello', 'vivavoce', 'blue', '', '李娜', '123', 'v', 'a1b2c3 '.repeat(20)])('%j is none', (text) => {
		expect(pinyinUnits(text)).toBeUndefined();
	});

	it('of any text is units or nothing, in bounded time', () => {
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aeiouzhngx ') }));
		fc.assert(
			fc.property(text, (value) => {
				expect(pinyinUnits(value)?.every((unit) => /^[a-z]{1,4}$/.test(unit)) ?? true).toBe(true);
			}),
		);
	});
});
