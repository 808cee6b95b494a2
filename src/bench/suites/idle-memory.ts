/**
 * What one more session costs in memory while nobody speaks.
 *
 * @module
 */
import { makeCalls } from '../caller/caller-group.ts';
import { RealtimeConnection } from '../caller/realtime-connection.ts';
import { sessionUpdates } from '../caller/session-request.ts';
import type { ServerUnderTest } from '../processes/server-under-test.ts';
import type { Target } from './suite.ts';

/** Growth of the server's resident memory per session. */
export interface IdleMemory {
	/** Sessions between the first and the second measurement. */
	readonly sessions: number;
	/** Connected and configured, sending nothing. */
	readonly connectedBytes: number;
	/** Sending silence at real time. */
	readonly streamingBytes: number;
}

/** Sessions at the first measurement: what the first ones load and allocate once is not counted. */
const BASE_SESSIONS = 8;

/** Further sessions at the second measurement: enough that the allocator's steps (a few MiB) divide to little. */
const MORE_SESSIONS = 24;

/** Time in which the callers' processes start and the server's buffers fill, in ms. */
const SETTLE_MS = 8_000;

/** Measures on servers that have done nothing else; `undefined` when they are not ours or the system does not tell. */
export async function measureIdleMemory(openTarget: () => Promise<Target>): Promise<IdleMemory | undefined> {
	const connectedBytes = await growth(openTarget, connect);
	const streamingBytes = await growth(openTarget, stream);
	if (connectedBytes === undefined || streamingBytes === undefined) {
		return undefined;
	}
	return { sessions: MORE_SESSIONS, connectedBytes, streamingBytes };
}

/** Opens so many sessions and returns a function that ends them. */
type OpenSessions = (target: Target, count: number) => Promise<() => void>;

/** Bytes per session between {@link BASE_SESSIONS} and {@link MORE_SESSIONS} more. */
async function growth(openTarget: () => Promise<Target>, open: OpenSessions): Promise<number | undefined> {
	const target = await openTarget();
	const { server } = target;
	try {
		if (server?.usage() === undefined) {
			return undefined;
		}
		const endBase = await open(target, BASE_SESSIONS);
		const before = await settledRss(server);
		const endMore = await open(target, MORE_SESSIONS);
		const after = await settledRss(server);
		endMore();
		endBase();
		return (after - before) / MORE_SESSIONS;
	} finally {
		await target.close();
	}
}

async function settledRss(server: ServerUnderTest): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
	await server.collectGarbage();
	return server.usage()?.rssBytes ?? 0;
}

async function connect({ connection, session }: Target, count: number): Promise<() => void> {
	const ignore = { event: () => {}, closed: () => {} };
	const connections = await Promise.all(
		Array.from({ length: count }, () => RealtimeConnection.open(connection, ignore)),
	);
	for (const one of connections) {
		for (const update of sessionUpdates(session)) {
			one.send(update);
		}
	}
	return () => {
		for (const one of connections) {
			one.close();
		}
	};
}

/** Callers that say nothing until they are stopped. */
async function stream({ connection, session }: Target, count: number): Promise<() => void> {
	const stop = new AbortController();
	const script = [{ start: { kind: 'at', ms: Number.POSITIVE_INFINITY } as const, samples: new Int16Array(0) }];
	void makeCalls(
		Array.from({ length: count }, () => ({ connection, session, script })),
		{ signal: stop.signal },
	);
	return () => stop.abort();
}
