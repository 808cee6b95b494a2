/**
 * No voiceprint: everything that perception tells of a person is listed here, and nothing in it could tell who it is. A new
 * field fails the type check or the run until somebody has thought about it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resample } from '../src/audio/resampler.ts';
import { mixToMono, readWav } from '../src/audio/wav-reader.ts';
import type { Manner } from '../src/perception/manner/manner.ts';
import type {
	Hypothesis,
	PerceptionEvent,
	PerceptionFrame,
	PerceptionProvider,
	VocalEvent,
} from '../src/perception/perception.ts';
import { createPerceptionProvider } from '../src/perception/provider.ts';
import { PACKAGE_ROOT } from '../src/server/package-root.ts';

/** What a field is: a place, a word, one number about the sound, or the parts of words. */
type Kind = 'place' | 'words' | 'number';

const FRAME = {
	endSample: 'place',
	speechProbability: 'number',
	levelDbfs: 'number',
	f0Hz: 'number',
} as const satisfies Record<keyof PerceptionFrame, Kind>;

const VOCAL_EVENT = {
	kind: 'words',
	startSample: 'place',
	endSample: 'place',
	probability: 'number',
} as const satisfies Record<keyof VocalEvent, Kind>;

const HYPOTHESIS = {
	words: 'words',
	text: 'words',
	language: 'words',
	stableWordCount: 'number',
	confidence: 'number',
	endProbability: 'number',
	alternatives: 'words',
	command: 'words',
} as const satisfies Record<keyof Hypothesis, Kind>;

/** Each estimate is relative to the same speaker in the same session: of no use to compare two sessions. */
const MANNER = {
	startSample: 'place',
	endSample: 'place',
	arousal: 'number',
	valence: 'number',
	tension: 'number',
	rate: 'number',
	loudness: 'number',
	pitch: 'number',
	pitchMovement: 'number',
	hesitation: 'number',
} as const satisfies Record<keyof Manner, Kind>;

/** Every kind of report; a new one does not pass the type check. */
const LISTED: Record<PerceptionEvent['type'], Readonly<Record<string, Kind>>> = {
	frame: FRAME,
	hypothesis: HYPOTHESIS,
	vocal_event: VOCAL_EVENT,
	manner: MANNER,
};

/** Two seconds: more at once than perception takes in would be dropped. */
const MAX_SAMPLES = 48_000;

const MODELS = join(PACKAGE_ROOT, 'models');

function contentOf(event: PerceptionEvent): object {
	switch (event.type) {
		case 'frame':
			return event.frame;
		case 'hypothesis':
			return event.hypothesis;
		case 'vocal_event':
			return event.event;
		case 'manner':
			return event.manner;
	}
}

/** The longest list of numbers anywhere in a value; typed arrays count. */
function longestVector(value: unknown): number {
	if (ArrayBuffer.isView(value)) {
		return value.byteLength;
	}
	if (typeof value !== 'object' || value === null) {
		return 0;
	}
	const parts: unknown[] = Object.values(value);
	const own = Array.isArray(value) ? parts.filter((part) => typeof part === 'number').length : 0;
	return Math.max(own, ...parts.map(longestVector));
}

describe.skipIf(!existsSync(join(MODELS, 'recogniser.onnx')))('perception (skipped without models)', () => {
	let provider: PerceptionProvider;

	beforeAll(async () => {
		provider = await createPerceptionProvider({ modelsDir: MODELS });
	}, 60_000);

	afterAll(() => provider?.close());

	test.each(['en-hello.wav', 'zh-hello.wav'])(
		'tells nothing of the person in %s but what is listed',
		async (name) => {
			const wav = readWav(readFileSync(join(PACKAGE_ROOT, 'samples', name)));
			const events: PerceptionEvent[] = [];
			const perception = provider.open((event) => events.push(event));
			const spoken = resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: 24_000 }).subarray(0, MAX_SAMPLES);
			// A second of silence, in which the words are settled and the manner is judged.
			const speech = new Float32Array(spoken.length + 24_000);
			speech.set(spoken);
			for (let at = 0; at < speech.length; at += 480) {
				perception.push(speech.subarray(at, at + 480));
			}
			const hypothesis = await perception.endUtterance(0);
			events.push({ type: 'hypothesis', hypothesis, flushed: true, endSample: speech.length });
			perception.close();
			expect([...new Set(events.map(({ type }) => type))]).toEqual(
				expect.arrayContaining(['frame', 'hypothesis', 'manner']),
			);
			for (const event of events) {
				const unlisted = Object.keys(contentOf(event)).filter((field) => !(field in LISTED[event.type]));
				expect([event.type, unlisted, longestVector(event)]).toEqual([event.type, [], 0]);
			}
		},
		60_000,
	);
});

test('no model that ships tells speakers apart', () => {
	const outputs = readdirSync(MODELS)
		.filter((name) => name.endsWith('.onnx'))
		.map((name) => readFileSync(join(MODELS, name), 'latin1'));
	expect(outputs.length).toBeGreaterThan(0);
	expect(outputs.filter((bytes) => /speaker|x.?vector|d.?vector|ecapa|embedding_out/i.test(bytes))).toEqual([]);
});
