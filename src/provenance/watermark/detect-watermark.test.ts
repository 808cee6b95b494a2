import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMulaw, encodeMulaw } from '../../audio/g711.ts';
import { floatToPcm16, pcm16ToFloat } from '../../audio/pcm.ts';
import { resample } from '../../audio/resampler.ts';
import { detectWatermark } from './detect-watermark.ts';
import { testRandom, testSpeech } from './testing/test-speech.ts';
import { WatermarkEmbedder } from './watermark-embedder.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const OTHER_KEY = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const PAYLOAD = { deployment: 7, session: 0xbeef };
const SPEECH = testSpeech(6000, 11);
const MARKED = new WatermarkEmbedder({ deployment: { key: KEY, payload: PAYLOAD } }).mark(SPEECH);

test('marked speech is marked, throughout, and says whose it is', () => {
	const finding = detectWatermark(MARKED, 24_000, { deployment: KEY });
	expect(finding).toMatchObject({ verdict: 'marked', speed: 1, payload: PAYLOAD });
	expect(finding.pValue).toBeLessThan(1e-20);
	expect(finding.spans).toHaveLength(1);
	expect(finding.spans[0]?.startMs).toBeLessThan(500);
	expect(finding.spans[0]?.endMs).toBeGreaterThan(5500);
});

test('the same speech without the mark is not marked', () => {
	const finding = detectWatermark(SPEECH, 24_000, { deployment: KEY });
	expect(finding).toMatchObject({ verdict: 'not_marked', spans: [] });
	expect(finding.payload).toBeUndefined();
});

test('with another detect key it is not marked, with another deployment key nobody is named', () => {
	expect(detectWatermark(MARKED, 24_000, { detect: OTHER_KEY }).verdict).toBe('not_marked');
	const finding = detectWatermark(MARKED, 24_000, { deployment: OTHER_KEY });
	expect(finding.verdict).toBe('marked');
	expect(finding.payload).toBeUndefined();
});

test.each([0.8, 0.93, 1.07, 1.25])('played at %s times its speed it is found, with that speed', (speed) => {
	const played = resample(MARKED, { fromHz: Math.round(24_000 * speed), toHz: 24_000 });
	const finding = detectWatermark(played, 24_000, { deployment: KEY });
	expect(finding.verdict).toBe('marked');
	expect(finding.speed).toBeCloseTo(speed, 3);
	expect(finding.payload).toEqual(PAYLOAD);
});

test('through a telephone line, upside down and from the middle it is found', () => {
	const narrow = floatToPcm16(resample(MARKED.subarray(30_011), { fromHz: 24_000, toHz: 8000 }));
	const heard = pcm16ToFloat(decodeMulaw(encodeMulaw(narrow))).map((sample) => -sample);
	expect(detectWatermark(heard, 8000, {}).verdict).toBe('marked');
});

test('only the marked part of a recording is in its spans', () => {
	const mixed = SPEECH.slice(0, 24_000 * 12);
	const long = new Float32Array(24_000 * 12);
	long.set(mixed);
	long.set(MARKED, 24_000 * 6);
	const { spans } = detectWatermark(long, 24_000, {});
	expect(spans).toHaveLength(1);
	expect(spans[0]?.startMs).toBeGreaterThanOrEqual(4500);
	expect(spans[0]?.endMs).toBeGreaterThan(11_000);
});

test.each([
	['nothing', new Float32Array(0)],
	['silence', new Float32Array(72_000)],
	['0.3 s of speech', SPEECH.subarray(0, 7200)],
])('%s is inconclusive', (_, samples) => {
	expect(detectWatermark(samples, 24_000, {}).verdict).toBe('inconclusive');
});

test('whatever the samples, there is an answer without NaN', () => {
	const wild = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e38, 0));
	fc.assert(
		fc.property(fc.array(wild, { maxLength: 3000 }), fc.integer({ min: 8000, max: 192_000 }), (values, rateHz) => {
			const finding = detectWatermark(Float32Array.from(values), rateHz, {});
			expect(finding.verdict).not.toBe('marked');
			expect([finding.score, finding.pValue, finding.confidence].every(Number.isFinite)).toBe(true);
		}),
		{ numRuns: 25 },
	);
});

test('white noise at an uncommon rate scores like chance', () => {
	const random = testRandom(9);
	const noise = Float32Array.from({ length: 44_101 * 2 }, () => 0.2 * (random() - 0.5));
	expect(detectWatermark(noise, 44_101, {}).score).toBeLessThan(6.5);
});

test.each([7999, 192_001, Number.NaN])('a rate of %s Hz is refused', (rateHz) => {
	expect(() => detectWatermark(SPEECH, rateHz, {})).toThrow(/sampleRate must be from 8000 to 192000 Hz/);
});
