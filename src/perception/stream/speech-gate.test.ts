import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GateDecision, IDLE_GATE, nextGate } from './speech-gate.ts';

/** Runs the gate over probabilities given as one character per frame: `S` speech, `.` silence. */
function run(frames: string): GateDecision[] {
	let state = IDLE_GATE;
	return [...frames].map((frame) => {
		const decision = nextGate(state, frame === 'S' ? 0.9 : 0.1);
		state = decision.state;
		return decision;
	});
}

function marks(frames: string, key: 'start' | 'feed' | 'flush'): number[] {
	return run(frames).flatMap((decision, i) => (decision[key] ? [i] : []));
}

describe('the gate', () => {
	it('opens at a probability of 0.5 and not below', () => {
		expect(nextGate(IDLE_GATE, 0.499).start).toBe(false);
		expect(nextGate(IDLE_GATE, 0.5).start).toBe(true);
	});

	it('flushes after 60 and 240 ms of silence, once each', () => {
		expect(marks(`S${'.'.repeat(60)}`, 'flush')).toEqual([3, 12]);
	});

	it('counts silence anew after speech', () => {
		expect(marks(`S..S..S...`, 'flush')).toEqual([9]);
	});

	it('feeds 500 ms of silence and then rests', () => {
		expect(marks(`..S${'.'.repeat(60)}`, 'feed')).toEqual(Array.from({ length: 26 }, (_, i) => i + 2));
	});

	it('starts again when speech follows a rest', () => {
		expect(marks(`S${'.'.repeat(40)}S`, 'start')).toEqual([0, 41]);
	});

	it('never feeds, flushes or rests without a start, and never starts while it listens', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (probabilities) => {
				let state = IDLE_GATE;
				for (const probability of probabilities) {
					const decision = nextGate(state, probability);
					expect(decision.start && state.phase === 'listening').toBe(false);
					expect(decision.flush && !decision.feed).toBe(false);
					expect(decision.feed).toBe(decision.start || state.phase === 'listening');
					expect(decision.state.phase === 'idle' && state.phase !== 'idle').toBe(false);
					state = decision.state;
				}
			}),
		);
	});
});
