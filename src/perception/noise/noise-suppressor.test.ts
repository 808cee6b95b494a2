import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { NoiseSuppressor } from './noise-suppressor.ts';

const SECOND = MEDIA_RATE_HZ;

/** A buzz at 150 Hz with formants, four syllables a second: what RNNoise takes for a voice. */
function voiced(samples: number): Float32Array {
	return Float32Array.from({ length: samples }, (_, i) => {
		const t = i / MEDIA_RATE_HZ;
		let sum = 0;
		for (let harmonic = 1; harmonic < 20; harmonic++) {
			const fromFormant = harmonic * 150 - 600;
			sum +=
				(Math.sin(2 * Math.PI * 150 * harmonic * t + harmonic ** 2) / harmonic) * Math.exp(-(fromFormant ** 2) / 4e5);
		}
		return 0.1 * sum * (0.5 + 0.5 * Math.sin(2 * Math.PI * 4 * t));
	});
}

function noise(samples: number): Float32Array {
	let state = 1;
	return Float32Array.from({ length: samples }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return 0.05 * (state / 2 ** 31 - 1);
	});
}

function power(samples: Float32Array): number {
	return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

function correlation(one: Float32Array, other: Float32Array, lag: number): number {
	let [product, left, right] = [0, 0, 0];
	for (let i = SECOND; i < 2 * SECOND; i++) {
		const a = one[i] ?? 0;
		const b = other[i + lag] ?? 0;
		product += a * b;
		left += a * a;
		right += b * b;
	}
	return product / Math.sqrt(left * right);
}

async function suppressed(samples: Float32Array, chunk = samples.length): Promise<Float32Array> {
	const suppressor = await NoiseSuppressor.create();
	const parts: Float32Array[] = [];
	for (let at = 0; at < samples.length; at += chunk) {
		parts.push(suppressor.push(samples.subarray(at, at + chunk)));
	}
	parts.push(suppressor.end());
	return Float32Array.from(parts.flatMap((part) => [...part]));
}

describe('noise suppression', () => {
	it('takes steady noise down to the fifth that it leaves', async () => {
		const cleaned = await suppressed(noise(3 * SECOND));
		const downDb = 10 * Math.log10(power(noise(SECOND)) / power(cleaned.subarray(2 * SECOND)));
		expect(downDb).toBeGreaterThan(13);
		expect(downDb).toBeLessThan(14.1);
	});

	it('leaves a voice where it was on the media clock, to the sample', async () => {
		const voice = voiced(3 * SECOND);
		const cleaned = await suppressed(voice);
		const lags = Array.from({ length: 97 }, (_, i) => i - 48);
		const best = lags.reduce((a, b) => (correlation(voice, cleaned, b) > correlation(voice, cleaned, a) ? b : a));
		expect(Math.abs(best)).toBeLessThanOrEqual(1);
		expect(correlation(voice, cleaned, best)).toBeGreaterThan(0.95);
	});

	it('gives as many samples as it took, the same for every chunking', async () => {
		const sound = voiced(SECOND / 4);
		const whole = await suppressed(sound);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 4000 }),
				fc.integer({ min: 0, max: sound.length }),
				async (chunk, end) => {
					expect(await suppressed(sound.subarray(0, end), chunk)).toHaveLength(end);
					expect(await suppressed(sound, chunk)).toEqual(whole);
				},
			),
			{ numRuns: 8 },
		);
	});

	it('holds back at most 40 ms', async () => {
		const suppressor = await NoiseSuppressor.create();
		const ready = suppressor.push(voiced(SECOND / 2));
		expect(SECOND / 2 - ready.length).toBeLessThanOrEqual(SECOND / 25);
		suppressor.end();
	});
});
