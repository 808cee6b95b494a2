import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgentPlacement, UserPlacement } from './recording-tracks.ts';

describe('the user’s side', () => {
	it('is unbroken while audio comes late by up to 500 ms', () => {
		const user = new UserPlacement();
		expect(user.place(480, 480)).toBe(0);
		expect(user.place(960 + 12_000, 480)).toBe(480);
	});

	it('has a gap where the microphone was off', () => {
		const user = new UserPlacement();
		user.place(480, 480);
		expect(user.place(960 + 12_001, 480)).toBe(480 + 12_001);
	});

	it('takes audio faster than real time without loss', () => {
		const user = new UserPlacement();
		expect([user.place(0, 24_000), user.place(0, 24_000), user.place(0, 24_000)]).toEqual([0, 24_000, 48_000]);
	});
});

describe('the agent’s side', () => {
	it('plays each piece when it arrives, or behind the one before', () => {
		const agent = new AgentPlacement();
		expect(agent.place('a', 1000, 500)).toBe(1000);
		expect(agent.place('a', 1100, 500)).toBe(1500);
		expect(agent.place('b', 5000, 500)).toBe(5000);
	});

	it('silences what was not heard of an item, over its gaps', () => {
		const agent = new AgentPlacement();
		agent.place('a', 0, 1000);
		agent.place('a', 4000, 1000);
		expect(agent.cut('a', 1300)).toEqual([{ startSample: 4300, endSample: 5000 }]);
		expect(agent.cut('a', 1300)).toEqual([]);
		expect(agent.cut('a', 200)).toEqual([
			{ startSample: 200, endSample: 1000 },
			{ startSample: 4000, endSample: 4300 },
		]);
		expect(agent.place('b', 100, 10)).toBe(4000);
	});

	it('leaves what came after an item that is cut late', () => {
		const agent = new AgentPlacement();
		agent.place('a', 0, 1000);
		agent.place('b', 0, 1000);
		expect(agent.cut('a', 400)).toEqual([{ startSample: 400, endSample: 1000 }]);
		expect(agent.place('c', 0, 1)).toBe(2000);
	});

	it('never lets two pieces overlap', () => {
		const piece = fc.record({
			item: fc.constantFrom('a', 'b'),
			now: fc.nat(9000),
			length: fc.integer({ min: 1, max: 999 }),
		});
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const agent = new AgentPlacement();
				let endSample = 0;
				for (const { item, now, length } of pieces) {
					const at = agent.place(item, now, length);
					expect(at).toBeGreaterThanOrEqual(Math.max(endSample, now));
					endSample = at + length;
				}
			}),
		);
	});
});
