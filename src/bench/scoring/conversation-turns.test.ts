import { expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { findTurns } from './conversation-turns.ts';

function segments(...spans: (readonly [number, number])[]) {
	return spans.map(([startMs, endMs]) => ({ startSample: msToSamples(startMs), endSample: msToSamples(endMs) }));
}

test('a pause belongs to the turn, 2 s of silence end it', () => {
	expect(findTurns(segments([0, 1000], [1800, 2500]), [])).toEqual(segments([0, 2500]));
	expect(findTurns(segments([0, 1000], [2999, 3500]), [])).toHaveLength(1);
	expect(findTurns(segments([0, 1000], [3000, 3500]), [])).toHaveLength(2);
});

test('an answer ends the turn, also one that cut it off', () => {
	expect(findTurns(segments([0, 1000], [1800, 2500]), segments([1300, 1700]))).toHaveLength(2);
	expect(findTurns(segments([0, 1000], [1800, 2500]), segments([900, 1700]))).toHaveLength(2);
});
