import { describe, expect, it } from 'vitest';
import { type Drift, type DriftState, nextDrift } from './drift.ts';

const TARGETS = { words: { target: 20, spread: 5 }, rate: { target: 1, spread: 0.05 } };

/** A normal deviate from a seeded generator (Box–Muller on mulberry32). */
function normals(seed: number): () => number {
	let state = seed;
	const uniform = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Answers until the first alarm; `most` when there is none. */
function answersToAlarm(shift: number, seed: number, most: number): number {
	const normal = normals(seed);
	let state: DriftState = {};
	for (let turn = 1; turn <= most; turn++) {
		const step = nextDrift(state, { words: 20 + 5 * (normal() + shift) }, TARGETS);
		state = step.state;
		if (step.drifts.length > 0) {
			return turn;
		}
	}
	return most;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('nextDrift', () => {
	const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

	it('rarely alarms while a persona keeps to itself: several hundred answers', () => {
		expect(mean(seeds.map((seed) => answersToAlarm(0, seed, 2000)))).toBeGreaterThan(300);
	});

	it.each([
		[1, 12],
		[2, 5],
	])('finds a shift of %d standard deviations within %d answers on average', (shift, answers) => {
		expect(mean(seeds.map((seed) => answersToAlarm(shift, seed, 500)))).toBeLessThan(answers);
	});

	it('does not alarm for one wild answer', () => {
		const settled = nextDrift({ words: { mean: 0, count: 50 } }, { words: 1000 }, TARGETS);
		expect(settled.drifts).toEqual([]);
	});

	it('says what drifted, which way and past which limit, and begins anew', () => {
		let state: DriftState = {};
		let drifts: readonly Drift[] = [];
		while (drifts.length === 0) {
			({ state, drifts } = nextDrift(state, { words: 32, rate: 1 }, TARGETS));
		}
		expect(drifts).toHaveLength(1);
		expect(drifts[0]?.measure).toBe('words');
		expect(drifts[0]?.deviation).toBeGreaterThan(drifts[0]?.limit ?? Number.POSITIVE_INFINITY);
		expect(state.words).toEqual({ mean: 0, count: 0 });
		expect(state.rate?.mean).toBe(0);
	});

	it('takes one forbidden word for enough', () => {
		const targets = { taboo: { target: 0, spread: 1 } };
		expect(nextDrift({}, { taboo: 0 }, targets).drifts).toEqual([]);
		expect(nextDrift({}, { taboo: 1 }, targets).drifts).toEqual([{ measure: 'taboo', deviation: 1, limit: 0 }]);
	});

	it.each([
		[1, 4],
		[0, 80],
	])('finds a habit of one in five that is kept at a rate of %d within %d answers', (kept, answers) => {
		const targets = { catchphrases: { target: 0.2, spread: 0.4 } };
		let state: DriftState = {};
		let turn = 0;
		for (let found = false; !found && turn <= answers; turn++) {
			const step = nextDrift(state, { catchphrases: kept }, targets);
			state = step.state;
			found = step.drifts.length > 0;
		}
		expect(turn).toBeLessThanOrEqual(answers);
	});

	it('leaves alone what was not measured or has no target', () => {
		expect(nextDrift({}, { f0: 4 }, TARGETS)).toEqual({ state: {}, drifts: [] });
	});
});
