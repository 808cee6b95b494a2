import { expect, test } from 'vitest';
import { fitColumns, padColumns, textColumns } from './text-width.ts';

test('a hanzi and its punctuation take two columns', () => {
	expect(textColumns('打开AC。')).toBe(8);
});

test('the end of a long text is kept', () => {
	expect(fitColumns('abcdef', 6)).toBe('abcdef');
	expect(fitColumns('abcdefg', 6)).toBe('…cdefg');
	expect(textColumns(fitColumns('请把温度调到二十二度', 9))).toBeLessThanOrEqual(9);
});

test('padding counts columns, not characters', () => {
	expect(padColumns('开', 4)).toBe('开  ');
	expect(padColumns('7', 3, 'start')).toBe('  7');
	expect(padColumns('long', 2)).toBe('long');
});
