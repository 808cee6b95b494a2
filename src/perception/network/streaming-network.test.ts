import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { MEL_BANDS, SILENT_FEATURE } from '../../audio/log-mel.ts';
import { type EventModel, loadEvents } from '../events/event-model.ts';
import { loadRecogniser, loadVoiceActivity } from './recogniser-model.ts';
import { type NetworkCaches, StreamingNetwork } from './streaming-network.ts';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));
const hasModels = existsSync(join(MODELS, 'vad.onnx')) && existsSync(join(MODELS, 'recogniser.onnx'));

/** Features that change from frame to frame, the same in each run. */
function features(frames: number): Float32Array {
	return Float32Array.from({ length: frames * MEL_BANDS }, (_, i) => SILENT_FEATURE + 6 + 5 * Math.sin(i * 0.11));
}

async function inChunks(network: StreamingNetwork, input: Float32Array, frames: number): Promise<number[]> {
	let caches: NetworkCaches = network.initialCaches();
	const output: number[] = [];
	for (let at = 0; at < input.length; at += frames * MEL_BANDS) {
		const step = await network.run(input.slice(at, at + frames * MEL_BANDS), caches);
		caches = step.caches;
		output.push(...step.output);
	}
	return output;
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
	return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}

describe.skipIf(!hasModels)('the shipped networks', () => {
	let activity: StreamingNetwork;
	let events: EventModel;
	let recogniser: Awaited<ReturnType<typeof loadRecogniser>>;

	beforeAll(async () => {
		activity = await loadVoiceActivity(MODELS);
		events = await loadEvents(MODELS);
		recogniser = await loadRecogniser(MODELS);
	});

	it('give the same output for every chunking', async () => {
		const input = features(160);
		for (const network of [activity, events.network, recogniser.network]) {
			const whole = await inChunks(network, input, 160);
			expect(largestDifference(whole, await inChunks(network, input, 16))).toBeLessThan(1e-3);
			expect(largestDifference(whole, await inChunks(network, input, 4))).toBeLessThan(1e-3);
		}
	});

	it('put out one frame per 40 ms over the whole alphabet, one probability per 20 ms', async () => {
		const posteriors = await inChunks(recogniser.network, features(8), 8);
		expect(posteriors.length).toBe(2 * recogniser.decoding.tokenCount);
		const sum = posteriors
			.slice(0, recogniser.decoding.tokenCount)
			.reduce((total, value) => total + Math.exp(value), 0);
		expect(sum).toBeCloseTo(1, 3);
		const speech = await inChunks(activity, features(8), 8);
		expect(speech.length).toBe(4);
		expect(speech.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
	});

	it('leave the caches they were given untouched, so that a flush can be undone', async () => {
		const caches = recogniser.network.initialCaches();
		const first = await recogniser.network.run(features(8), caches);
		const again = await recogniser.network.run(features(8), caches);
		expect(again.output).toEqual(first.output);
	});

	it('hold less than 512 kB of memory per stream', () => {
		const networks = [recogniser.network, activity, events.network];
		const bytes = networks
			.flatMap((network) => network.initialCaches())
			.reduce((sum, cache) => sum + cache.size * Float32Array.BYTES_PER_ELEMENT, 0);
		expect(bytes).toBeLessThan(512 * 1024);
	});

	it('are refused when the description names a cache that the network lacks', async () => {
		const description = { output: 'speech', cacheShapes: new Array(50).fill([1, 1, 1]), path: 'vad.onnx' };
		await expect(StreamingNetwork.load(readFileSync(join(MODELS, 'vad.onnx')), description)).rejects.toThrow(
			/vad\.onnx has no output "next_cache_/,
		);
	});
});
