import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { FRAME_SAMPLES, MEDIA_RATE_HZ } from '../../audio/media-clock.ts';
import { FrontEnd, FrontEndResources } from '../network/front-end.ts';
import type { VocalEvent } from '../perception.ts';
import { type EventModel, loadEvents } from './event-model.ts';
import { EventTracker } from './event-tracker.ts';

const MODELS = fileURLToPath(new URL('../../../models', import.meta.url));

/** Resonances of an open vowel and their widths, in Hz. */
const FORMANTS = [
	[650, 90],
	[1300, 120],
	[2500, 180],
	[3500, 250],
] as const;

/** One resonance, by a two-pole filter. */
function resonate(samples: Float32Array, [centreHz, widthHz]: readonly [number, number]): Float32Array {
	const radius = Math.exp((-Math.PI * widthHz) / MEDIA_RATE_HZ);
	const turn = 2 * radius * Math.cos((2 * Math.PI * centreHz) / MEDIA_RATE_HZ);
	const out = new Float32Array(samples.length);
	for (let i = 0; i < out.length; i++) {
		out[i] = (1 - radius) * (samples[i] ?? 0) + turn * (out[i - 1] ?? 0) - radius * radius * (out[i - 2] ?? 0);
	}
	return out;
}

/** A laugh by rule: calls of 90 ms every 200 ms that fall from 300 to 250 Hz, with breath between; peak 0.3. */
function laugh(calls: number): Float32Array {
	const samples = new Float32Array(calls * 0.2 * MEDIA_RATE_HZ);
	let phase = 0;
	let state = 1;
	for (let i = 0; i < samples.length; i++) {
		const seconds = i / MEDIA_RATE_HZ;
		const place = seconds % 0.2;
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const breath = 0.15 * (state / 2 ** 31 - 1);
		phase += (300 - (50 * i) / samples.length) / MEDIA_RATE_HZ;
		const isPulse = phase >= 1;
		phase %= 1;
		const call = place < 0.09 ? Math.sin((Math.PI * place) / 0.09) : 0;
		samples[i] = (isPulse ? 6 * call : 0) + breath * (0.3 + call);
	}
	const spoken = FORMANTS.map((formant) => resonate(samples, formant));
	const out = samples.map((_, i) => spoken.reduce((sum, band) => sum + (band[i] ?? 0), 0));
	const peak = out.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
	return out.map((sample) => (0.3 * sample) / peak);
}

function padded(sound: Float32Array, beforeS: number): Float32Array {
	const out = new Float32Array(sound.length + (beforeS + 1) * MEDIA_RATE_HZ);
	out.set(sound, beforeS * MEDIA_RATE_HZ);
	return out;
}

async function hear(model: EventModel, samples: Float32Array): Promise<VocalEvent[]> {
	const tracker = new EventTracker(model);
	const found: VocalEvent[] = [];
	const frontEnd = new FrontEnd(new FrontEndResources(), ({ features }) => tracker.take(features));
	for (let at = 0; at < samples.length; at += 10 * FRAME_SAMPLES) {
		frontEnd.push(samples.subarray(at, at + 10 * FRAME_SAMPLES));
		while (tracker.hasWork) {
			found.push(...(await tracker.run()));
		}
	}
	return found;
}

describe('the shipped network of vocal sounds', () => {
	let model: EventModel;

	beforeAll(async () => {
		model = await loadEvents(MODELS);
	});

	it('hears a laugh, where it was', async () => {
		const [event, ...others] = await hear(model, padded(laugh(8), 1));
		expect(others).toEqual([]);
		expect(event?.kind).toBe('laughter');
		expect(Math.abs((event?.startSample ?? 0) / MEDIA_RATE_HZ - 1)).toBeLessThan(0.3);
		expect(Math.abs((event?.endSample ?? 0) / MEDIA_RATE_HZ - 2.6)).toBeLessThan(0.4);
		expect(event?.probability).toBeGreaterThan(0.8);
	});

	it('hears nothing in silence and in a tone', async () => {
		expect(await hear(model, new Float32Array(3 * MEDIA_RATE_HZ))).toEqual([]);
		const tone = Float32Array.from({ length: 3 * MEDIA_RATE_HZ }, (_, i) => 0.2 * Math.sin((i * 2 * Math.PI) / 54.5));
		expect(await hear(model, tone)).toEqual([]);
	});

	it('has nothing to do before 160 ms are there', async () => {
		const tracker = new EventTracker(model);
		const frame = new Float32Array(160).fill(-13);
		for (let i = 0; i < 7; i++) {
			tracker.take(frame);
		}
		expect(tracker.hasWork).toBe(false);
		expect(await tracker.run()).toEqual([]);
		tracker.take(frame);
		expect(tracker.hasWork).toBe(true);
	});
});
