/**
 * What a Prometheus server can watch: sessions, answers, latencies, bytes, errors, drops, the event loop.
 *
 * @module
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SessionRecord } from '../../session/ports.ts';
import { type SpeechStats, watchSpeech } from './speech-metrics.ts';

/** Centred on the 300 ms in which people answer each other. */
const VOICE_TO_VOICE_BUCKETS_MS = [50, 100, 150, 200, 250, 300, 400, 500, 700, 1000, 1500, 2500, 5000];

/** The house's own share of an answer is meant to stay below 25 ms. */
const OWN_SHARE_BUCKETS_MS = [1, 2, 5, 10, 15, 20, 25, 35, 50, 100, 250, 1000];

/** All metrics of one server. */
export interface Metrics {
	readonly sessionsOpen: Gauge;
	readonly sessionsTotal: Counter;
	/** Label `reason`. */
	readonly sessionsRefused: Counter;
	/** Label `direction`: `in` or `out`. */
	readonly bytes: Counter;
	/** Label `code`. */
	readonly errors: Counter;
	/** Takes one fact of a session. */
	record(record: SessionRecord): void;
	/** Adds the speech processes' counts. */
	watchSpeech(stats: SpeechStats): void;
	/** The text that Prometheus scrapes. */
	render(): Promise<string>;
	readonly contentType: string;
}

/** Makes the metrics, in a registry of their own, so that several servers can run in one process. */
export function createMetrics(): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const named = (name: string, help: string) => ({ name: `vivavoce_${name}`, help, registers });
	const voiceToVoice = new Histogram({
		...named('voice_to_voice_ms', 'From the last sample of the person to the first of the answer, in ms.'),
		buckets: VOICE_TO_VOICE_BUCKETS_MS,
	});
	const ownShare = new Histogram({
		...named('own_share_ms', 'The part of an answer without recogniser, planner and synthesiser, in ms.'),
		buckets: OWN_SHARE_BUCKETS_MS,
	});
	const responses = new Counter({ ...named('responses_total', 'Answers by outcome.'), labelNames: ['status'] });
	const drops = new Counter({ ...named('dropped_total', 'What bounded queues dropped.'), labelNames: ['queue'] });
	const voiceRefusals = new Counter({
		...named('voice_refusals_total', 'Answers that a voice was not allowed to speak, by code.'),
		labelNames: ['code'],
	});
	const errors = new Counter({ ...named('errors_total', 'Errors by code.'), labelNames: ['code'] });
	return {
		sessionsOpen: new Gauge(named('sessions_open', 'Sessions that run now.')),
		sessionsTotal: new Counter(named('sessions_total', 'Sessions that were admitted.')),
		sessionsRefused: new Counter({
			...named('sessions_refused_total', 'Refused connections.'),
			labelNames: ['reason'],
		}),
		bytes: new Counter({ ...named('socket_bytes_total', 'WebSocket payload.'), labelNames: ['direction'] }),
		errors,
		record(record) {
			switch (record.type) {
				case 'turn':
					voiceToVoice.observe(record.voiceToVoiceMs);
					ownShare.observe(record.ownShareMs);
					break;
				case 'response':
					responses.inc({ status: record.status });
					break;
				case 'refused':
					voiceRefusals.inc({ code: record.code });
					break;
				case 'dropped':
					drops.inc({ queue: record.queue }, record.count);
					break;
				case 'fault':
					errors.inc({ code: record.code });
					break;
			}
		},
		watchSpeech: (stats) => watchSpeech(registry, stats),
		render: () => registry.metrics(),
		contentType: registry.contentType,
	};
}
