/**
 * Ten thousand messages that no honest client sends, against a real server process: none may end it, each is answered or
 * its connection closed with a stable code, and a neighbour's session notices nothing.
 */
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenUtf8, createRandom, deepNesting, fuzzedEvent, noise } from './support/hostile-messages.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { connect, type SocketClient, type WireEvent } from './support/socket-client.ts';

const MIB = 1024 * 1024;

/** Close codes that docs/operations.md promises. */
const STABLE_CODES = [1001, 1002, 1003, 1007, 1008, 1009, 1011, 1013];

let server: ServerProcess;
let neighbour: SocketClient;
let neighbourBusy = true;
let neighbourAnswers = 0;
const neighbourAudio: number[] = [];
let neighbourWork: Promise<void>;

/** Asks for an item that does not exist, which a working session answers with an error that echoes the id. */
async function probe(client: SocketClient, id: string): Promise<void> {
	const from = client.events.length;
	client.send({ type: 'conversation.item.retrieve', event_id: id, item_id: id });
	let seen = from;
	for (;;) {
		const event = await client.next('error', seen);
		if (event.error.event_id === id) {
			return;
		}
		seen = client.events.indexOf(event) + 1;
	}
}

beforeAll(async () => {
	server = await startServerProcess(['--json-logs']);
	neighbour = await connect(server.wsUrl);
	await neighbour.next('session.created');
	neighbourWork = converse();
});

/** Has a spoken conversation for as long as the attack lasts. */
async function converse(): Promise<void> {
	while (neighbourBusy) {
		const from = neighbour.events.length;
		const content = [{ type: 'input_text', text: 'What is twelve times twelve?' }];
		neighbour.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
		neighbour.send({ type: 'response.create' });
		const { response } = await neighbour.next('response.done', from);
		expect(response.status).toBe('completed');
		neighbourAnswers++;
		neighbourAudio.push(audioBytes(neighbour.events.slice(from)));
	}
}

function audioBytes(events: readonly WireEvent[]): number {
	const deltas = events.filter((event) => event.type === 'response.output_audio.delta');
	return deltas.reduce((sum, event) => sum + Buffer.byteLength(event['delta'], 'base64'), 0);
}

afterAll(async () => {
	await server?.stop();
});

/** Sends `count` messages over connections of 200 each. @returns how many error events came back. */
async function assail(count: number, binary: boolean, make: () => string | Buffer): Promise<number> {
	let errors = 0;
	for (let sent = 0; sent < count; ) {
		const client = await connect(server.wsUrl);
		const batch = Math.min(200, count - sent);
		for (let index = 0; index < batch; index++) {
			client.socket.send(make(), { binary });
		}
		sent += batch;
		await probe(client, `end-${sent}`);
		errors += client.events.filter((event) => event.type === 'error').length - 1;
		await client.close();
	}
	return errors;
}

describe('ten thousand hostile messages', () => {
	test('6000 fuzzed events leave each session answering', async () => {
		const random = createRandom(1);
		const errors = await assail(6000, false, () => fuzzedEvent(random));
		expect(errors).toBeGreaterThan(3000);
	}, 120_000);

	test('2000 binary frames get 2000 errors', async () => {
		const random = createRandom(2);
		expect(await assail(2000, true, () => noise(random))).toBe(2000);
	}, 60_000);

	test('1000 frames of broken UTF-8 get 1000 errors', async () => {
		const random = createRandom(3);
		expect(await assail(1000, false, () => brokenUtf8(random))).toBe(1000);
	}, 60_000);

	test('200 frames of deep nesting get 200 errors', async () => {
		const random = createRandom(4);
		expect(await assail(200, false, () => deepNesting(random))).toBe(200);
	}, 60_000);

	test.each([
		['one long word', () => `{"type":"${'x'.repeat(15 * MIB)}"}`, 'unknown_event'],
		[
			'seven million numbers',
			() => `{"type":"response.create","response":[${'1,'.repeat(7 * MIB)}1]}`,
			'message_too_large',
		],
		['seven mebibytes of brackets', () => '[]'.repeat(7 * MIB), 'message_too_large'],
		[
			'fifteen mebibytes of no base64',
			() => `{"type":"input_audio_buffer.append","audio":"${'*'.repeat(15 * MIB)}"}`,
			'invalid_base64',
		],
	])(
		'frames of %s are answered',
		async (_name, make, code) => {
			const client = await connect(server.wsUrl);
			client.send(make());
			expect((await client.next('error')).error.code).toBe(code);
			await probe(client, 'after-large');
			await client.close();
		},
		60_000,
	);

	test('a frame above the limit closes with 1009', async () => {
		const client = await connect(server.wsUrl);
		client.send('x'.repeat(16 * MIB + 1));
		expect((await client.closed).code).toBe(1009);
	}, 60_000);

	test('a flood closes with 1008', async () => {
		const client = await connect(server.wsUrl);
		const interval = setInterval(() => {
			for (let index = 0; index < 1000; index++) {
				client.send('{"type":"input_audio_buffer.clear"}');
			}
		}, 5);
		expect(await client.closed).toEqual({ code: 1008, reason: 'rate_limit_exceeded' });
		clearInterval(interval);
	}, 60_000);
});

describe('hostile connections', () => {
	test('500 requests of garbage are each answered or cut', async () => {
		const random = createRandom(5);
		for (let round = 0; round < 10; round++) {
			await Promise.all(Array.from({ length: 50 }, () => rawExchange(noise(random))));
		}
	}, 60_000);

	test.each([
		['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
		['a reserved opcode', maskedFrame(0x83)],
		['reserved bits', maskedFrame(0xf1)],
		['a fragmented ping', maskedFrame(0x09)],
		['a continuation of nothing', maskedFrame(0x80)],
	])('%s closes with a stable code', async (_name, frame) => {
		const client = await connect(server.wsUrl);
		await client.next('session.created');
		Reflect.get(client.socket, '_socket').write(frame);
		expect(STABLE_CODES).toContain((await client.closed).code);
	});

	test('200 clients that vanish mid-sentence leave no session behind', async () => {
		for (let round = 0; round < 10; round++) {
			const clients = await Promise.all(Array.from({ length: 20 }, () => connect(server.wsUrl)));
			for (const client of clients) {
				client.send(fuzzedEvent(createRandom(round)));
				client.socket.terminate();
			}
		}
		await expect
			.poll(async () => /^vivavoce_sessions_open (\d+)$/m.exec(await metrics())?.[1], { timeout: 20_000 })
			.toBe('1');
	}, 60_000);

	test('200 requests that never finish do not keep others out', async () => {
		const sockets = Array.from({ length: 200 }, () => {
			const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
			socket.on('error', () => {});
			socket.resume();
			socket.write('GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
			return socket;
		});
		const client = await connect(server.wsUrl);
		await probe(client, 'beside-slow');
		await client.close();
		await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve))));
	}, 60_000);
});

test('the server lives and the neighbour never waited in vain', async () => {
	neighbourBusy = false;
	await neighbourWork;
	expect(neighbourAnswers).toBeGreaterThan(3);
	expect(neighbour.events.filter((event) => event.type === 'error')).toEqual([]);
	// Each answer says "144" aloud: well over half a second of 24 kHz PCM16.
	expect(Math.min(...neighbourAudio)).toBeGreaterThan(24_000);
	await neighbour.close();
	expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
	expect(server.child.exitCode).toBeNull();
	const faults = server
		.log()
		.split('\n')
		.filter((line) => /"level":"(error|fatal)"/.test(line));
	expect(faults).toEqual([]);
	expect(await server.stop()).toBe(0);
});

async function metrics(): Promise<string> {
	return (await fetch(`${server.url}/metrics`)).text();
}

/** A frame of two masked bytes with this first byte. */
function maskedFrame(firstByte: number): Buffer {
	return Buffer.from([firstByte, 0x82, 0, 0, 0, 0, 0x7b, 0x7d]);
}

/** Sends bytes on a bare connection and waits for its end, which the server brings about. */
function rawExchange(bytes: Buffer): Promise<void> {
	return new Promise((resolve) => {
		const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1', () => socket.end(bytes));
		socket.on('error', () => {});
		socket.on('close', () => resolve());
		socket.resume();
	});
}
