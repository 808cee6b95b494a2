import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heardText } from './heard.ts';

const TEXT = 'It is raining in Rome.';
const MARKS = [
	{ charEnd: 3, endSample: 2400 },
	{ charEnd: 6, endSample: 4800 },
	{ charEnd: 14, endSample: 12_000 },
	{ charEnd: 17, endSample: 14_400 },
	{ charEnd: 22, endSample: 24_000 },
];

test.each([
	[0, ''],
	[2399, ''],
	[2400, 'It'],
	[11_999, 'It is'],
	[12_000, 'It is raining'],
	[23_999, 'It is raining in'],
	[24_000, TEXT],
	[99_999, TEXT],
])('after %d samples the person has heard “%s”', (playedSamples, expected) => {
	expect(heardText(TEXT, MARKS, playedSamples)).toBe(expected);
});

test('Mandarin is cut between characters', () => {
	const marks = [
		{ charEnd: 2, endSample: 4800 },
		{ charEnd: 4, endSample: 9600 },
	];

	expect(heardText('罗马下雨。', marks, 9599)).toBe('罗马');
	expect(heardText('罗马下雨。', marks, 9600)).toBe('罗马下雨');
});

test('text without marks was not heard', () => {
	expect(heardText(TEXT, [], 24_000)).toBe('');
});

test('a negative position hears nothing: another message of the answer was playing', () => {
	expect(heardText(TEXT, MARKS, -1)).toBe('');
});

test('what was heard is a beginning of the text, and never less for more audio', () => {
	const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 9000 })), {
		maxLength: 20,
	});
	fc.assert(
		fc.property(steps, fc.nat(100_000), fc.nat(100_000), (plan, a, b) => {
			let charEnd = 0;
			let endSample = 0;
			const marks = plan.map(([chars, samples]) => {
				charEnd += chars;
				endSample += samples;
				return { charEnd, endSample };
			});
			const text = 'lorem ip'.repeat(20).slice(0, charEnd);
			const less = heardText(text, marks, Math.min(a, b));
			const more = heardText(text, marks, Math.max(a, b));
			expect(text.startsWith(more)).toBe(true);
			expect(more.startsWith(less)).toBe(true);
		}),
	);
});
