import { expect, test } from 'vitest';
import { bandCarriers, deploymentPhases } from './carrier.ts';
import { encodeConvolutional } from './convolutional-code.ts';
import { carrierPhases, harmonicOrder, PUBLIC_DETECT_KEY } from './mark-keys.ts';
import { BAND_HARMONICS, FIRST_HARMONIC, HARMONICS } from './mark-layout.ts';
import { payloadToBits } from './payload.ts';
import { WatermarkEmbedder } from './watermark-embedder.ts';

// The vectors of docs/watermark.md: marks that are out in the world must stay readable.
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);
const PAYLOAD = { deployment: 7, session: 0xbeef };
const DETECT = carrierPhases(PUBLIC_DETECT_KEY, 'detect phases');

function firstPhases(phases: Float64Array): number[] {
	return Array.from(phases.subarray(0, 6), (phase) => Math.round((phase * 65_536) / (2 * Math.PI)));
}

function expectSamples(samples: Iterable<number>, expected: readonly number[]): void {
	Array.from(samples).forEach((sample, index) => {
		expect(sample).toBeCloseTo(expected[index] ?? Number.NaN, 5);
	});
}

test('the harmonics and their bands', () => {
	expect([FIRST_HARMONIC, HARMONICS]).toEqual([103, 1010]);
	expect(BAND_HARMONICS).toEqual([103, 137, 171, 205, 239, 275, 316, 364, 419, 482, 553, 637, 733, 842, 968, 1113]);
});

test('what is derived from keys', () => {
	expect(Buffer.from(PUBLIC_DETECT_KEY).toString('hex')).toBe(
		'eb491d99af6dfa5278a7f7c2acb3d0ce60e87ad4ee461a5b47dd6239485efdb3',
	);
	expect(firstPhases(DETECT)).toEqual([59_183, 41_820, 64_364, 47_558, 42_403, 29_677]);
	expect(firstPhases(carrierPhases(KEY, 'deployment phases'))).toEqual([9208, 55_881, 38_171, 42_500, 16_255, 41_882]);
	expect(Array.from(harmonicOrder(KEY).subarray(0, 6), (index) => index + FIRST_HARMONIC)).toEqual([
		422, 459, 732, 709, 152, 871,
	]);
});

test('the payload and its code', () => {
	const bits = payloadToBits(PAYLOAD);
	expect(BigInt(`0b${bits.join('')}`)).toBe(0x000700beef71e2n);
	const coded = Array.from(encodeConvolutional(bits), (sign) => (sign < 0 ? 1 : 0)).join('');
	expect(coded).toHaveLength(186);
	expect(BigInt(`0b${coded}`)).toBe(0x78c865f03b04a7e04875630977bcce4c05538n);
});

test('the carriers and the mark of a tone', () => {
	const [lowest] = bandCarriers(DETECT);
	expectSamples(lowest?.subarray(0, 4) ?? [], [-1.46976, -1.433178, -1.383183, -1.320023]);
	const highest = bandCarriers(DETECT).at(-1);
	expectSamples(highest?.subarray(0, 4) ?? [], [1.182223, 1.001279, 0.249776, -0.653772]);
	const [both] = bandCarriers(DETECT, deploymentPhases({ key: KEY, payload: PAYLOAD }));
	expectSamples(both?.subarray(0, 4) ?? [], [-0.886167, -0.885296, -0.874911, -0.854927]);
	const tone = Float32Array.from({ length: 24_000 }, (_, i) => 0.25 * Math.sin((2 * Math.PI * 1000 * i) / 24_000));
	const marked = new WatermarkEmbedder({ deployment: { key: KEY, payload: PAYLOAD } }).mark(tone);
	const mark = [2400, 12_000, 20_000, 23_999].map((at) => (marked[at] ?? 0) - (tone[at] ?? 0));
	expectSamples(mark, [0.040263, 0.030562, -0.038682, 0.007686]);
});
