import { describe, expect, test } from 'vitest';
import { packNgrams, unpackNgrams } from './packed-ngrams.ts';

const ARPA = '\\data\\\n\\1-grams:\n-1\tturn\t-0.5\n-2\ton\n\\2-grams:\n-0.25\tturn on\n\\end\\\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const packed = packNgrams(bytes(ARPA), 'lm.en.arpa');

describe('a packed language model', () => {
	test('is the model of its file', () => {
		const model = unpackNgrams(packed, bytes(ARPA));

		expect(model?.words).toEqual(['turn', 'on']);
		expect([...(model?.orders[0].backoff ?? [])]).toEqual([Math.fround(-0.5 * Math.LN10), 0]);
		expect([...(model?.orders[1].words ?? [])]).toEqual([0, 1]);
		expect([...(model?.orders[1].score ?? [])]).toEqual([Math.fround(-0.25 * Math.LN10)]);
		expect(model?.orders[2].score).toHaveLength(0);
	});

	test('counts for no file that differs by one letter', () => {
		expect(unpackNgrams(packed, bytes(ARPA.replace('-0.25', '-0.35')))).toBeUndefined();
	});

	test('that cannot be read counts for nothing', () => {
		for (let length = 0; length < packed.length; length += 7) {
			expect(unpackNgrams(packed.subarray(0, length), bytes(ARPA))).toBeUndefined();
		}
		expect(unpackNgrams(bytes('no copy'), bytes(ARPA))).toBeUndefined();
	});
});
