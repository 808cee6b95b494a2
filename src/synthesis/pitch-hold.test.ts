import { afterAll, describe, expect, it } from 'vitest';
import { MEDIA_RATE_HZ } from '../audio/media-clock.ts';
import { heldAt, medianF0Hz } from './pitch-hold.ts';
import { NEUTRAL_STYLE, type SpeechChunk } from './speaker.ts';
import { createSpeaker } from './speakers.ts';
import { VOICES } from './voices.ts';

/** A buzz of ten harmonics. */
function buzz(f0Hz: number, seconds: number): Float32Array {
	return Float32Array.from({ length: seconds * MEDIA_RATE_HZ }, (_, at) => {
		const phase = (2 * Math.PI * f0Hz * at) / MEDIA_RATE_HZ;
		return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce((sum, n) => sum + (0.3 * Math.sin(n * phase)) / n, 0);
	});
}

describe('medianF0Hz', () => {
	it.each([70, 120, 240, 400])('finds %d Hz', (f0Hz) => {
		expect(medianF0Hz(buzz(f0Hz, 0.5))).toBeCloseTo(f0Hz, 0);
	});

	it('has no opinion on silence, nor on less than 100 ms of voice', () => {
		expect(medianF0Hz(new Float32Array(MEDIA_RATE_HZ))).toBeUndefined();
		expect(medianF0Hz(buzz(120, 0.1))).toBeUndefined();
	});
});

describe('heldAt', () => {
	const never = new AbortController().signal;

	/** An engine that moves by `response` of what is asked and misses by `offSemitones`. */
	async function held(offSemitones: number, response: number, assumed = response) {
		const factors: number[] = [];
		const render = async function* (factor: number): AsyncGenerator<SpeechChunk, void> {
			factors.push(factor);
			yield { samples: buzz(120 * factor ** response * 2 ** (offSemitones / 12), 0.4), marks: [] };
		};
		const chunks: SpeechChunk[] = [];
		for await (const chunk of heldAt(120, { f0Hz: 120, response: assumed }, render, never)) {
			chunks.push(chunk);
		}
		const f0Hz = medianF0Hz(chunks[0]?.samples ?? new Float32Array()) ?? Number.NaN;
		return { off: 12 * Math.log2(f0Hz / 120), factors, chunks: chunks.length };
	}

	it.each([0.18, -0.18])('leaves a clause alone that is %d semitones off', async (off) => {
		expect((await held(off, 1)).factors).toEqual([1]);
	});

	it.each([
		[2, 1],
		[-4, 0.7],
		[0.3, 1.06],
	])('brings one that is %d semitones off back with a second rendering, at response %d', async (off, response) => {
		const { off: left, factors, chunks } = await held(off, response);
		expect(Math.abs(left)).toBeLessThan(0.1);
		expect(factors).toHaveLength(2);
		expect(chunks).toBe(1);
	});

	it('tries once more when the engine moved less than expected', async () => {
		const { off, factors } = await held(4, 0.75, 1);
		expect(factors).toHaveLength(3);
		expect(Math.abs(off)).toBeLessThan(0.4);
	});

	it('keeps the nearest rendering when corrections make it worse', async () => {
		const { off } = await held(1, -1, 1);
		expect(off).toBeCloseTo(1, 1);
	});

	it('stops when the clause is not wanted any more', async () => {
		let renderings = 0;
		const render = async function* (): AsyncGenerator<SpeechChunk, void> {
			renderings += 1;
			yield { samples: buzz(180, 0.4), marks: [] };
		};
		for await (const _ of heldAt(120, { f0Hz: 120, response: 1 }, render, AbortSignal.abort())) {
			// Only the count matters.
		}
		expect(renderings).toBe(1);
	});
});

function meanAbs(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
}

describe('a held clause of a real voice', () => {
	const speaker = createSpeaker({ espeakProcesses: 1 });
	afterAll(() => speaker.close());

	const LINES = {
		en: ['Fifty six.', 'The heating is on.', 'Honey never spoils; it was found in tombs thousands of years old.'],
		zh: ['五十六。', '暖气打开了。', '蜂蜜不会坏，几千年前的还能吃。'],
	} as const;

	async function offsets(language: 'en' | 'zh', voice: string, holdsPitch: boolean): Promise<number[]> {
		const targetHz = VOICES.find(({ info }) => info.id === voice)?.speech[language].register?.f0Hz ?? Number.NaN;
		const found: number[] = [];
		for (const text of LINES[language]) {
			const style = { ...NEUTRAL_STYLE, pitchRange: 1.5 };
			const request = { text, language, voice, style, holdsPitch };
			const samples: number[] = [];
			let lastEnd = 0;
			for await (const chunk of speaker.speak(request, AbortSignal.timeout(10_000))) {
				samples.push(...chunk.samples);
				lastEnd = chunk.marks.at(-1)?.charEnd ?? lastEnd;
			}
			expect(lastEnd).toBe(text.length);
			found.push(12 * Math.log2((medianF0Hz(Float32Array.from(samples)) ?? Number.NaN) / targetHz));
		}
		return found;
	}

	it.each([
		['en', 'bo'],
		['zh', 'bo'],
		['en', 'lin'],
		['zh', 'lin'],
	] as const)('keeps to the voice’s median whatever the words are: %s, %s', async (language, voice) => {
		const free = await offsets(language, voice, false);
		expect(Math.max(...free.map(Math.abs))).toBeGreaterThan(1);
		const held = await offsets(language, voice, true);
		expect(meanAbs(held)).toBeLessThan(0.4);
		expect(meanAbs(held)).toBeLessThan(meanAbs(free) / 2);
	});
});
