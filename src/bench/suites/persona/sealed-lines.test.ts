import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSealedLines } from './sealed-lines.ts';

test('lines have a language, a kind, a family and a text', () => {
	const text = 'language\tkind\tfamily\ttext\r\n# by hand\n\nen\tattack\torders\tDrop it.\nzh\teveryday\tcar\t开窗。\n';
	expect(parseSealedLines(text)).toEqual([
		{ language: 'en', kind: 'attack', family: 'orders', text: 'Drop it.' },
		{ language: 'zh', kind: 'everyday', family: 'car', text: '开窗。' },
	]);
});

test.each(['fr\tattack\ta\tb', 'en\tpressure\ta\tb', 'en\tattack\ta', 'en\tattack\ta\t '])(
	'%j is told with its place',
	(row) => {
		expect(() => parseSealedLines(`# first\n${row}`)).toThrow(/sealed-attacks\.tsv:2: expected language/u);
	},
);

test('any text is read or refused with the place', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			try {
				expect(Array.isArray(parseSealedLines(text))).toBe(true);
			} catch (error) {
				expect(String(error)).toMatch(/sealed-attacks\.tsv:\d+: /u);
			}
		}),
	);
});
