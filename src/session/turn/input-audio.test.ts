import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { INPUT_LIMIT_SAMPLES, InputAudio } from './input-audio.ts';

/** Samples whose PCM16 value is their position: `from`, `from + 1`, … */
function ramp(from: number, length: number): Float32Array {
	return Float32Array.from({ length }, (_, index) => (from + index) / 32_768);
}

function filled(...lengths: number[]): InputAudio {
	const input = new InputAudio();
	for (const length of lengths) {
		input.append(ramp(input.endSample, length));
	}
	return input;
}

describe('slices', () => {
	test.each([
		[0, 30, 30],
		[5, 15, 10],
		[9, 11, 2],
		[10, 20, 10],
		[29, 30, 1],
		[30, 40, 0],
		[-5, 5, 5],
		[25, 99, 5],
		[20, 10, 0],
	])('[%d, %d) has %d samples, each in its place', (from, to, length) => {
		const slice = filled(10, 10, 10).slice(from, to);

		const first = Math.max(0, from);
		expect([...slice]).toEqual(Array.from({ length }, (_, index) => first + index));
	});

	test('are copies', () => {
		const input = filled(10);
		input.slice(0, 10).fill(99);

		expect(input.slice(3, 4)[0]).toBe(3);
	});

	test('an empty buffer gives an empty one', () => {
		expect(new InputAudio().slice(0, 100)).toHaveLength(0);
	});
});

describe('forgetting', () => {
	test.each([
		[9, 0],
		[10, 10],
		[19, 10],
		[20, 20],
		[99, 30],
	])('what lies before %d leaves whole chunks: the first sample held is %d', (sample, expected) => {
		const input = filled(10, 10, 10);
		input.dropBefore(sample);

		expect(input.startSample).toBe(expected);
		expect(input.endSample).toBe(30);
		expect(input.heldSamples).toBe(30 - expected);
		expect(input.droppedSamples).toBe(0);
	});

	test('what is before the first sample held changes nothing', () => {
		const input = filled(10, 10);
		input.dropBefore(10);
		input.dropBefore(3);

		expect(input.startSample).toBe(10);
	});

	test('a clear keeps the position on the media clock', () => {
		const input = filled(10, 10);
		input.clear();
		input.append(ramp(20, 5));

		expect([input.startSample, input.endSample, input.heldSamples]).toEqual([20, 25, 5]);
		expect([...input.slice(0, 100)]).toEqual([20, 21, 22, 23, 24]);
	});
});

describe('the bound of five minutes', () => {
	const CHUNK = MEDIA_RATE_HZ * 10;

	test('nothing is dropped at the limit', () => {
		const input = new InputAudio();
		for (let chunk = 0; chunk < INPUT_LIMIT_SAMPLES / CHUNK; chunk++) {
			input.append(new Float32Array(CHUNK));
		}

		expect(input.heldSamples).toBe(INPUT_LIMIT_SAMPLES);
		expect(input.droppedSamples).toBe(0);
	});

	test('beyond it the oldest chunk goes and is counted', () => {
		const input = new InputAudio();
		for (let chunk = 0; chunk <= INPUT_LIMIT_SAMPLES / CHUNK; chunk++) {
			input.append(new Float32Array(CHUNK));
		}

		expect(input.droppedSamples).toBe(CHUNK);
		expect(input.startSample).toBe(CHUNK);
		expect(input.heldSamples).toBe(INPUT_LIMIT_SAMPLES);
	});
});

test('whatever is appended and dropped, a slice holds the samples of its positions', () => {
	const step = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ append: fc.integer({ min: 0, max: 50 }) }) },
		{ weight: 2, arbitrary: fc.record({ dropTo: fc.nat(600) }) },
		{ weight: 1, arbitrary: fc.constant({ clear: true as const }) },
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), fc.nat(600), fc.nat(600), (steps, a, b) => {
			const input = new InputAudio();
			for (const each of steps) {
				if ('append' in each) {
					input.append(ramp(input.endSample, each.append));
				} else if ('dropTo' in each) {
					input.dropBefore(each.dropTo);
				} else {
					input.clear();
				}
			}
			const from = Math.max(Math.min(a, b), input.startSample);
			const to = Math.min(Math.max(a, b), input.endSample);
			const expected = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
			expect([...input.slice(Math.min(a, b), Math.max(a, b))]).toEqual(expected);
			expect(input.heldSamples).toBe(input.endSample - input.startSample);
		}),
	);
});
