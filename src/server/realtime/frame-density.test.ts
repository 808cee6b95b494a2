import { expect, test } from 'vitest';
import { isTooDense } from './frame-density.ts';

const bytes = (text: string) => Buffer.from(text);

/** 100 000 marks in the shortest form: one bracket and 99 999 commas. */
const AT_THE_LIMIT = `[${'1,'.repeat(99_999)}1]`;

test('a frame with 100 000 marks passes, one more does not', () => {
	expect(isTooDense(bytes(AT_THE_LIMIT))).toBe(false);
	expect(isTooDense(bytes(`[${AT_THE_LIMIT}]`))).toBe(true);
});

test('marks inside a string do not count', () => {
	expect(isTooDense(bytes(`["${',[{'.repeat(200_000)}"]`))).toBe(false);
});

test('fifteen mebibytes of audio pass', () => {
	expect(isTooDense(bytes(`{"type":"input_audio_buffer.append","audio":"${'A'.repeat(15 * 1024 * 1024)}"}`))).toBe(
		false,
	);
});

test.each([
	['short keys', `{${'"":1,'.repeat(60_000)}"":1}`],
	['escaped quotes', `["${'\\"'.repeat(200_000)}"]`],
	['empty objects', `[${'{},'.repeat(60_000)}1]`],
	['brackets without commas', '[]'.repeat(100_001)],
])('%s count', (_name, text) => {
	expect(isTooDense(bytes(text))).toBe(true);
});

test('a short frame passes, whatever it holds', () => {
	expect(isTooDense(bytes('['.repeat(64 * 1024)))).toBe(false);
});
