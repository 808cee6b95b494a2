/**
 * What one more session costs in memory while nobody speaks.
 *
 * @module
 */
import { msToSamples } from '../../audio/media-clock.ts';
import { makeCalls } from '../caller/caller-group.ts';
import { RealtimeConnection } from '../caller/realtime-connection.ts';
import { sessionUpdates } from '../caller/session-request.ts';
import type { ServerUnderTest } from '../processes/server-under-test.ts';
import type { Target } from './suite.ts';

/** Growth of the server's resident memory per session, after a garbage collection. */
export interface IdleMemory {
	readonly sessions: number;
	/** Connected and configured, sending nothing. */
	readonly connectedBytes: number;
	/** Sending silence at real time. */
	readonly streamingBytes: number;
}

/** Enough sessions that the allocator's steps (a few MiB) divide to little. */
const IDLE_SESSIONS = 20;

/** Time in which buffers fill and settle, in ms. */
const SETTLE_MS = 5_000;

/** Measures; `undefined` when the server is not ours or the system does not tell. */
export async function measureIdleMemory(target: Target): Promise<IdleMemory | undefined> {
	const { server } = target;
	if (server?.usage() === undefined) {
		return undefined;
	}
	const before = await settledRss(server);
	const connected = await withConnections(target, () => settledRss(server));
	const restarted = await settledRss(server);
	const streaming = await whileStreaming(target, () => settledRss(server));
	return {
		sessions: IDLE_SESSIONS,
		connectedBytes: Math.max(0, connected - before) / IDLE_SESSIONS,
		streamingBytes: Math.max(0, streaming - restarted) / IDLE_SESSIONS,
	};
}

async function settledRss(server: ServerUnderTest): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
	await server.collectGarbage();
	return server.usage()?.rssBytes ?? 0;
}

async function withConnections<T>({ connection, session }: Target, body: () => Promise<T>): Promise<T> {
	const ignore = { event: () => {}, closed: () => {} };
	const opening = Array.from({ length: IDLE_SESSIONS }, () => RealtimeConnection.open(connection, ignore));
	const connections = await Promise.all(opening);
	for (const one of connections) {
		for (const update of sessionUpdates(session)) {
			one.send(update);
		}
	}
	try {
		return await body();
	} finally {
		for (const one of connections) {
			one.close();
		}
	}
}

/** Callers that say nothing for as long as `body` takes, and a little longer. */
async function whileStreaming<T>({ connection, session }: Target, body: () => Promise<T>): Promise<T> {
	const samples = new Int16Array(msToSamples(2 * SETTLE_MS));
	const script = [{ start: { kind: 'at', ms: 0 } as const, samples }];
	const patience = { answerTimeoutMs: 0, hangUpAfterMs: 0, answerMaxMs: 0 };
	const calls = makeCalls(Array.from({ length: IDLE_SESSIONS }, () => ({ connection, session, script, patience })));
	const result = await body();
	await calls;
	return result;
}
