/**
 * A WebSocket client for tests: remembers everything, waits for what is asked.
 *
 * @module
 */
import { type ClientOptions, WebSocket } from 'ws';

/** One event as it came. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into events of every shape.
export type WireEvent = { readonly type: string } & Record<string, any>;

/** How a connection ended. */
export interface CloseInfo {
	readonly code: number;
	readonly reason: string;
}

/** Longest wait for anything; a spoken answer arrives at the pace of speech. */
const PATIENCE_MS = 30_000;

/** A connected client. */
export class SocketClient {
	readonly socket: WebSocket;
	readonly events: WireEvent[] = [];
	readonly closed: Promise<CloseInfo>;
	#wake: () => void = () => {};

	constructor(socket: WebSocket) {
		this.socket = socket;
		socket.on('message', (data) => {
			this.events.push(JSON.parse(String(data)));
			this.#wake();
		});
		socket.on('error', () => {});
		this.closed = new Promise((resolve) => {
			socket.on('close', (code, reason) => {
				resolve({ code, reason: String(reason) });
				this.#wake();
			});
		});
	}

	/** Sends an object as JSON, or a text or bytes as they are. */
	send(message: object | string | Buffer): void {
		const isRaw = typeof message === 'string' || Buffer.isBuffer(message);
		this.socket.send(isRaw ? message : JSON.stringify(message));
	}

	/** The first event of this type from position `from` on; waits for it. */
	async next(type: string, from = 0): Promise<WireEvent> {
		const deadline = performance.now() + PATIENCE_MS;
		for (;;) {
			const event = this.events.slice(from).find((candidate) => candidate.type === type);
			if (event !== undefined) {
				return event;
			}
			if (this.socket.readyState === WebSocket.CLOSED || performance.now() > deadline) {
				const seen = [...new Set(this.events.map((candidate) => candidate.type))].join(', ');
				throw new Error(`no ${type} came; came: ${seen || 'nothing'}`);
			}
			await this.#something();
		}
	}

	/** Ends the connection and waits for it. */
	async close(): Promise<CloseInfo> {
		this.socket.close(1000);
		return this.closed;
	}

	#something(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, 500);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

/** Connects and waits for the WebSocket to open. Rejects with the HTTP status when the upgrade is refused. */
export async function connect(
	url: string,
	options: ClientOptions = {},
	protocols: string[] = [],
): Promise<SocketClient> {
	const socket = new WebSocket(url, protocols, options);
	const client = new SocketClient(socket);
	await new Promise<void>((resolve, reject) => {
		socket.once('open', resolve);
		socket.once('error', reject);
		socket.once('unexpected-response', (_request, response) => {
			reject(new Error(`upgrade refused with status ${response.statusCode}`));
			response.destroy();
		});
	});
	return client;
}
