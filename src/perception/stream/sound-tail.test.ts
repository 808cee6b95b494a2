import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import { FrontEnd, type FrontEndFrame, FrontEndResources } from '../network/front-end.ts';
import { SoundTail } from './sound-tail.ts';

const RESOURCES = new FrontEndResources();

/** A tone that changes, so that no two frames are alike. */
function sweep(length: number): Float32Array {
	return Float32Array.from({ length }, (_, at) => 0.3 * Math.sin((2 * Math.PI * (200 + at / 40) * at) / 24_000));
}

/** All frames of a sound that is followed by silence, and how many are complete without it. */
function reference(sound: Float32Array): { frames: FrontEndFrame[]; complete: number } {
	const frames: FrontEndFrame[] = [];
	const frontEnd = new FrontEnd(RESOURCES, (frame) => frames.push({ ...frame, features: frame.features.slice() }));
	frontEnd.push(sound);
	const complete = frames.length;
	frontEnd.push(new Float32Array(4 * FRAME_SAMPLES));
	return { frames, complete };
}

test('the incomplete frames are those that silence would complete, however the sound was cut', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 12_000 }),
			fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 8 }),
			(length, cuts) => {
				const sound = sweep(length);
				const tail = new SoundTail(RESOURCES);
				let at = 0;
				for (const cut of [...cuts, length]) {
					tail.push(sound.subarray(at, at + cut));
					at = Math.min(length, at + cut);
				}
				const { frames, complete } = reference(sound);
				const expected = frames.slice(complete, Math.ceil(length / FRAME_SAMPLES));
				const found = tail.framesFrom(complete);
				expect(found.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
				for (const [position, frame] of found.entries()) {
					const wanted = expected[position]?.features ?? new Float32Array();
					const difference = frame.features.map((value, band) => Math.abs(value - (wanted[band] ?? 0)));
					expect(Math.max(...difference)).toBeLessThan(0.05);
				}
			},
		),
		{ numRuns: 40 },
	);
});

test('a sound that ends with its last complete frame has no tail', () => {
	const tail = new SoundTail(RESOURCES);
	expect(tail.framesFrom(0)).toEqual([]);
	tail.push(sweep(480));
	expect(tail.framesFrom(1)).toEqual([]);
});
