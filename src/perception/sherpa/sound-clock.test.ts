import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SoundClock } from './sound-clock.ts';

describe('sound clock', () => {
	it('maps 16 kHz time to media samples', () => {
		const clock = new SoundClock();
		clock.feed(4800, 320);
		clock.feed(5280, 320);
		expect(clock.endSample).toBe(5760);
		expect(clock.toSample(0)).toBe(4800);
		expect(clock.toSample(0.03)).toBe(5520);
	});

	it('skips pauses that were left out, and silence that was put in', () => {
		const clock = new SoundClock();
		clock.feed(0, 1600);
		clock.feedSilence(8000);
		clock.feed(48_000, 1600);
		expect(clock.toSample(0.05)).toBe(1200);
		expect(clock.toSample(0.3)).toBe(2400);
		expect(clock.toSample(0.65)).toBe(49_200);
	});

	it('never runs backwards and never past the end, whatever it is fed', () => {
		const step = fc.record({ skipped: fc.nat(50), silence: fc.nat(9000), frames: fc.integer({ min: 1, max: 20 }) });
		fc.assert(
			fc.property(
				fc.array(step, { minLength: 1 }),
				fc.array(fc.double({ min: 0, max: 60, noNaN: true })),
				(steps, times) => {
					const clock = new SoundClock();
					let frame = 0;
					for (const { skipped, silence, frames } of steps) {
						frame += skipped;
						for (let i = 0; i < frames; i++) {
							clock.feed(480 * frame++, 320);
						}
						clock.feedSilence(silence);
					}
					const samples = times.sort((a, b) => a - b).map((timeS) => clock.toSample(timeS));
					expect(samples).toEqual([...samples].sort((a, b) => a - b));
					expect(Math.max(0, ...samples)).toBeLessThanOrEqual(clock.endSample);
				},
			),
		);
	});
});
