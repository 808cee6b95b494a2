import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { echoSession, idleParts } from '../../../test/support/echo-server.ts';
import { connect } from '../../../test/support/socket-client.ts';
import { ClientSecretStore } from '../access/client-secret-store.ts';
import { loadConfig } from '../config/config.ts';
import { createMetrics } from '../http/metrics.ts';
import { Readiness } from '../http/readiness.ts';
import { createLog } from '../logging.ts';
import { machineClock } from '../machine-clock.ts';
import { RealtimeGateway } from './realtime-gateway.ts';

const IDLE_MS = 60_000;

let nowMs: number;
let http: Server;
let gateway: RealtimeGateway;
let url: string;

beforeEach(async () => {
	nowMs = 0;
	const config = await loadConfig({ env: {}, cwd: '/nonexistent', overrides: { limits: { idleTimeoutMs: IDLE_MS } } });
	gateway = new RealtimeGateway({
		clock: { ...machineClock, nowMs: () => nowMs },
		limits: config.limits,
		log: createLog({ level: 'silent', format: 'json' }),
		metrics: createMetrics(),
		createSession: echoSession,
		access: { apiKeys: [], corsOrigins: [], secrets: new ClientSecretStore(Date.now) },
		readiness: new Readiness(Promise.resolve(idleParts())),
	});
	http = createServer();
	http.on('upgrade', (raw, socket, head) => gateway.upgrade(raw, socket, head));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/v1/realtime`;
});

afterEach(async () => {
	await gateway.close();
	http.close();
});

test('a client that answers pings stays', async () => {
	const client = await connect(url);
	await client.next('session.created');
	for (let beat = 0; beat < 6; beat++) {
		const pinged = new Promise((resolve) => client.socket.once('ping', resolve));
		gateway.beat();
		await pinged;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	expect(gateway.openCount).toBe(1);
});

test('a client that gives no sign of life for two beats is cut at the third', async () => {
	const client = await connect(url, { autoPong: false });
	await client.next('session.created');
	gateway.beat();
	gateway.beat();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(gateway.openCount).toBe(1);
	gateway.beat();
	expect((await client.closed).code).toBe(1006);
	await expect.poll(() => gateway.openCount).toBe(0);
});

test('an idle client is told and closed with 1001, not a moment before its time', async () => {
	const client = await connect(url);
	await client.next('session.created');
	nowMs = IDLE_MS;
	gateway.beat();
	expect(gateway.openCount).toBe(1);
	nowMs = IDLE_MS + 1;
	gateway.beat();
	expect((await client.next('error')).error.code).toBe('session_expired');
	expect(await client.closed).toEqual({ code: 1001, reason: 'idle' });
});

test('a message starts the idle time anew', async () => {
	const client = await connect(url);
	await client.next('session.created');
	nowMs = IDLE_MS;
	client.send({ type: 'input_audio_buffer.clear' });
	await client.next('input_audio_buffer.cleared');
	nowMs = 2 * IDLE_MS;
	gateway.beat();
	expect(gateway.openCount).toBe(1);
});
