import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEATURE_RATE_HZ, LogMelExtractor, MEL_BANDS } from '../../audio/log-mel.ts';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { resample } from '../../audio/resampler.ts';
import { mixToMono, readWav } from '../../audio/wav-reader.ts';
import { loadRecogniser, type RecogniserModel } from '../network/recogniser-model.ts';
import type { Hypothesis, PerceptionEvent, PerceptionProvider } from '../perception.ts';
import { createPerceptionProvider } from '../provider.ts';
import { loadPack, type Pack } from './pack.ts';
import { packWords } from './pack-words.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const MODELS = join(ROOT, 'models');

/** A Python that can write ONNX; without one the pack cannot be made and the tests are skipped. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
	(python) => spawnSync(python, ['-c', 'import onnx, numpy']).status === 0,
);

/** Samples by which Kaldi's first window begins before the sound; ours begins with it. */
const KALDI_LEAD_SAMPLES = 120;
const CHUNK_FRAMES = 16;
const SHARED_TOKENS: readonly string[] = JSON.parse(readFileSync(join(MODELS, 'recogniser.json'), 'utf8')).tokens;

/** A sample of the repository at 24 kHz. */
function sample(name: string): Float32Array {
	const wav = readWav(readFileSync(join(ROOT, 'samples', name)));
	return resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: MEDIA_RATE_HZ });
}

/** Likeliest unit of each frame, repetitions and blanks taken out, by our own runtime. */
async function ownUnits({ network }: RecogniserModel, sound: Float32Array): Promise<readonly string[]> {
	const rows: Float32Array[] = [];
	new LogMelExtractor((features) => rows.push(features.slice())).push(sound);
	const units: string[] = [];
	let caches = network.initialCaches();
	let before = 0;
	for (let at = 0; at + CHUNK_FRAMES <= rows.length; at += CHUNK_FRAMES) {
		const chunk = new Float32Array(CHUNK_FRAMES * MEL_BANDS);
		rows.slice(at, at + CHUNK_FRAMES).forEach((row, i) => {
			chunk.set(row, i * MEL_BANDS);
		});
		const step = await network.run(chunk, caches);
		caches = step.caches;
		for (let frame = 0; frame < step.output.length; frame += SHARED_TOKENS.length) {
			const scores = step.output.subarray(frame, frame + SHARED_TOKENS.length);
			const best = scores.indexOf(Math.max(...scores));
			if (best !== 0 && best !== before) {
				units.push(SHARED_TOKENS[best] ?? '');
			}
			before = best;
		}
	}
	return units;
}

function packUnits(pack: Pack, sound: Float32Array): readonly string[] {
	const stream = pack.open();
	stream.accept(sound.subarray(KALDI_LEAD_SAMPLES));
	while (stream.isReady) {
		stream.step();
	}
	return packWords(stream.result(), pack.notation).map(({ text }) => text);
}

/** Units that a longest common subsequence leaves out. */
function differences(one: readonly string[], other: readonly string[]): number {
	let row = new Array<number>(other.length + 1).fill(0);
	for (const unit of one) {
		const next = [0];
		other.forEach((candidate, i) => {
			next.push(unit === candidate ? (row[i] ?? 0) + 1 : Math.max(row[i + 1] ?? 0, next[i] ?? 0));
		});
		row = next;
	}
	return Math.max(one.length, other.length) - (row.at(-1) ?? 0);
}

describe.skipIf(PYTHON === undefined)('a pack made of our own recogniser', () => {
	let folder: string;
	let provider: PerceptionProvider;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'vivavoce-pack-'));
		const script = join(ROOT, 'training', 'export_sherpa.py');
		const made = spawnSync(PYTHON ?? '', [script, '--out', folder], { encoding: 'utf8' });
		expect(made.stderr).toBe('');
		provider = await createPerceptionProvider({ modelsDir: MODELS, packDir: folder });
	}, 120_000);

	afterAll(async () => {
		await provider?.close();
		rmSync(folder, { recursive: true });
	});

	it('hears the units that our own runtime hears, but for one in thirty', async () => {
		const [recogniser, pack] = await Promise.all([loadRecogniser(MODELS), loadPack(folder)]);
		let [different, units] = [0, 0];
		for (const name of ['en-commands.wav', 'zh-commands.wav', 'en-hello.wav', 'zh-hello.wav']) {
			const sound = resample(sample(name), { fromHz: MEDIA_RATE_HZ, toHz: FEATURE_RATE_HZ });
			const own = await ownUnits(recogniser, sound);
			different += differences(own, packUnits(pack, sound));
			units += own.length;
		}
		expect(units).toBeGreaterThan(60);
		expect(different / units).toBeLessThanOrEqual(1 / 30);
	}, 60_000);

	it.each([
		['en-commands.wav', 'en'],
		['zh-commands.wav', 'zh'],
	])(
		'gives words with times and partial results while %s is spoken',
		async (name, language) => {
			const events: PerceptionEvent[] = [];
			const perception = provider.open((event) => events.push(event));
			const sound = sample(name);
			const padded = new Float32Array(sound.length + MEDIA_RATE_HZ);
			padded.set(sound);
			for (let at = 0; at < padded.length; at += 480) {
				perception.push(padded.slice(at, at + 480));
				// Recognition waits for frames: sound that comes all at once has no partial results.
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
			const final = await perception.endUtterance(0);
			perception.close();
			const hypotheses = events.filter((event) => event.type === 'hypothesis');
			expect(hypotheses.some(({ flushed }) => !flushed)).toBe(true);
			expect(hypotheses.some(({ flushed }) => flushed)).toBe(true);
			expect(events.some(({ type }) => type === 'manner')).toBe(true);
			expectInOrder(final, padded.length);
			expect(
				final.words.every(({ text }) => SHARED_TOKENS.some((unit) => unit.toLowerCase() === text.toLowerCase())),
			).toBe(true);
			expect(isPinyin(final)).toBe(language === 'zh');
		},
		60_000,
	);

	it('recognises a whole recording', async () => {
		const { words, confidence } = await provider.recognise(sample('en-hello.wav'));
		expect(words.length).toBeGreaterThan(10);
		expect(confidence).toBeGreaterThan(0);
	}, 60_000);

	it('leaves commands to the grammar, and refuses words at run time', async () => {
		const perception = provider.open(() => {});
		expect(await perception.setCommands({ grammar: '#JSGF V1.0; grammar g; public <go> = go home;' })).toEqual({
			intents: ['go'],
			words: expect.any(Number),
		});
		const report = await perception.setVocabulary(['Thibault', '欧阳娜娜']);
		expect(report).toMatchObject({ accepted: 0, rejected: [{ index: 0 }, { index: 1 }] });
		expect(report.rejected[0]?.reason).toMatch(/takes no words at run time/);
		perception.close();
	});
});

function expectInOrder({ words }: Hypothesis, endSample: number): void {
	expect(words.length).toBeGreaterThan(10);
	for (const [index, word] of words.entries()) {
		expect(word.endSample).toBeGreaterThanOrEqual(word.startSample);
		expect(word.startSample).toBeGreaterThanOrEqual(words[index - 1]?.endSample ?? 0);
	}
	expect(words.at(-1)?.endSample).toBeLessThanOrEqual(endSample);
}

/** Units of Mandarin are written in small letters. */
function isPinyin({ words }: Hypothesis): boolean {
	const small = words.filter(({ text }) => text === text.toLowerCase()).length;
	return small > words.length / 2;
}

describe('a folder that is no pack', () => {
	it('keeps the server from starting, and says what to do', async () => {
		const started = createPerceptionProvider({ modelsDir: MODELS, packDir: join(ROOT, 'samples') });
		await expect(started).rejects.toMatchObject({
			code: 'model_invalid',
			message: expect.stringContaining('tokens.txt'),
		});
	}, 60_000);
});
