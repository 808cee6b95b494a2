import { connect as connectTcp } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type EchoServerOptions, idleParts, startEchoServer } from '../../../test/support/echo-server.ts';
import { connect, type SocketClient } from '../../../test/support/socket-client.ts';
import type { RunningServer } from '../vivavoce-server.ts';
import type { SharedParts } from './session-factory.ts';

let server: RunningServer;

async function start(options: EchoServerOptions = {}): Promise<RunningServer> {
	server = await startEchoServer(options);
	return server;
}

/** Proves that the connection still works. */
async function expectAlive(client: SocketClient): Promise<void> {
	const from = client.events.length;
	client.send({ type: 'input_audio_buffer.clear' });
	await client.next('input_audio_buffer.cleared', from);
}

afterEach(() => server.close());

describe('connecting', () => {
	test.each(['/v1/realtime', '/v1/realtime/', '/realtime', '/step_plan/v1/realtime'])(
		'%s is a session',
		async (path) => {
			const { port } = await start();
			const client = await connect(`ws://127.0.0.1:${port}${path}?model=my-model`);
			expect((await client.next('session.created')).event_id).toMatch(/^event_/);
		},
	);

	test('the model of the URL is echoed; without one it is our own', async () => {
		const { wsUrl } = await start();
		const named = await connect(`${wsUrl}?model=gpt-realtime`);
		const unnamed = await connect(wsUrl);
		expect((await named.next('session.created')).session.model).toBe('gpt-realtime');
		expect((await unnamed.next('session.created')).session.model).toBe('vivavoce');
	});

	test('intent=transcription asks for a transcription session', async () => {
		const { wsUrl } = await start();
		const client = await connect(`${wsUrl}?intent=transcription`);
		expect(JSON.parse((await client.next('session.created')).session.instructions).kind).toBe('transcription');
	});

	test('the realtime subprotocol is selected and no other is echoed', async () => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl, {}, ['openai-insecure-api-key.secret', 'realtime']);
		expect(client.socket.protocol).toBe('realtime');
	});

	test.each([
		['/v2/realtime', 404],
		['/v1/realtime?call_id=rtc_1', 400],
		['/v1/realtime?intent=dance', 400],
		[`/v1/realtime?model=${'m'.repeat(257)}`, 400],
	])('an upgrade of %s is refused with %i', async (path, status) => {
		const { port } = await start();
		await expect(connect(`ws://127.0.0.1:${port}${path}`)).rejects.toThrow(`status ${status}`);
	});

	test('an early client waits for the models and then gets its session', async () => {
		let finish: (parts: SharedParts) => void = () => {};
		const { wsUrl } = await start({ parts: new Promise((resolve) => (finish = resolve)) });
		const client = await connect(wsUrl);
		client.send({ type: 'input_audio_buffer.clear' });
		finish(idleParts());
		await client.next('input_audio_buffer.cleared');
		expect(client.events.map((event) => event.type)).toEqual(['session.created', 'input_audio_buffer.cleared']);
	});

	test('a client that waited too long is told to come back', async () => {
		const { wsUrl } = await start({
			parts: new Promise(() => {}),
			config: { limits: { handshakeTimeoutMs: 100 } },
		});
		const client = await connect(wsUrl);
		expect((await client.next('error')).error.code).toBe('server_not_ready');
		expect(await client.closed).toEqual({ code: 1013, reason: 'server_not_ready; retry after 5 s' });
	});
});

describe('keys', () => {
	const env = { VIVAVOCE_API_KEYS: 'right-key,other-key' };

	test('a right key opens in the header and in the subprotocol', async () => {
		const { wsUrl } = await start({ env });
		const byHeader = await connect(wsUrl, { headers: { authorization: 'Bearer right-key' } });
		const byProtocol = await connect(wsUrl, {}, ['realtime', 'openai-insecure-api-key.other-key']);
		await byHeader.next('session.created');
		await byProtocol.next('session.created');
	});

	test.each([
		{},
		{ authorization: 'Bearer wrong' },
		{ authorization: 'Basic right-key' },
		{ authorization: 'Bearer ' },
	])('%j is refused with 401', async (headers) => {
		const { wsUrl } = await start({ env });
		await expect(connect(wsUrl, { headers })).rejects.toThrow('status 401');
	});

	test('on loopback without keys any key is accepted', async () => {
		const { wsUrl } = await start();
		await (await connect(wsUrl, { headers: { authorization: 'Bearer anything' } })).next('session.created');
	});

	test('a client secret opens and brings its settings', async () => {
		const { url, wsUrl } = await start({ env });
		const response = await fetch(`${url}/v1/realtime/client_secrets`, {
			method: 'POST',
			headers: { authorization: 'Bearer right-key' },
			body: JSON.stringify({ session: { type: 'realtime', model: 'mine', instructions: 'Be brief.' } }),
		});
		const { value } = (await response.json()) as { value: string };
		const client = await connect(wsUrl, {}, ['realtime', `openai-insecure-api-key.${value}`]);
		const { session } = await client.next('session.created');
		expect(session.model).toBe('mine');
		expect(JSON.parse(session.instructions).initial).toMatchObject({ instructions: 'Be brief.' });
	});

	test('a page of a foreign origin may not use a server without keys', async () => {
		const { wsUrl, port } = await start();
		await expect(connect(wsUrl, { origin: 'https://evil.example' })).rejects.toThrow('status 403');
		await (await connect(wsUrl, { origin: `http://localhost:${port}` })).next('session.created');
	});

	test('a page of an allowed origin may', async () => {
		const { wsUrl } = await start({ config: { corsOrigins: ['https://app.example'] } });
		await (await connect(wsUrl, { origin: 'https://app.example' })).next('session.created');
	});

	test('a foreign host name that points here is refused without keys', async () => {
		const { wsUrl } = await start();
		await expect(connect(wsUrl, { headers: { host: 'evil.example' } })).rejects.toThrow('status 403');
	});
});

describe('bad messages', () => {
	test.each([
		['not JSON', '{"type":', 'invalid_json'],
		['no object', '[1]', 'invalid_json'],
		['broken UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'invalid_json'],
		['an unknown event', '{"type":"input_audio_buffer.apend"}', 'unknown_event'],
		['a missing field', '{"type":"input_audio_buffer.append"}', 'missing_required_parameter'],
		['deep nesting', '['.repeat(100_000), 'message_too_deep'],
	])('%s is answered with an error and the session goes on', async (_name, message, code) => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl);
		client.socket.send(message, { binary: false });
		expect((await client.next('error')).error.code).toBe(code);
		await expectAlive(client);
	});

	test('a binary frame is answered with an error and the session goes on', async () => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl);
		client.send(Buffer.from('{"type":"input_audio_buffer.clear"}'));
		expect((await client.next('error')).error.message).toContain('Binary frames');
		await expectAlive(client);
	});

	test('an error echoes the event id of its cause', async () => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl);
		client.send({ type: 'nonsense', event_id: 'mine-1' });
		expect((await client.next('error')).error.event_id).toBe('mine-1');
	});

	test.each([
		[1024, undefined],
		[1025, 1009],
	])('a message of %i bytes with a limit of 1024 closes with %s', async (bytes, code) => {
		const { wsUrl } = await start({ config: { limits: { maxMessageBytes: 1024 } } });
		const client = await connect(wsUrl);
		client.send(`{"type":"input_audio_buffer.clear"}`.padEnd(bytes));
		if (code === undefined) {
			await client.next('input_audio_buffer.cleared');
		} else {
			expect((await client.closed).code).toBe(code);
		}
	});

	test('a fault inside a session ends that session only', async () => {
		const { wsUrl } = await start();
		const neighbour = await connect(wsUrl);
		const client = await connect(wsUrl);
		client.send({ type: 'input_audio_buffer.commit' });
		expect((await client.next('error')).error.code).toBe('internal_error');
		expect((await client.closed).code).toBe(1011);
		await expectAlive(neighbour);
	});
});

describe('limits', () => {
	test('one session above the limit gets session_limit_reached and close code 1013', async () => {
		const { wsUrl } = await start({ config: { limits: { maxSessions: 2 } } });
		const first = await connect(wsUrl);
		await connect(wsUrl);
		const third = await connect(wsUrl);
		expect((await third.next('error')).error).toMatchObject({
			code: 'session_limit_reached',
			type: 'rate_limit_error',
		});
		expect(await third.closed).toEqual({ code: 1013, reason: 'session_limit_reached; retry after 5 s' });
		await first.close();
		await expect.poll(async () => (await connect(wsUrl)).next('session.created').then(Boolean, () => false)).toBe(true);
	});

	test('a flood is told once, then closed with 1008, and its neighbour goes on', async () => {
		const { wsUrl } = await start({ config: { limits: { messagesPerSecond: 1, messageBurst: 10 } } });
		const neighbour = await connect(wsUrl);
		const client = await connect(wsUrl);
		for (let index = 0; index < 3000; index++) {
			client.send({ type: 'input_audio_buffer.clear' });
		}
		expect(await client.closed).toEqual({ code: 1008, reason: 'rate_limit_exceeded' });
		const codes = client.events.filter((event) => event.type === 'error').map((event) => event.error.code);
		expect(new Set(codes)).toEqual(new Set(['rate_limit_exceeded']));
		expect(codes.length).toBeLessThan(10);
		expect(client.events.filter((event) => event.type === 'input_audio_buffer.cleared').length).toBeGreaterThanOrEqual(
			10,
		);
		await expectAlive(neighbour);
	});

	test('a client that reads nothing is closed', async () => {
		const { wsUrl } = await start({ config: { limits: { bufferedBytes: 65_536 } } });
		const client = await connect(wsUrl);
		await client.next('session.created');
		client.socket.pause();
		client.send({ type: 'response.create' });
		await new Promise((resolve) => setTimeout(resolve, 200));
		client.socket.resume();
		expect(await client.closed).toEqual({ code: 1008, reason: 'client_too_slow' });
	});
});

describe('dialects and extensions', () => {
	test('a beta client is greeted in beta', async () => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl, { headers: { 'openai-beta': 'realtime=v1' } });
		const { session } = await client.next('session.created');
		expect(session).toHaveProperty('modalities');
		expect(session).not.toHaveProperty('audio');
	});
});

describe('stopping', () => {
	test('closing ends sessions with 1001', async () => {
		const { wsUrl } = await start();
		const client = await connect(wsUrl);
		await client.next('session.created');
		await server.close();
		expect(await client.closed).toEqual({ code: 1001, reason: 'server_shutting_down' });
	});

	test('draining refuses new sessions and lets the running ones finish', async () => {
		const { wsUrl, url } = await start();
		const client = await connect(wsUrl);
		const drained = server.drain();
		await expect(connect(wsUrl)).rejects.toThrow('status 503');
		expect((await fetch(`${url}/readyz`)).status).toBe(503);
		await expectAlive(client);
		await client.close();
		await drained;
		await expect(fetch(url)).rejects.toThrow();
	});

	test('draining has an end', async () => {
		const { wsUrl } = await start({ config: { limits: { drainMs: 50 } } });
		const client = await connect(wsUrl);
		await server.drain();
		expect((await client.closed).code).toBe(1001);
	});
});

describe('broken upgrades', () => {
	test.each([
		['garbage', '\u0000\u0001 not http\r\n\r\n', 400],
		['a wrong version', upgradeRequest('Sec-WebSocket-Version: 12\r\n'), 400],
		[
			'no key',
			'GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
			400,
		],
		[
			'another protocol',
			'GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
			400,
		],
		['a bad subprotocol list', upgradeRequest('Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ,,\r\n'), 400],
		['too long headers', upgradeRequest(`X: ${'x'.repeat(20_000)}\r\n`), 431],
	])('%s is refused with a status and the server lives on', async (_name, request, status) => {
		const { port, wsUrl } = await start();
		expect(await rawExchange(port, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		await expectAlive(await connect(wsUrl));
	});
});

function upgradeRequest(extra: string): string {
	const lines = ['GET /v1/realtime HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket'];
	return `${lines.join('\r\n')}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extra}\r\n`;
}

/** Sends bytes and resolves to everything that comes back until the end. */
function rawExchange(port: number, request: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connectTcp(port, '127.0.0.1', () => socket.write(request));
		let answer = '';
		socket.on('data', (data) => (answer += data));
		socket.on('error', reject);
		socket.on('close', () => resolve(answer));
	});
}
