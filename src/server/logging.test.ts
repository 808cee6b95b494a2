import { afterEach, describe, expect, test } from 'vitest';
import { startEchoServer } from '../../test/support/echo-server.ts';
import { connect } from '../../test/support/socket-client.ts';
import { createLog } from './logging.ts';
import type { RunningServer } from './vivavoce-server.ts';

function collect(format: 'text' | 'json', level = 'trace') {
	const lines: string[] = [];
	const log = createLog({ level, format, destination: { write: (line) => lines.push(line) } });
	return { lines, log };
}

test('json writes one object per line with time, level and fields', () => {
	const { lines, log } = collect('json');
	log.info({ connection: 'conn_1' }, 'session opened');
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0] ?? '')).toEqual({
		time: expect.stringMatching(/^\d{4}-.*Z$/),
		level: 'info',
		msg: 'session opened',
		connection: 'conn_1',
	});
});

test('text writes one readable line', () => {
	const { lines, log } = collect('text');
	log.warn({ code: 1008, why: { a: 1 } }, 'closing');
	expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d warn {2}closing {2}code=1008 {2}why=\{"a":1\}\n$/)]);
});

test('lines below the level are not written', () => {
	const { lines, log } = collect('json', 'warn');
	log.info('no');
	log.warn('yes');
	expect(lines).toHaveLength(1);
});

test('keys and headers are masked, at the top and one level down', () => {
	const { lines, log } = collect('json');
	const secrets = {
		authorization: 'SECRET',
		'sec-websocket-protocol': 'SECRET',
		apiKeys: ['SECRET'],
		cookie: 'SECRET',
	};
	log.info(secrets, 'flat');
	log.info({ headers: secrets }, 'nested');
	expect(lines.join('')).not.toContain('SECRET');
	expect(lines.join('').match(/\[redacted\]/g)).toHaveLength(8);
});

describe('a whole connection', () => {
	let server: RunningServer;
	afterEach(() => server.close());

	test('leaves no word, name, key or audio in the log', async () => {
		const { lines, log } = collect('json');
		const marker = 'MARKERWORD';
		server = await startEchoServer({ log, env: { VIVAVOCE_API_KEYS: `key-${marker}` } });
		const headers = { authorization: `Bearer key-${marker}` };
		const client = await connect(`${server.wsUrl}?model=${marker}`, { headers });
		const item = { type: 'message', role: 'user', content: [{ type: 'input_text', text: marker }] };
		client.send({ type: 'conversation.item.create', item });
		client.send({ type: 'input_audio_buffer.append', audio: Buffer.from(marker.repeat(2)).toString('base64') });
		client.send({ type: 'session.update', session: { type: 'realtime', instructions: marker, audio: marker } });
		client.send({ type: marker, event_id: marker });
		client.send(`{"${marker}`);
		client.send({ type: 'input_audio_buffer.commit', [marker]: marker });
		await client.closed;
		await expect(connect(server.wsUrl, {}, [`openai-insecure-api-key.${marker}`])).rejects.toThrow();
		await fetch(`${server.url}/${marker}`, { headers });
		await server.close();
		const text = lines.join('');
		expect(text).toContain('session opened');
		expect(text).toContain('session closed');
		expect(text).not.toContain(marker);
		expect(text).not.toContain(Buffer.from(marker).toString('base64').slice(0, 12));
	});
});
