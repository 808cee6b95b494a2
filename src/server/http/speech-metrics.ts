/**
 * What a Prometheus server can watch of the speech processes.
 *
 * @module
 */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProcessPoolStats } from '../../synthesis/process-pool.ts';

/** Counts by the name of the speech engine; empty while nothing is loaded, or when no engine of ours speaks. */
export type SpeechStats = () => Readonly<Record<string, ProcessPoolStats>>;

const GAUGES = {
	processes: ['vivavoce_speech_processes', 'Live speech processes, loading ones included.'],
	waiting: ['vivavoce_speech_waiting', 'Clauses that wait for a speech process.'],
} as const satisfies Partial<Record<keyof ProcessPoolStats, readonly [string, string]>>;

const COUNTERS = {
	refused: ['vivavoce_speech_refused_total', 'Clauses refused because too many waited.'],
	crashes: ['vivavoce_speech_crashes_total', 'Speech processes that ended without being told to.'],
} as const satisfies Partial<Record<keyof ProcessPoolStats, readonly [string, string]>>;

/** Adds the metrics to a registry; `stats` is asked at each scrape. */
export function watchSpeech(registry: Registry, stats: SpeechStats): void {
	const common = { labelNames: ['engine'], registers: [registry] };
	for (const [field, [name, help]] of Object.entries(GAUGES)) {
		const gauge = new Gauge({
			...common,
			name,
			help,
			collect: () => eachEngine(stats, field, (engine, value) => gauge.set({ engine }, value)),
		});
	}
	for (const [field, [name, help]] of Object.entries(COUNTERS)) {
		const counter = new Counter({
			...common,
			name,
			help,
			collect: () => {
				counter.reset();
				eachEngine(stats, field, (engine, value) => counter.inc({ engine }, value));
			},
		});
	}
}

function eachEngine(stats: SpeechStats, field: string, take: (engine: string, value: number) => void): void {
	for (const [engine, counts] of Object.entries(stats())) {
		take(engine, counts[field as keyof ProcessPoolStats]);
	}
}
