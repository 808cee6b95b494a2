import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryWord, NO_HISTORY, WordHistory } from './word-history.ts';

function word(number: number, startFrame = 0): HistoryWord {
	return { word: number, startFrame, endFrame: startFrame + 2, misfit: -0.5, units: 3 };
}

describe('WordHistory', () => {
	it('gives back a path, oldest word first', () => {
		const history = new WordHistory();
		const first = history.add(NO_HISTORY, word(4, 0), 0);
		const second = history.add(first, word(5, 3), 0);
		expect(history.path(second)).toEqual([word(4, 0), word(5, 3)]);
		expect(history.path(NO_HISTORY)).toEqual([]);
	});

	it('shares equal entries of one frame and only those', () => {
		const history = new WordHistory();
		const first = history.add(NO_HISTORY, word(4), 0);
		expect(history.add(NO_HISTORY, word(4), 0)).toBe(first);
		expect(history.add(NO_HISTORY, word(4, 1), 0)).not.toBe(first);
		expect(history.add(NO_HISTORY, word(4), history.size)).not.toBe(first);
	});

	it('copies are independent', () => {
		const history = new WordHistory();
		const first = history.add(NO_HISTORY, word(1), 0);
		const copy = history.copy();
		const second = copy.add(first, word(2), 0);
		expect(history.size).toBe(1);
		expect(copy.path(second).map((entry) => entry.word)).toEqual([1, 2]);
	});

	it('drops dead branches without changing the living ones', () => {
		fc.assert(
			fc.property(fc.infiniteStream(fc.nat()), (dice) => {
				const history = new WordHistory();
				for (let i = 0; i < 9000; i++) {
					const back = Number(dice.next().value ?? 0) % 50;
					history.add(i === 0 ? NO_HISTORY : Math.max(0, i - 1 - back), word(i % 97, i), history.size);
				}
				const living = Int32Array.of(8999, NO_HISTORY, 8950, 8999);
				const before = [...living].map((entry) => history.path(entry));
				history.collect(living, living.length);
				expect([...living].map((entry) => history.path(entry))).toEqual(before);
				expect(history.size).toBeLessThan(9000);
			}),
			{ numRuns: 5 },
		);
	});

	it('does not collect while there is little', () => {
		const history = new WordHistory();
		history.add(NO_HISTORY, word(1), 0);
		history.collect(new Int32Array(0), 0);
		expect(history.size).toBe(1);
	});
});
