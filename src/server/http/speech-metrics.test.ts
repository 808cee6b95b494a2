import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { ProcessPoolStats } from '../../synthesis/process-pool.ts';
import { watchSpeech } from './speech-metrics.ts';

test('each scrape shows the counts of that moment, by engine', async () => {
	const registry = new Registry();
	let stats: Record<string, ProcessPoolStats> = {};
	watchSpeech(registry, () => stats);
	expect(await registry.metrics()).not.toContain('engine=');
	stats = { flite: { processes: 1, waiting: 3, refused: 7, crashes: 2 } };
	const lines = (await registry.metrics()).split('\n').filter((line) => line.includes('{'));
	expect(lines).toEqual([
		'vivavoce_speech_processes{engine="flite"} 1',
		'vivavoce_speech_waiting{engine="flite"} 3',
		'vivavoce_speech_refused_total{engine="flite"} 7',
		'vivavoce_speech_crashes_total{engine="flite"} 2',
	]);
	stats = { flite: { processes: 1, waiting: 0, refused: 8, crashes: 2 } };
	expect(await registry.metrics()).toContain('vivavoce_speech_refused_total{engine="flite"} 8');
});
