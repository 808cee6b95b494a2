import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { msToSamples } from '../../../audio/media-clock.ts';
import { loadStreamModels } from '../../../perception/network/stream-models.ts';
import { PACKAGE_ROOT } from '../../../server/package-root.ts';
import { readSpeechFile } from '../../caller/speech-file.ts';
import { hearInMediaTime, type TimedEvent } from './media-time-hearing.ts';

const LENGTH_MS = 2000;

let first: TimedEvent[] = [];
let second: TimedEvent[] = [];

beforeAll(async () => {
	const models = await loadStreamModels(join(PACKAGE_ROOT, 'models'));
	const samples = (await readSpeechFile(join(PACKAGE_ROOT, 'samples', 'en-hello.wav'))).subarray(
		0,
		msToSamples(LENGTH_MS),
	);
	first = await hearInMediaTime(models, samples);
	second = await hearInMediaTime(models, samples);
}, 60_000);

test('a recording is heard the same each time', () => {
	expect(second).toEqual(first);
});

test('nothing is known before it was heard, and words later than the silence that asks for them', () => {
	expect(first.map(({ atSample }) => atSample)).toEqual(first.map(({ atSample }) => atSample).sort((a, b) => a - b));
	const words = first.filter(({ event }) => event.type === 'hypothesis' && event.flushed);
	expect(words.map(({ event }) => (event.type === 'hypothesis' ? event.hypothesis.text : ''))).toContain('who are you');
	for (const { atSample, event } of first) {
		const covered = event.type === 'frame' ? event.frame.endSample : event.type === 'hypothesis' ? event.endSample : 0;
		expect(atSample - covered).toBeGreaterThanOrEqual(event.type === 'hypothesis' ? msToSamples(40) : 0);
	}
});
