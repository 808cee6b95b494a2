import { mkdtemp } from 'node:fs/promises';
import { get as httpsGet } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type EchoServerOptions, startEchoServer } from '../../../test/support/echo-server.ts';
import { connect } from '../../../test/support/socket-client.ts';
import type { RunningServer } from '../vivavoce-server.ts';

let server: RunningServer;

async function start(options: EchoServerOptions = {}): Promise<RunningServer> {
	server = await startEchoServer(options);
	await server.ready.catch(() => {});
	return server;
}

afterEach(() => server.close());

/** A request on a bare connection, so that the path goes out exactly as written. */
function raw(port: number, request: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connectTcp(port, '127.0.0.1', () => socket.write(request));
		let answer = '';
		socket.on('data', (data) => (answer += data));
		socket.on('error', () => {});
		socket.on('close', () => resolve(answer));
	});
}

describe('health', () => {
	test('healthz says that the process lives', async () => {
		const { url } = await start();
		const response = await fetch(`${url}/healthz`);
		expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
	});

	test('readyz says 503 while loading and 200 when loaded', async () => {
		let finish = () => {};
		const { idleParts } = await import('../../../test/support/echo-server.ts');
		server = await startEchoServer({
			parts: new Promise((resolve) => {
				finish = () => resolve(idleParts());
			}),
		});
		expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
		finish();
		await server.ready;
		expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' });
	});

	test('readyz says failed when the models cannot be loaded, and ready tells why', async () => {
		const { url, ready } = await start({ parts: Promise.reject(new Error('no models')) });
		expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'failed' });
		await expect(ready).rejects.toThrow('no models');
	});

	test('metrics count sessions, bytes, errors and refusals', async () => {
		const { url, wsUrl } = await start({ config: { limits: { maxSessions: 1 } } });
		const client = await connect(wsUrl);
		client.send('broken');
		await client.next('error');
		await (await connect(wsUrl)).closed;
		const text = await (await fetch(`${url}/metrics`)).text();
		expect(text).toMatch(/^vivavoce_sessions_open 1$/m);
		expect(text).toMatch(/^vivavoce_sessions_total 1$/m);
		expect(text).toMatch(/^vivavoce_sessions_refused_total\{reason="session_limit_reached"\} 1$/m);
		expect(text).toMatch(/^vivavoce_errors_total\{code="invalid_json"\} 1$/m);
		expect(text).toMatch(/^vivavoce_socket_bytes_total\{direction="in"\} 6$/m);
		expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
		expect(text).toMatch(/^vivavoce_voice_to_voice_ms_bucket\{le="300"\} 0$/m);
	});
});

describe('pages', () => {
	test('the page comes with a strict policy', async () => {
		const { url } = await start();
		const response = await fetch(url);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		expect(await response.text()).toContain('Vivavoce');
	});

	test('a file that has not changed is not sent again', async () => {
		const { url } = await start();
		const first = await fetch(url);
		const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
		expect([again.status, await again.text()]).toEqual([304, '']);
	});

	test('HEAD answers like GET, without the body', async () => {
		const { url } = await start();
		const [head, whole] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
		expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
		expect(await head.text()).toBe('');
	});

	test('the documentation is listed and served as text', async () => {
		const { url } = await start();
		expect(await (await fetch(`${url}/docs`)).text()).toContain('href="/docs/configuration.md"');
		const page = await fetch(`${url}/docs/configuration.md`);
		expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(await page.text()).toContain('# Configuration');
	});

	test.each([
		'/../package.json',
		'/docs/../package.json',
		'/docs/..%2fpackage.json',
		'/docs/%2e%2e/package.json',
		'/docs//etc/passwd',
		'/docs/..\\package.json',
		'/docs/configuration.md%00',
		'//etc/passwd',
	])('%s leads nowhere', async (path) => {
		const { port } = await start();
		const answer = await raw(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
		expect(answer).toMatch(/^HTTP\/1\.1 404 /);
		expect(answer).toContain('"code":"not_found"');
	});

	test('a path that is no URL is refused', async () => {
		const { port } = await start();
		const answer = await raw(port, 'GET /%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
	});
});

describe('the API', () => {
	const env = { VIVAVOCE_API_KEYS: 'right-key' };
	const headers = { authorization: 'Bearer right-key' };

	function post(url: string, body: string, extra: Record<string, string> = headers) {
		return fetch(url, { method: 'POST', headers: extra, body });
	}

	test('models and voices are listed', async () => {
		const { url } = await start();
		expect(await (await fetch(`${url}/v1/models`)).json()).toMatchObject({
			object: 'list',
			data: [{ id: 'vivavoce' }],
		});
		expect(await (await fetch(`${url}/v1/voices`)).json()).toMatchObject({ data: [{ id: 'echo', license: 'none' }] });
	});

	test.each(['/v1/models', '/v1/voices', '/metrics'])('%s needs a key where there are keys', async (path) => {
		const { url } = await start({ env });
		const refused = await fetch(url + path);
		expect(refused.status).toBe(401);
		expect(refused.headers.get('www-authenticate')).toBe('Bearer');
		expect(await refused.json()).toMatchObject({ error: { code: 'invalid_api_key', type: 'invalid_request_error' } });
		expect((await fetch(url + path, { headers })).status).toBe(200);
	});

	test('a client secret says when it expires and what session it makes', async () => {
		const { url } = await start({ env });
		const body = { expires_after: { seconds: 60 }, session: { type: 'realtime', instructions: 'Be brief.' } };
		const reply = (await (await post(`${url}/v1/realtime/client_secrets`, JSON.stringify(body))).json()) as {
			value: string;
			expires_at: number;
			session: object;
		};
		expect(reply.value).toMatch(/^ek_[A-Za-z0-9]{20,}$/);
		expect(Math.abs(reply.expires_at - Date.now() / 1000 - 60)).toBeLessThan(5);
		expect(reply.session).toMatchObject({
			type: 'realtime',
			instructions: 'Be brief.',
			audio: { output: { voice: 'echo' } },
		});
	});

	test('a secret for transcription opens a transcription session', async () => {
		const { url, wsUrl } = await start({ env });
		const body = JSON.stringify({ session: { type: 'transcription' } });
		const reply = (await (await post(`${url}/v1/realtime/client_secrets`, body)).json()) as { value: string };
		const client = await connect(wsUrl, { headers: { authorization: `Bearer ${reply.value}` } });
		expect(JSON.parse((await client.next('session.created')).session.instructions).kind).toBe('transcription');
	});

	test('the beta form answers with a flat session and the secret inside', async () => {
		const { url } = await start({ env });
		const reply = await (await post(`${url}/v1/realtime/sessions`, '{"instructions":"Be brief."}')).json();
		expect(reply).toMatchObject({ instructions: 'Be brief.', client_secret: { value: expect.stringMatching(/^ek_/) } });
	});

	test.each([
		['{"expires_after":{"seconds":9}}', 400, 'invalid_value', 'expires_after.seconds'],
		['{"session":{"type":"dance"}}', 400, 'invalid_value', 'session.type'],
		['{"session":', 400, 'invalid_json', null],
		['\u00ff'.repeat(300_000), 413, 'request_too_large', null],
	])('the body %.40s is refused with %i %s', async (body, status, code, param) => {
		const { url } = await start({ env });
		const response = await post(`${url}/v1/realtime/client_secrets`, body);
		expect(response.status).toBe(status);
		expect(await response.json()).toMatchObject({ error: { code, param } });
	});

	test('a secret cannot be minted with another secret', async () => {
		const { url } = await start({ env });
		const { value } = (await (await post(`${url}/v1/realtime/client_secrets`, '')).json()) as { value: string };
		const again = await post(`${url}/v1/realtime/client_secrets`, '', { authorization: `Bearer ${value}` });
		expect(again.status).toBe(401);
	});

	test('a wrong method is told the right one', async () => {
		const { url } = await start();
		const response = await fetch(`${url}/v1/realtime/client_secrets`);
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
	});
});

describe('pages of other origins', () => {
	const config = { corsOrigins: ['https://app.example'] };

	test('an allowed origin may ask', async () => {
		const { url } = await start({ config });
		const response = await fetch(`${url}/v1/realtime/client_secrets`, {
			method: 'OPTIONS',
			headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
		});
		expect(response.status).toBe(204);
		expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
		expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
	});

	test('any other origin may not', async () => {
		const { url } = await start({ config });
		const response = await fetch(`${url}/v1/models`, { headers: { origin: 'https://evil.example' } });
		expect(response.headers.get('access-control-allow-origin')).toBeNull();
		expect(response.headers.get('vary')).toBe('origin');
	});
});

describe('clients that dawdle', () => {
	const config = { limits: { handshakeTimeoutMs: 300 } };

	test.each([
		['headers', 'GET /healthz HTTP/1.1\r\nHost: loc'],
		['a body', 'POST /v1/realtime/client_secrets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{'],
	])('%s that never end are answered with 408', async (_name, beginning) => {
		const { port, url } = await start({ config });
		expect(await raw(port, beginning)).toMatch(/^HTTP\/1\.1 408 /);
		expect((await fetch(`${url}/healthz`)).status).toBe(200);
	});
});

test('a port that is taken is named, with what to do', async () => {
	const { port } = await start();
	await expect(startEchoServer({ config: { port } })).rejects.toThrow(
		/port \d+ on 127\.0\.0\.1 is already in use: stop/,
	);
});

test('with TLS, https and wss work with the local certificate', async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'vivavoce-https-'));
	const { port, wsUrl, url, certPath } = await start({ config: { tls: true, dataDir } });
	const { readFileSync } = await import('node:fs');
	const ca = readFileSync(certPath ?? '');
	expect([url, wsUrl]).toEqual([`https://localhost:${port}`, `wss://localhost:${port}/v1/realtime`]);
	const status = await new Promise((resolve, reject) => {
		httpsGet(`${url}/healthz`, { ca }, (response) => resolve(response.statusCode)).on('error', reject);
	});
	expect(status).toBe(200);
	await (await connect(wsUrl, { ca })).next('session.created');
});
