import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample } from '../../audio/resampler.ts';
import { FRONT_END_DELAY_SAMPLES, FrontEnd, type FrontEndFrame, FrontEndResources, kept } from './front-end.ts';

const resources = new FrontEndResources();

function frames(samples: Float32Array, chunk = samples.length): FrontEndFrame[] {
	const found: FrontEndFrame[] = [];
	const frontEnd = new FrontEnd(resources, (frame) => found.push(kept(frame)));
	for (let at = 0; at < samples.length; at += chunk) {
		frontEnd.push(samples.subarray(at, at + chunk));
	}
	return found;
}

/** A 160 Hz voice whose level rises from frame to frame. */
function voice(count: number): Float32Array {
	return Float32Array.from({ length: count }, (_, i) => {
		const level = 0.01 * (1 + Math.floor(i / 480));
		return level * (Math.sin((2 * Math.PI * 160 * i) / 24_000) + 0.5 * Math.sin((2 * Math.PI * 320 * i) / 24_000));
	});
}

describe('front end', () => {
	it('gives a frame as soon as the samples behind it are there, within 20 ms', () => {
		expect(FRONT_END_DELAY_SAMPLES).toBeLessThan(480);
		expect(frames(new Float32Array(480 + FRONT_END_DELAY_SAMPLES)).length).toBe(1);
		expect(frames(new Float32Array(480 * 7)).length).toBe(6);
		expect(frames(new Float32Array(480)).length).toBe(0);
	});

	it('gives each frame its own 16 kHz samples, one after the other', () => {
		const samples = voice(4800);
		const sound = resample(samples, { fromHz: 24_000, toHz: 16_000 });
		for (const frame of frames(samples)) {
			expect(frame.samples).toEqual(sound.slice(frame.index * 320, (frame.index + 1) * 320));
		}
	});

	it('gives the same frames for every chunking', () => {
		const samples = voice(4800);
		const whole = frames(samples);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2000 }), (chunk) => {
				expect(frames(samples, chunk)).toEqual(whole);
			}),
			{ numRuns: 20 },
		);
	});

	it('numbers frames in order and measures the level of each one, not of its neighbour', () => {
		const found = frames(voice(4800));
		expect(found.map(({ index }) => index)).toEqual(found.map((_, i) => i));
		found.forEach(({ levelDbfs }, i) => {
			const expected = 20 * Math.log10(0.01 * (i + 1)) + 10 * Math.log10((1 + 0.25) / 2);
			expect(Math.abs(levelDbfs - expected)).toBeLessThan(0.5);
		});
	});

	it('measures pitch in the middle of an utterance', () => {
		for (const { f0Hz } of frames(voice(9600)).slice(2)) {
			expect(Math.abs(f0Hz - 160)).toBeLessThan(2);
		}
	});

	it('finds the frame in which a tone begins', () => {
		const samples = new Float32Array(9600);
		samples.set(voice(4800), 4800);
		const found = frames(samples);
		expect(found.slice(0, 9).every(({ f0Hz, levelDbfs }) => f0Hz === 0 && levelDbfs === -100)).toBe(true);
		expect(found[11]?.f0Hz).toBeGreaterThan(150);
	});
});
