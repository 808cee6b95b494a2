import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testSpeech } from './testing/test-speech.ts';
import { WatermarkEmbedder } from './watermark-embedder.ts';

function powerOf(samples: Float32Array): number {
	return samples.reduce((sum, sample) => sum + sample * sample, 0);
}

test('the mark does not depend on how the stream is cut', () => {
	const speech = testSpeech(400, 1);
	const whole = new WatermarkEmbedder().mark(speech);
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 30 }), (lengths) => {
			const embedder = new WatermarkEmbedder();
			const out = new Float32Array(speech.length);
			let at = 0;
			for (const length of [...lengths, speech.length]) {
				const part = speech.subarray(at, at + length);
				embedder.mark(part, out.subarray(at, at + part.length));
				at += part.length;
			}
			expect(out).toEqual(whole);
		}),
		{ numRuns: 20 },
	);
});

test('the mark is 15 to 25 dB under speech that lies in its bands', () => {
	const speech = testSpeech(3000, 2);
	const marked = new WatermarkEmbedder().mark(speech);
	const ratioDb = 10 * Math.log10(powerOf(speech) / powerOf(marked.map((sample, i) => sample - (speech[i] ?? 0))));
	expect(ratioDb).toBeGreaterThan(15);
	expect(ratioDb).toBeLessThan(25);
});

test('silence stays silent, also after speech', () => {
	const embedder = new WatermarkEmbedder();
	expect(embedder.mark(new Float32Array(2400)).every((sample) => sample === 0)).toBe(true);
	embedder.mark(testSpeech(500, 3));
	const silence = embedder.mark(new Float32Array(24_000));
	expect(silence.subarray(12_000).every((sample) => sample === 0)).toBe(true);
});

test('it may write over its input', () => {
	const speech = testSpeech(200, 4);
	const separate = new WatermarkEmbedder().mark(speech);
	const inPlace = Float32Array.from(speech);
	new WatermarkEmbedder().mark(inPlace, inPlace);
	expect(inPlace).toEqual(separate);
});

test.each([Number.NaN, Infinity, 1e30])('after a sample of %s it marks on', (bad) => {
	const embedder = new WatermarkEmbedder();
	embedder.mark(Float32Array.of(0.1, bad, 0.1));
	embedder.mark(new Float32Array(24_000));
	const speech = testSpeech(500, 5);
	const marked = embedder.mark(speech);
	expect(marked.every(Number.isFinite)).toBe(true);
	expect(powerOf(marked.map((sample, i) => sample - (speech[i] ?? 0)))).toBeGreaterThan(0);
});

test('a short key is refused, and not repeated in the message', () => {
	expect(() => new WatermarkEmbedder({ detectKey: Uint8Array.of(222, 173) })).toThrow(
		/detectKey must have 16 to 64 bytes/,
	);
});
