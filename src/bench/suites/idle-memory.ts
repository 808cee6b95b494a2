/**
 * What one more session costs in memory while nobody speaks.
 *
 * @module
 */
import { setTimeout as delay } from 'node:timers/promises';
import { makeCalls } from '../caller/caller-group.ts';
import { RealtimeConnection } from '../caller/realtime-connection.ts';
import { sessionUpdates } from '../caller/session-request.ts';
import type { ServerUnderTest } from '../processes/server-under-test.ts';
import { type CallableTurn, callJob } from './latency-calls.ts';
import type { Target } from './suite.ts';

/** How resident memory grows with sessions. */
export interface SessionGrowth {
	/** Sessions between the first and the second measurement. */
	readonly sessions: number;
	/** Growth per session; below 0 when the server gave back more than the sessions took. */
	readonly bytes: number;
}

/** What one more session costs. */
export interface IdleMemory {
	/** Connected and configured, sending nothing. */
	readonly connected: SessionGrowth;
	/** Sending silence at real time. */
	readonly streaming: SessionGrowth;
}

/** Sessions at the first measurement: what the first ones load and allocate once is not counted. */
const BASE_SESSIONS = 8;

/**
 * Further sessions at the second measurement. A server's memory moves by tens of MiB by itself, which many sessions divide
 * to little; sessions that send silence cost processor time, so there are fewer of them.
 */
const MORE_CONNECTED = 96;
const MORE_STREAMING = 32;

/** Time in which the callers' processes start and the server's buffers fill, in ms. */
const SETTLE_MS = 6_000;

/** Between two readings, in ms. */
const READING_MS = 2_000;

/** Memory has settled when a reading differs from the one before by less than this. */
const SETTLED_BYTES = 2 ** 20;

/** Most readings: a server that still grows after 30 s will not settle. */
const MAX_READINGS = 15;

/**
 * Measures on servers that have had one conversation, so that everything is loaded; `undefined` when they are not ours or
 * the system does not tell.
 *
 * @param warmUp - Something to say.
 */
export async function measureIdleMemory(
	openTarget: () => Promise<Target>,
	warmUp: CallableTurn,
): Promise<IdleMemory | undefined> {
	const connected = await growth(openTarget, warmUp, MORE_CONNECTED, connect);
	const streaming = await growth(openTarget, warmUp, MORE_STREAMING, stream);
	return connected === undefined || streaming === undefined ? undefined : { connected, streaming };
}

/** Opens so many sessions and returns a function that ends them. */
type OpenSessions = (target: Target, count: number) => Promise<() => void>;

async function growth(
	openTarget: () => Promise<Target>,
	warmUp: CallableTurn,
	sessions: number,
	open: OpenSessions,
): Promise<SessionGrowth | undefined> {
	const target = await openTarget();
	const { server } = target;
	try {
		if (server?.usage() === undefined) {
			return undefined;
		}
		await makeCalls([callJob(target, [warmUp])]);
		const endBase = await open(target, BASE_SESSIONS);
		const before = await settledRss(server);
		const endMore = await open(target, sessions);
		const after = await settledRss(server);
		endMore();
		endBase();
		return { sessions, bytes: (after - before) / sessions };
	} finally {
		await target.close();
	}
}

/** Resident memory once it no longer moves: start-up garbage leaves in steps, some of it in worker threads. */
async function settledRss(server: ServerUnderTest): Promise<number> {
	await delay(SETTLE_MS);
	let before = Number.NaN;
	for (let reading = 0; reading < MAX_READINGS; reading++) {
		await server.collectGarbage();
		const now = server.usage()?.rssBytes ?? 0;
		if (Math.abs(now - before) < SETTLED_BYTES) {
			return now;
		}
		before = now;
		await delay(READING_MS);
	}
	return before;
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
