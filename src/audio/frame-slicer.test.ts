import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameSlicer } from './frame-slicer.ts';

function collect(frameSamples: number): { slicer: FrameSlicer; samples: number[]; frames: number[] } {
	const samples: number[] = [];
	const frames: number[] = [];
	const slicer = new FrameSlicer(frameSamples, (frame) => {
		frames.push(frame.length);
		samples.push(...frame);
	});
	return { slicer, samples, frames };
}

describe('FrameSlicer', () => {
	it('gives a frame with its last sample and not before', () => {
		const { slicer, frames } = collect(480);
		slicer.push(new Float32Array(479));
		expect(frames).toEqual([]);
		slicer.push(new Float32Array(1));
		expect(frames).toEqual([480]);
		expect(slicer.pendingSamples).toBe(0);
	});

	it('loses, repeats and reorders nothing', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(120)), (frameSamples, sizes) => {
				const { slicer, samples, frames } = collect(frameSamples);
				const total = sizes.reduce((sum, size) => sum + size, 0);
				let next = 0;
				for (const size of sizes) {
					slicer.push(Float32Array.from({ length: size }, () => next++));
				}
				expect(frames.length).toBe(Math.floor(total / frameSamples));
				expect(slicer.pendingSamples).toBe(total % frameSamples);
				expect(samples).toEqual(samples.map((_, i) => i));
			}),
		);
	});

	it('pads the last frame with silence on flush, once', () => {
		const { slicer, samples } = collect(4);
		slicer.push(Float32Array.of(1, 2, 3, 4, 5));
		slicer.flush();
		slicer.flush();
		expect(samples).toEqual([1, 2, 3, 4, 5, 0, 0, 0]);
	});

	it('forgets waiting samples on reset', () => {
		const { slicer, samples } = collect(2);
		slicer.push(Float32Array.of(1));
		slicer.reset();
		slicer.push(Float32Array.of(2, 3));
		expect(samples).toEqual([2, 3]);
	});

	it.each([0, -1, 1.5, Number.NaN])('refuses frames of %d samples', (frameSamples) => {
		expect(() => new FrameSlicer(frameSamples, () => {})).toThrow(/frameSamples must be a positive integer/);
	});
});
