import { expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import { toneTrack } from '../scoring/synthetic-track.ts';
import { splitAtPauses } from './split-at-pauses.ts';

test('a pause of 1.2 s parts two turns, one of 1.1 s does not', () => {
	const turns = splitAtPauses(
		toneTrack(8000, [
			{ startMs: 500, endMs: 1000 },
			{ startMs: 2100, endMs: 2600 },
			{ startMs: 3800, endMs: 4300 },
		]),
	);
	expect(turns).toHaveLength(2);
	// Speech with 200 ms on either side.
	expect(Math.abs((turns[0]?.samples.length ?? 0) - msToSamples(2500))).toBeLessThan(msToSamples(10));
	expect(turns[0]?.start).toEqual({ kind: 'at', ms: 300 });
	const start = turns[1]?.start;
	expect(start?.kind === 'when-silent' && Math.abs(start.gapMs - 800) < 10).toBe(true);
});

test('silence has no turn', () => {
	expect(splitAtPauses(new Int16Array(24_000))).toEqual([]);
});
