import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statedAge } from './stated-age.ts';

test.each([
	['a 25 year old barista', [20, 30]],
	['a 25-year-old', [20, 30]],
	['aged 40', [35, 45]],
	['a market woman in her fifties', [50, 59]],
	['in his late thirties', [37, 39]],
	['early 20s', [20, 23]],
	['mid-forties', [44, 46]],
	['a middle-aged clerk', [40, 60]],
	['a teenage girl', [13, 19]],
	['an elderly man', [60, 10_000]],
	['an old fisherman', [50, 10_000]],
	['a young coder', [16, 32]],
	['58岁的司机', [53, 63]],
	['四十岁左右的法官', [35, 45]],
	['二十多岁的护士', [20, 29]],
	['三十出头的老师', [30, 33]],
	['十八岁', [13, 23]],
	['五十来岁的大妈', [50, 59]],
	['七岁', [2, 12]],
	['中年人', [40, 60]],
	['老渔夫', [50, 10_000]],
	['年轻的医生', [16, 32]],
])('%s', (text, years) => {
	expect(statedAge(text)?.years).toEqual(years);
});

test.each([
	'an old-fashioned clerk',
	'an old soul',
	'a golden retriever trainer',
	'老师',
	'老实的老板',
	'十分耐心',
	'a person of few words',
	'',
])('%s states no age', (text) => {
	expect(statedAge(text)).toBeUndefined();
});

test('in any text, what says the age stands in it and spans at least a year', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'in her late 20s 三十多岁左右老年old year5-') }), (text) => {
			const found = statedAge(text);
			if (found !== undefined) {
				expect(text).toContain(found.words);
				expect(found.years[1]).toBeGreaterThan(found.years[0]);
			}
		}),
	);
});
