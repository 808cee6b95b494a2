import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { msToSamples } from '../../audio/media-clock.ts';
import {
	EMPTY_PLAYOUT,
	heardSamples,
	isAudible,
	leadMs,
	nextPlayout,
	type Playout,
	type PlayoutEvent,
} from './playout.ts';

function ledgerOf(...events: PlayoutEvent[]): Playout {
	return events.reduce(nextPlayout, EMPTY_PLAYOUT);
}

/** One second of audio, produced and sent at once at 100 ms. */
const ONE_SECOND = ledgerOf({ type: 'produced', samples: 24_000 }, { type: 'sent', samples: 24_000, atMs: 100 });

describe('an empty playout', () => {
	test('is neither ahead, nor audible, nor heard', () => {
		expect(heardSamples(EMPTY_PLAYOUT, 1000)).toBe(0);
		expect(leadMs(EMPTY_PLAYOUT, 1000)).toBe(0);
		expect(isAudible(EMPTY_PLAYOUT, 1000)).toBe(false);
	});

	test('what was produced but not sent is not heard', () => {
		expect(heardSamples(ledgerOf({ type: 'produced', samples: 24_000 }), 10_000)).toBe(0);
	});
});

describe('a chunk that was sent', () => {
	test.each([
		[100, 0],
		[101, 24],
		[600, 12_000],
		[1099, 23_976],
		[1100, 24_000],
		[9000, 24_000],
	])('at %d ms is heard up to sample %d', (nowMs, expected) => {
		expect(heardSamples(ONE_SECOND, nowMs)).toBe(expected);
	});

	test('is audible until its last sample has played', () => {
		expect(isAudible(ONE_SECOND, 1099)).toBe(true);
		expect(isAudible(ONE_SECOND, 1100)).toBe(false);
	});

	test('leads by what is left of it', () => {
		expect(leadMs(ONE_SECOND, 100)).toBe(1000);
		expect(leadMs(ONE_SECOND, 850)).toBe(250);
		expect(leadMs(ONE_SECOND, 5000)).toBe(0);
	});
});

describe('several chunks', () => {
	test('a chunk that comes early plays after the one before it', () => {
		const playout = ledgerOf(
			{ type: 'produced', samples: 4800 },
			{ type: 'sent', samples: 2400, atMs: 0 },
			{ type: 'sent', samples: 2400, atMs: 10 },
		);

		expect(playout.playEndMs).toBe(200);
		expect(heardSamples(playout, 150)).toBe(3600);
	});

	test('a chunk that comes late plays at its arrival, and the gap counts as nothing heard', () => {
		const playout = ledgerOf(
			{ type: 'produced', samples: 4800 },
			{ type: 'sent', samples: 2400, atMs: 0 },
			{ type: 'sent', samples: 2400, atMs: 500 },
		);

		expect(playout.playEndMs).toBe(600);
		expect(heardSamples(playout, 500)).toBe(2400);
		expect(heardSamples(playout, 550)).toBe(3600);
	});

	test('sending more than was produced is clamped', () => {
		const playout = ledgerOf({ type: 'produced', samples: 2400 }, { type: 'sent', samples: 9999, atMs: 0 });

		expect(playout.sentSamples).toBe(2400);
		expect(playout.playEndMs).toBe(100);
	});
});

describe('a cut', () => {
	test('stops what is heard at its time', () => {
		const cut = nextPlayout(ONE_SECOND, { type: 'cut', atMs: 600 });

		expect(heardSamples(cut, 599)).toBe(11_976);
		expect(heardSamples(cut, 600)).toBe(12_000);
		expect(heardSamples(cut, 60_000)).toBe(12_000);
	});

	test('makes the rest inaudible at once', () => {
		expect(isAudible(nextPlayout(ONE_SECOND, { type: 'cut', atMs: 600 }), 600)).toBe(false);
	});

	test('happens once: a later cut gives nothing back', () => {
		const cut = nextPlayout(ONE_SECOND, { type: 'cut', atMs: 600 });

		expect(nextPlayout(cut, { type: 'cut', atMs: 900 })).toBe(cut);
	});

	test('after the end takes nothing away', () => {
		expect(heardSamples(nextPlayout(ONE_SECOND, { type: 'cut', atMs: 1100 }), 2000)).toBe(24_000);
	});
});

describe('an acknowledgement', () => {
	test('replaces the estimate, in both directions', () => {
		const slow = nextPlayout(ONE_SECOND, { type: 'acknowledged', playedSamples: 2400, atMs: 600 });
		const fast = nextPlayout(ONE_SECOND, { type: 'acknowledged', playedSamples: 21_600, atMs: 600 });

		expect(heardSamples(slow, 600)).toBe(2400);
		expect(heardSamples(fast, 600)).toBe(21_600);
	});

	test('moves the end of playback with it', () => {
		const slow = nextPlayout(ONE_SECOND, { type: 'acknowledged', playedSamples: 2400, atMs: 600 });

		expect(slow.playEndMs).toBe(1500);
		expect(heardSamples(slow, 700)).toBe(4800);
		expect(heardSamples(slow, 1500)).toBe(24_000);
	});

	test.each([
		[-5, 0],
		[24_001, 24_000],
		[Number.MAX_SAFE_INTEGER, 24_000],
	])('of %d samples counts as %d', (playedSamples, expected) => {
		expect(heardSamples(nextPlayout(ONE_SECOND, { type: 'acknowledged', playedSamples, atMs: 600 }), 600)).toBe(
			expected,
		);
	});
});

/** Something that happens, and the ms that pass before it. */
interface Happening {
	readonly waitMs: number;
	readonly kind: PlayoutEvent['type'];
	readonly samples: number;
}

function happenings(...kinds: PlayoutEvent['type'][]): fc.Arbitrary<Happening[]> {
	return fc.array(
		fc.record({
			waitMs: fc.integer({ min: 0, max: 120 }),
			kind: fc.constantFrom(...kinds),
			samples: fc.integer({ min: 0, max: 20_000 }),
		}),
		{ maxLength: 40 },
	);
}

function toEvent({ kind, samples }: Happening, atMs: number): PlayoutEvent {
	switch (kind) {
		case 'produced':
			return { type: 'produced', samples };
		case 'sent':
			return { type: 'sent', samples, atMs };
		case 'acknowledged':
			return { type: 'acknowledged', playedSamples: samples, atMs };
		case 'cut':
			return { type: 'cut', atMs };
	}
}

/** Walks a ledger; `visit` sees it after every event and once a millisecond in between. */
function walk(plan: readonly Happening[], visit: (playout: Playout, nowMs: number) => void): void {
	let playout = EMPTY_PLAYOUT;
	let nowMs = 0;
	for (const happening of plan) {
		for (let passedMs = 0; passedMs < happening.waitMs; passedMs++) {
			nowMs += 1;
			visit(playout, nowMs);
		}
		playout = nextPlayout(playout, toEvent(happening, nowMs));
		visit(playout, nowMs);
	}
}

test('heard ≤ sent ≤ produced at all times, whatever happens', () => {
	fc.assert(
		fc.property(happenings('produced', 'produced', 'sent', 'sent', 'acknowledged', 'cut'), (plan) => {
			walk(plan, (playout, nowMs) => {
				const heard = heardSamples(playout, nowMs);
				const { sentSamples, producedSamples } = playout;
				const inOrder = 0 <= heard && heard <= sentSamples && sentSamples <= producedSamples;
				expect(inOrder && Number.isInteger(heard), `${heard} ≤ ${sentSamples} ≤ ${producedSamples}`).toBe(true);
			});
		}),
	);
});

test('what was heard never becomes less while nobody acknowledges', () => {
	fc.assert(
		fc.property(happenings('produced', 'produced', 'sent', 'sent'), (plan) => {
			let last = 0;
			walk(plan, (playout, nowMs) => {
				const heard = heardSamples(playout, nowMs);
				// Rounding a time to a sample may move by one when a chunk is added.
				expect(heard).toBeGreaterThanOrEqual(last - 1);
				last = Math.max(last, heard);
			});
		}),
	);
});

test('between events, what was heard grows by at most the time that passed', () => {
	fc.assert(
		fc.property(happenings('produced', 'sent', 'acknowledged', 'cut'), (plan) => {
			let previous: { readonly playout: Playout; readonly heard: number } | undefined;
			walk(plan, (playout, nowMs) => {
				const heard = heardSamples(playout, nowMs);
				if (previous?.playout === playout) {
					expect(heard).toBeGreaterThanOrEqual(previous.heard);
					expect(heard - previous.heard).toBeLessThanOrEqual(msToSamples(1) + 1);
				}
				previous = { playout, heard };
			});
		}),
	);
});

test('everything that was sent is heard in the end, unless it is cut', () => {
	fc.assert(
		fc.property(happenings('produced', 'sent', 'acknowledged'), (plan) => {
			let last = EMPTY_PLAYOUT;
			walk(plan, (playout) => {
				last = playout;
			});
			expect(heardSamples(last, Number.MAX_SAFE_INTEGER)).toBe(last.sentSamples);
			expect(isAudible(last, last.playEndMs)).toBe(false);
		}),
	);
});

test('after a cut nothing more is heard, however long one waits', () => {
	fc.assert(
		fc.property(happenings('produced', 'sent', 'acknowledged'), fc.nat(5000), (plan, waitMs) => {
			let last = EMPTY_PLAYOUT;
			let endMs = 0;
			walk(plan, (playout, nowMs) => {
				last = playout;
				endMs = nowMs;
			});
			const cut = nextPlayout(last, { type: 'cut', atMs: endMs });
			expect(heardSamples(cut, endMs)).toBe(heardSamples(last, endMs));
			expect(heardSamples(cut, endMs + waitMs)).toBe(heardSamples(last, endMs));
			expect(isAudible(cut, endMs)).toBe(false);
		}),
	);
});
