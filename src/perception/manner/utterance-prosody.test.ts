import { describe, expect, it } from 'vitest';
import { MEL_BANDS } from '../../audio/log-mel.ts';
import { type ProsodyFrame, UtteranceProsody } from './utterance-prosody.ts';

function frame(changes: Partial<ProsodyFrame> = {}): ProsodyFrame {
	return {
		speechProbability: 0.9,
		levelDbfs: -20,
		f0Hz: 200,
		features: new Float32Array(2 * MEL_BANDS),
		...changes,
	};
}

function utterance(frames: readonly ProsodyFrame[]): UtteranceProsody {
	const prosody = new UtteranceProsody();
	for (const each of frames) {
		prosody.take(each);
	}
	return prosody;
}

function repeated(count: number, changes: Partial<ProsodyFrame> = {}): ProsodyFrame[] {
	return Array.from({ length: count }, () => frame(changes));
}

const SILENCE = { speechProbability: 0.1, levelDbfs: -70, f0Hz: 0 };

describe('the prosody of an utterance', () => {
	it('gives the median pitch in semitones above 100 Hz', () => {
		const summary = utterance([...repeated(20), frame({ f0Hz: 400 })]).summary();
		expect(summary.pitch?.value).toBeCloseTo(12, 10);
		expect(summary.pitchRange?.value).toBe(0);
	});

	it('gives the distance between the fifths as range', () => {
		const summary = utterance([...repeated(10, { f0Hz: 100 }), ...repeated(10, { f0Hz: 200 })]).summary();
		expect(summary.pitchRange?.value).toBeCloseTo(12, 10);
	});

	it('counts pauses between speech but not the silence around it', () => {
		const silence = repeated(5, SILENCE);
		const summary = utterance([...silence, ...repeated(10), ...silence, ...repeated(10), ...silence]).summary();
		expect(summary).toMatchObject({ speechMs: 400, pauseMs: 100 });
	});

	it('leaves the level of soft edges out', () => {
		const summary = utterance([...repeated(20, { levelDbfs: -60 }), ...repeated(20)]).summary();
		expect(summary.levelDbfs?.value).toBe(-20);
	});

	it('gives brightness in dB', () => {
		const features = new Float32Array(2 * MEL_BANDS).map((_, i) => (i % MEL_BANDS < 28 ? Math.LN10 : 0));
		expect(utterance(repeated(20, { features })).summary().brightnessDb?.value).toBeCloseTo(-10, 5);
	});

	it('is surer of longer speech', () => {
		const mixed = (count: number): ProsodyFrame[] =>
			Array.from({ length: count }, (_, i) => frame({ f0Hz: 150 + (i % 10) * 10 }));
		const [short, long] = [utterance(mixed(20)).summary(), utterance(mixed(200)).summary()];
		expect(long.pitch?.error).toBeLessThan(short.pitch?.error ?? 0);
	});

	it('leaves out what it had too little voice for', () => {
		const summary = utterance([...repeated(9), ...repeated(20, { f0Hz: 0 })]).summary();
		expect(summary.pitch).toBeUndefined();
		expect(summary.brightnessDb).toBeUndefined();
		expect(summary.levelDbfs?.value).toBe(-20);
		expect(utterance([]).summary()).toEqual({ speechMs: 0, pauseMs: 0 });
	});
});
