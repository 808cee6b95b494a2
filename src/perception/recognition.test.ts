import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../audio/language.ts';
import { resample } from '../audio/resampler.ts';
import { mixToMono, readWav } from '../audio/wav-reader.ts';
import type { Hypothesis, PerceptionProvider } from './perception.ts';
import { createPerceptionProvider } from './provider.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODELS = join(ROOT, 'models');
const SAMPLES = join(ROOT, 'samples');

/** What the shipped samples say, as it is spoken. */
const SPOKEN: Readonly<Record<string, { language: Language; sentences: readonly string[] }>> = {
	'en-hello.wav': {
		language: 'en',
		sentences: ['who are you', 'please turn on the air conditioning', 'what is twelve plus thirty'],
	},
	'en-commands.wav': {
		language: 'en',
		sentences: [
			'set the temperature to twenty two degrees',
			'open the driver window',
			'turn on the seat heating',
			'navigate to the airport',
			'play some music',
		],
	},
	'zh-commands.wav': {
		language: 'zh',
		sentences: ['把温度调到二十二度', '打开主驾车窗', '打开座椅加热', '导航到机场', '播放音乐'],
	},
	'zh-hello.wav': { language: 'zh', sentences: ['你是谁', '请打开空调', '现在几点了'] },
};

const canRun =
	existsSync(join(MODELS, 'recogniser.onnx')) && Object.keys(SPOKEN).every((name) => existsSync(join(SAMPLES, name)));

/** Words in English, characters in Mandarin. */
function unitsOf(text: string, language: Language): string[] {
	return language === 'zh' ? [...text] : text.toLowerCase().split(' ').filter(Boolean);
}

function editDistance(a: readonly string[], b: readonly string[]): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	a.forEach((unit, i) => {
		const next = [i + 1];
		b.forEach((other, j) => {
			next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (unit === other ? 0 : 1)));
		});
		row = next;
	});
	return row.at(-1) ?? 0;
}

/** Speech of a sample cut at its pauses, as the floor machine would cut it. */
async function listen(provider: PerceptionProvider, samples: Float32Array): Promise<Hypothesis[]> {
	const found: Hypothesis[] = [];
	let speechEnd = 0;
	let silentFrames = 0;
	let from = 0;
	let heardSample = 0;
	let wake = (): void => {};
	const perception = provider.open((event) => {
		if (event.type === 'frame') {
			heardSample = event.frame.endSample;
			silentFrames = event.frame.speechProbability >= 0.5 ? 0 : silentFrames + 1;
			speechEnd = event.frame.speechProbability >= 0.5 ? event.frame.endSample : speechEnd;
			wake();
		}
	});
	for (let at = 0; at < samples.length; at += 4800) {
		perception.push(samples.subarray(at, at + 4800));
		// The last frame of a chunk is reported with the chunk after it.
		while (heardSample < Math.min(at + 4800, samples.length) - 960) {
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
		if (speechEnd > from && silentFrames >= 30) {
			found.push(await perception.endUtterance(from));
			from = speechEnd;
		}
	}
	const rest = await perception.endUtterance(from);
	perception.close();
	return rest.words.length > 0 ? [...found, rest] : found;
}

describe.skipIf(!canRun)('the shipped samples', () => {
	let provider: PerceptionProvider;

	beforeAll(async () => {
		provider = await createPerceptionProvider({ modelsDir: MODELS });
	});
	afterAll(() => provider.close());

	it.each(Object.keys(SPOKEN))('%s: nine of ten words are right, in the right language', async (name) => {
		const { language, sentences } = SPOKEN[name] ?? { language: 'en', sentences: [] };
		const wav = readWav(readFileSync(join(SAMPLES, name)));
		const samples = resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: 24_000 });
		const heard = (await listen(provider, samples)).slice(0, sentences.length);
		const reference = sentences.flatMap((sentence) => unitsOf(sentence, language));
		const actual = heard.flatMap(({ text }) => unitsOf(text, language));
		expect(editDistance(actual, reference) / reference.length).toBeLessThanOrEqual(0.1);
		expect(heard.map((hypothesis) => hypothesis.language)).toEqual(sentences.map(() => language));
	});

	it('are recognised as whole recordings too', async () => {
		const wav = readWav(readFileSync(join(SAMPLES, 'zh-hello.wav')));
		const samples = resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: 24_000 });
		const { text, language } = await provider.recognise(samples);
		expect(language).toBe('zh');
		const reference = [...(SPOKEN['zh-hello.wav']?.sentences.join('') ?? '')];
		expect(editDistance([...text], reference) / reference.length).toBeLessThanOrEqual(0.1);
	});
});
