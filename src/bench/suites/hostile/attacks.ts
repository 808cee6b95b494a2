/**
 * Attacks that are more than a message: frames too large, requests that never end, floods. Each says how a server that
 * holds out ends it.
 *
 * @module
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { ConnectionOptions } from '../../caller/realtime-connection.ts';

/** What became of one attack. */
export interface AttackResult {
	readonly name: string;
	readonly attempts: number;
	/** Attempts that the server ended, by how: a close code, or `closed` for a plain connection. */
	readonly endings: Readonly<Record<string, number>>;
	/** Attempts that were still going on when time was up. */
	readonly unfinished: number;
}

/** A frame longer than any server takes: 16 MiB is the protocol's own limit for audio, with room for base64 and JSON. */
const OVERSIZED_BYTES = 17 * 2 ** 20;
const OVERSIZED_FRAMES = 8;

/** Requests whose headers never end, at one line a second. */
const SLOW_REQUESTS = 40;
const SLOW_LINE_MS = 1000;
/** Servers wait 10–60 s for headers; ours waits 10. */
const SLOW_LIMIT_MS = 30_000;

/** Messages of one flood: 100 s of speech in 20 ms frames, at once. */
const FLOOD_MESSAGES = 5_000;
const FLOODS = 4;

/** Longest wait for the end of a WebSocket attack, in ms. */
const SOCKET_LIMIT_MS = 20_000;

/** Runs all attacks, one kind after the other. */
export async function runAttacks(connection: ConnectionOptions): Promise<AttackResult[]> {
	const oversized = `{"type":"input_audio_buffer.append","audio":"${'A'.repeat(OVERSIZED_BYTES)}"}`;
	return [
		await repeat(`frames of ${OVERSIZED_BYTES / 2 ** 20} MiB`, OVERSIZED_FRAMES, () =>
			assail(connection, oversized, 1),
		),
		await atOnce('requests whose headers never end', SLOW_REQUESTS, () => slowRequest(connection.url)),
		await repeat(`floods of ${FLOOD_MESSAGES} messages`, FLOODS, () =>
			assail(connection, '{"type":"input_audio_buffer.clear"}', FLOOD_MESSAGES),
		),
	];
}

async function repeat(
	name: string,
	attempts: number,
	attack: () => Promise<string | undefined>,
): Promise<AttackResult> {
	const endings: (string | undefined)[] = [];
	for (let attempt = 0; attempt < attempts; attempt++) {
		endings.push(await attack());
	}
	return toResult(name, endings);
}

async function atOnce(
	name: string,
	attempts: number,
	attack: () => Promise<string | undefined>,
): Promise<AttackResult> {
	return toResult(name, await Promise.all(Array.from({ length: attempts }, attack)));
}

function toResult(name: string, all: readonly (string | undefined)[]): AttackResult {
	const endings: Record<string, number> = {};
	for (const ending of all) {
		if (ending !== undefined) {
			endings[ending] = (endings[ending] ?? 0) + 1;
		}
	}
	return { name, attempts: all.length, endings, unfinished: all.filter((ending) => ending === undefined).length };
}

/** Sends a message many times; returns the close code, or `undefined` when the server lets it pass. */
async function assail(
	{ url, apiKey, headers }: ConnectionOptions,
	message: string,
	times: number,
): Promise<string | undefined> {
	const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
	const socket = new WebSocket(url, { headers: { ...headers, ...authorization }, perMessageDeflate: false });
	const closed = new Promise<string>((resolve) => {
		socket.on('close', (code) => resolve(String(code)));
	});
	socket.on('error', () => {});
	await Promise.race([once(socket, 'open'), closed]);
	for (let count = 0; count < times && socket.readyState === WebSocket.OPEN; count++) {
		socket.send(message);
	}
	const ending = await within(closed, SOCKET_LIMIT_MS);
	socket.terminate();
	return ending;
}

/** Sends a request line by line for ever; returns `closed` when the server has had enough. */
async function slowRequest(address: string): Promise<string | undefined> {
	const { hostname, port, protocol } = new URL(address);
	const socket = connect(Number(port) || (protocol === 'wss:' ? 443 : 80), hostname);
	const closed = new Promise<string>((resolve) => {
		socket.on('close', () => resolve('closed'));
	});
	socket.on('error', () => {});
	socket.resume();
	socket.write('GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\n');
	const drip = setInterval(() => socket.write('X-Slow: 1\r\n'), SLOW_LINE_MS);
	const ending = await within(closed, SLOW_LIMIT_MS);
	clearInterval(drip);
	socket.destroy();
	return ending;
}

async function within<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const limit = new Promise<undefined>((resolve) => {
		timer = setTimeout(resolve, limitMs, undefined);
	});
	try {
		return await Promise.race([promise, limit]);
	} finally {
		clearTimeout(timer);
	}
}
