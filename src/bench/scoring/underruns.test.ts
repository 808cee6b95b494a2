import { expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { findUnderruns } from './underruns.ts';

function delta(itemId: string, startMs: number, lengthMs: number) {
	return { itemId, startSample: msToSamples(startMs), samples: { length: msToSamples(lengthMs) } };
}

test('a gap of 30 ms inside an item is an underrun, one of 29 ms is not', () => {
	expect(findUnderruns([delta('a', 0, 100), delta('a', 129, 100)])).toEqual([]);
	expect(findUnderruns([delta('a', 0, 100), delta('a', 130, 100)])).toEqual([
		{ itemId: 'a', startMs: 100, lengthMs: 30 },
	]);
});

test('silence between two items is none', () => {
	expect(findUnderruns([delta('a', 0, 100), delta('b', 900, 100)])).toEqual([]);
});
