import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { resample } from '../audio/resampler.ts';
import { mixToMono, readWav } from '../audio/wav-reader.ts';
import type { PerceptionEvent, PerceptionFrame, PerceptionProvider } from './perception.ts';
import { createPerceptionProvider } from './provider.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODELS = join(ROOT, 'models');
const SPEECH = join(ROOT, 'samples', 'en-hello.wav');
const canRun = existsSync(join(MODELS, 'recogniser.onnx')) && existsSync(SPEECH);

function loadSpeech(): Float32Array {
	const wav = readWav(readFileSync(SPEECH));
	return resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: 24_000 });
}

function framesOf(events: readonly PerceptionEvent[]): PerceptionFrame[] {
	return events.flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
}

function textsOf(events: readonly PerceptionEvent[]): string[] {
	return events.flatMap((event) => (event.type === 'hypothesis' ? [event.hypothesis.text] : []));
}

describe.skipIf(!canRun)('a perception', () => {
	let provider: PerceptionProvider;
	let speech: Float32Array;

	beforeAll(async () => {
		provider = await createPerceptionProvider({ modelsDir: MODELS });
		speech = loadSpeech();
	});
	afterAll(() => provider.close());

	it('reports each frame once, in order, whatever the chunks', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		for (let at = 0, size = 1; at < 48_000; at += size, size = (size * 7 + 13) % 1500) {
			perception.push(speech.subarray(at, Math.min(48_000, at + size)));
		}
		await perception.endUtterance(0);
		perception.close();
		expect(framesOf(events).map(({ endSample }) => endSample)).toEqual(
			Array.from({ length: 99 }, (_, i) => 480 * (i + 1)),
		);
	});

	it('never calls the listener inside push, and lets the array be reused', async () => {
		const events: PerceptionEvent[] = [];
		let pushing = false;
		const perception = provider.open((event) => {
			expect(pushing).toBe(false);
			events.push(event);
		});
		const reused = new Float32Array(480);
		for (let at = 0; at < 48_000; at += 480) {
			reused.set(speech.subarray(at, at + 480));
			pushing = true;
			perception.push(reused);
			pushing = false;
			reused.fill(0);
		}
		await perception.endUtterance(0);
		perception.close();
		expect(Math.max(...framesOf(events).map(({ levelDbfs }) => levelDbfs))).toBeGreaterThan(-40);
	});

	it('hears that a known speaker became louder', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		const [phrase, loud] = [speech.subarray(0, 48_000), speech.slice(0, 48_000).map((x) => Math.min(1, 4 * x))];
		for (const [turn, samples] of [phrase, phrase, phrase, loud].entries()) {
			perception.push(samples);
			perception.push(new Float32Array(24_000));
			await perception.endUtterance(turn * 72_000);
		}
		perception.close();
		const manners = events.flatMap((event) => (event.type === 'manner' ? [event.manner] : []));
		const [usual, last] = [manners.findLast(({ endSample }) => endSample < 216_000), manners.at(-1)];
		expect(usual?.loudness.value).toBeCloseTo(0, 0);
		expect(last?.loudness.value).toBeGreaterThan(1.5);
		expect(last?.pitch.value).toBeCloseTo(usual?.pitch.value ?? NaN, 0);
		expect(last?.startSample).toBeGreaterThanOrEqual(216_000);
	});

	it('concludes nothing from the manner of speaking while it is told not to', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		const said = async () => {
			events.length = 0;
			perception.push(speech.subarray(0, 48_000));
			perception.push(new Float32Array(24_000));
			const { text } = await perception.endUtterance(0);
			return { text, kinds: events.map(({ type }) => type) };
		};
		perception.setInference(false);
		const without = await said();
		perception.setInference(true);
		const again = await said();
		perception.close();
		expect(without.text).not.toBe('');
		expect(without.kinds).not.toContain('manner');
		expect(again.kinds).toContain('manner');
	});

	it('keeps words that it has not recognised yet through a long silence', async () => {
		const perception = provider.open(() => {});
		perception.push(speech);
		perception.push(new Float32Array(4 * 24_000));
		const { text } = await perception.endUtterance(0);
		perception.close();
		expect(text).not.toBe('');
	});

	it('takes words of the session and says which', async () => {
		const perception = provider.open(() => {});
		await expect(perception.setVocabulary(['Thibault', '李娜', '7'])).resolves.toMatchObject({
			accepted: 2,
			rejected: [{ index: 2 }],
		});
		perception.close();
		await expect(perception.setVocabulary([])).rejects.toThrow(/closed/);
	});

	it('tells speech from the silence around it', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		perception.push(speech.subarray(0, 48_000));
		await perception.endUtterance(0);
		perception.close();
		const mean = (fromMs: number, toMs: number): number => {
			const inside = framesOf(events).filter(({ endSample }) => endSample > fromMs * 24 && endSample <= toMs * 24);
			return inside.reduce((sum, { speechProbability }) => sum + speechProbability, 0) / inside.length;
		};
		// The sample speaks from 500 to 1304 ms.
		expect(mean(0, 400)).toBeLessThan(0.1);
		expect(mean(600, 1150)).toBeGreaterThan(0.9);
		expect(mean(1500, 1900)).toBeLessThan(0.1);
	});

	it('flushes words in a pause and gives the same ones at the end', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		const flushes = () => events.flatMap((event) => (event.type === 'hypothesis' && event.flushed ? [event] : []));
		perception.push(speech.subarray(0, 48_000));
		await vi.waitFor(() => expect(flushes().length).toBeGreaterThan(0), 5000);
		const final = await perception.endUtterance(0);
		perception.close();
		const flushed = flushes();
		expect(flushed.at(-1)?.hypothesis.words).toEqual(final.words);
		expect(final.words.length).toBeGreaterThan(0);
		expect(final.stableWordCount).toBe(final.words.length);
		for (const word of final.words) {
			expect(word.startSample).toBeLessThan(word.endSample);
			expect(word.startSample).toBeGreaterThan(0.35 * 24_000);
			expect(word.endSample).toBeLessThan(1.5 * 24_000);
			expect(word.confidence).toBeGreaterThan(0);
			expect(word.confidence).toBeLessThanOrEqual(1);
		}
	});

	it('starts a new utterance after the end of one', async () => {
		const perception = provider.open(() => {});
		perception.push(speech.subarray(0, 48_000));
		const first = await perception.endUtterance(0);
		perception.push(speech.subarray(48_000, 24_000 * 7));
		const second = await perception.endUtterance(48_000);
		perception.close();
		expect(first.words.every(({ endSample }) => endSample <= 48_000)).toBe(true);
		expect(second.words.length).toBeGreaterThan(0);
		expect(second.words.every(({ startSample }) => startSample >= 48_000)).toBe(true);
	});

	it('forgets on reset: no hypothesis from before it arrives after it', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		perception.push(speech.subarray(0, 36_000));
		perception.reset();
		perception.push(new Float32Array(24_000));
		const final = await perception.endUtterance(0);
		perception.close();
		expect(textsOf(events)).toEqual([]);
		expect(final.text).toBe('');
	});

	it('hears nothing in silence', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		perception.push(new Float32Array(72_000));
		const final = await perception.endUtterance(0);
		perception.close();
		expect(final).toMatchObject({ words: [], text: '', confidence: 0 });
		expect(textsOf(events)).toEqual([]);
	});

	it('keeps two streams apart', async () => {
		const quiet = provider.open(() => {});
		const talking = provider.open(() => {});
		for (let at = 0; at < 48_000; at += 480) {
			quiet.push(new Float32Array(480));
			talking.push(speech.subarray(at, at + 480));
		}
		const [silence, words] = await Promise.all([quiet.endUtterance(0), talking.endUtterance(0)]);
		expect(silence.words).toEqual([]);
		expect(words.words.length).toBeGreaterThan(0);
		quiet.close();
		talking.close();
	});

	it('calls nobody after close, and closing twice is fine', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		perception.push(speech.subarray(0, 24_000));
		perception.close();
		perception.close();
		perception.push(speech.subarray(0, 480));
		await expect(perception.endUtterance(0)).rejects.toMatchObject({ code: 'perception_closed' });
		await provider.recognise(new Float32Array(4800));
		expect(events).toEqual([]);
	});

	it('drops audio, not positions, when it is far too much at once', async () => {
		const events: PerceptionEvent[] = [];
		const perception = provider.open((event) => events.push(event));
		// 41 s in one go: 20 s is as far as a stream may run ahead, so the later chunks are dropped.
		for (let second = 0; second < 41; second++) {
			perception.push(new Float32Array(24_000));
		}
		await perception.endUtterance(0);
		const heard = framesOf(events).at(-1)?.endSample ?? 0;
		expect(heard).toBeGreaterThanOrEqual(20 * 24_000 - 480);
		expect(heard).toBeLessThanOrEqual(22 * 24_000);
		perception.push(new Float32Array(4800));
		await perception.endUtterance(0);
		perception.close();
		expect(framesOf(events).at(-1)?.endSample).toBeGreaterThan(41 * 24_000);
	});
});

describe.skipIf(!canRun)('a provider', () => {
	it('fails open requests when it is closed, and closes twice', async () => {
		const provider = await createPerceptionProvider({ modelsDir: MODELS });
		const perception = provider.open(() => {});
		const pending = perception.endUtterance(0);
		const failure = expect(pending).rejects.toMatchObject({ code: 'perception_closed' });
		await provider.close();
		await failure;
		await provider.close();
		await expect(provider.recognise(new Float32Array(480))).rejects.toMatchObject({ code: 'perception_failed' });
	});

	it('spreads sessions over its threads', async () => {
		const provider = await createPerceptionProvider({ modelsDir: MODELS, threads: 2 });
		const speech = loadSpeech().subarray(0, 36_000);
		const results = await Promise.all([provider.recognise(speech), provider.recognise(speech)]);
		expect(results[0]).toEqual(results[1]);
		await provider.close();
	});
});
