import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateMarks } from './estimated-marks.ts';

test('Latin words end at word borders, hanzi one by one', () => {
	expect(estimateMarks('good day', 0, 24_000).map((mark) => mark.charEnd)).toEqual([4, 8]);
	expect(estimateMarks('你好吗', 0, 24_000).map((mark) => mark.charEnd)).toEqual([1, 2, 3]);
});

test('nothing beyond the audio is marked, nor what was marked before', () => {
	expect(estimateMarks('one two three four five', 0, 12_000).map((mark) => mark.charEnd)).toEqual([3, 7]);
	expect(estimateMarks('one two three four five', 3, 12_000).map((mark) => mark.charEnd)).toEqual([7]);
});

test('marks ascend and stay within text and audio, whatever the text', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.nat(200_000), (text, samples) => {
			const marks = estimateMarks(text, 0, samples);
			for (const [index, mark] of marks.entries()) {
				expect(mark.charEnd).toBeGreaterThan(marks[index - 1]?.charEnd ?? 0);
				expect(mark.endSample).toBeGreaterThanOrEqual(marks[index - 1]?.endSample ?? 0);
				expect(mark.charEnd).toBeLessThanOrEqual(text.length);
				expect(mark.endSample).toBeLessThanOrEqual(samples);
			}
		}),
	);
});
