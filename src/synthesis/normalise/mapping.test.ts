import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseEnglish } from './en.ts';
import type { MappedText } from './mapped-text.ts';
import { normaliseMandarin } from './zh.ts';

/** Text as it comes: words, digits and signs of both scripts in any order, and any other code point. */
const messyText = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				'3',
				'20',
				'1.5',
				',',
				'.',
				'-',
				'/',
				':',
				'%',
				'°C',
				' km/h',
				'$',
				'¥',
				'年',
				'月',
				'点',
				'两',
				'GPS',
				'USB',
			),
			fc.constantFrom(
				' ',
				'in ',
				'at ',
				'@',
				'a.com',
				'+',
				'=',
				'(',
				')',
				'一',
				'号',
				'v',
				'x',
				'½',
				'😀',
				'\n',
				'…',
				'～',
				'：',
			),
			fc.integer({ min: 0, max: 99_999_999 }).map(String),
			fc.string({ unit: 'binary', maxLength: 4 }),
			fc.string({ unit: 'grapheme', maxLength: 6 }),
		),
		{ maxLength: 14 },
	)
	.map((parts) => parts.join(''));

function sourceEnds(spoken: MappedText): number[] {
	return Array.from({ length: spoken.text.length + 1 }, (_, end) => spoken.toSourceEnd(end));
}

describe.each([
	['English', normaliseEnglish],
	['Mandarin', normaliseMandarin],
])('the way back from spoken to written %s', (_language, normalise) => {
	it('never runs backwards and ends at the end, whatever the text', () => {
		fc.assert(
			fc.property(messyText, (text) => {
				const ends = sourceEnds(normalise(text));
				expect(ends.at(-1)).toBe(text.length);
				expect(ends.every((end, index) => index === 0 || end >= (ends[index - 1] ?? 0))).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});

	it('leaves no digit unspoken', () => {
		fc.assert(
			fc.property(messyText, (text) => {
				expect(normalise(text).text).not.toMatch(/[0-9]/);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('the way back from spoken to written text', () => {
	it('counts a number as spoken only when all of its words have been', () => {
		const spoken = normaliseEnglish('Set 21 now');
		expect(spoken.text).toBe('Set twenty one now');
		expect(spoken.toSourceEnd('Set twenty'.length)).toBe('Set '.length);
		expect(spoken.toSourceEnd('Set twenty one'.length)).toBe('Set 21'.length);
		expect(spoken.toSourceEnd('Set twenty one n'.length)).toBe('Set 21 n'.length);
	});

	it('follows a measure whose words stand in another order', () => {
		const spoken = normaliseMandarin('湿度45%。');
		expect(spoken.text).toBe('湿度百分之四十五。');
		expect(spoken.toSourceEnd('湿度百分之四十'.length)).toBe('湿度'.length);
		expect(spoken.toSourceEnd('湿度百分之四十五'.length)).toBe('湿度45%'.length);
	});
});
