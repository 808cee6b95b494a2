import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { resample } from '../../audio/resampler.ts';
import { mixToMono, readWav } from '../../audio/wav-reader.ts';
import type { PerceptionFrame, PerceptionProvider } from '../perception.ts';
import { createPerceptionProvider, type NoisePolicy } from '../provider.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const MODELS = join(ROOT, 'models');
const LIMIT_MS = 120_000;

let provider: PerceptionProvider;

afterEach(async () => {
	await provider.close();
});

/** Hiss at −32 dBFS. */
function hiss(samples: number): Float32Array {
	let state = 7;
	return Float32Array.from({ length: samples }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return 0.044 * (state / 2 ** 31 - 1);
	});
}

function meanLevelDbfs(frames: readonly PerceptionFrame[]): number {
	return frames.reduce((sum, { levelDbfs }) => sum + levelDbfs, 0) / frames.length;
}

/** Frames of three seconds of hiss: without suppression, with it, without it again, as far as the policy goes. */
async function levels(noiseSuppression: NoisePolicy): Promise<readonly number[]> {
	provider = await createPerceptionProvider({ modelsDir: MODELS, noiseSuppression });
	const frames: PerceptionFrame[] = [];
	const perception = provider.open((event) => event.type === 'frame' && frames.push(event.frame));
	for (const isOn of [false, true, false]) {
		perception.setNoiseSuppression(isOn);
		perception.push(hiss(MEDIA_RATE_HZ));
	}
	perception.push(new Float32Array(MEDIA_RATE_HZ / 10));
	await perception.endUtterance(0);
	perception.close();
	expect(frames.map(({ endSample }) => endSample)).toEqual(frames.map((_, index) => 480 * (index + 1)));
	expect(frames.length).toBeGreaterThanOrEqual(150);
	return [frames.slice(25, 50), frames.slice(75, 100), frames.slice(125, 150)].map(meanLevelDbfs);
}

describe('noise suppression in a stream', () => {
	it.each([
		['auto', [0, 1, 0]],
		['on', [1, 1, 1]],
		['off', [0, 0, 0]],
	] as const)(
		'of the policy %s follows the session as far as it goes, and no frame is lost',
		async (policy, suppressed) => {
			const found = await levels(policy);
			expect(found.map((levelDbfs) => (levelDbfs < -38 ? 1 : 0))).toEqual(suppressed);
			expect(Math.max(...found)).toBeLessThan(-31);
		},
		LIMIT_MS,
	);

	it.each(['en-commands.wav', 'zh-commands.wav'])(
		'leaves clean words as they are: %s',
		async (name) => {
			provider = await createPerceptionProvider({ modelsDir: MODELS });
			const wav = readWav(readFileSync(join(ROOT, 'samples', name)));
			const sound = resample(mixToMono(wav), { fromHz: wav.rateHz, toHz: MEDIA_RATE_HZ });
			const texts: string[] = [];
			for (const isOn of [false, true]) {
				const perception = provider.open(() => {});
				perception.setNoiseSuppression(isOn);
				perception.push(sound);
				texts.push((await perception.endUtterance(0)).text);
				perception.close();
			}
			expect(texts[0]).not.toBe('');
			expect(texts[1]).toBe(texts[0]);
		},
		LIMIT_MS,
	);
});
