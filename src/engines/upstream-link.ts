/**
 * The WebSocket to another Realtime service: opens when first needed, reopens after a loss, and hands each response its
 * events.
 *
 * @module
 */
import { WebSocket } from 'ws';
import type { ServerEvent } from '../protocol/server-events.ts';
import { EngineError, type EngineRequest } from './live-engine.ts';
import { UpstreamAnswer } from './upstream-answer.ts';
import { toResponseParams, UpstreamMirror, type WireEvent } from './upstream-context.ts';

/** Where the other service is. */
export interface UpstreamOptions {
	/** Realtime URL, such as `wss://api.example.com/v1/realtime`. */
	readonly url: string;
	readonly model: string;
	/** Sent as a bearer token; never logged. */
	readonly apiKey?: string;
	/** Voice asked for; absent: the service's default. */
	readonly voice?: string;
}

/** Longest wait for the other service's `session.created`: a far data centre answers within two seconds. */
const CONNECT_LIMIT_MS = 10_000;

/** How far ahead another Vivavoce is asked to send: pacing is this side's work. */
const SEND_AHEAD_MS = 60_000;

/** See the module. */
export class UpstreamLink {
	readonly #options: UpstreamOptions;
	readonly #mirror = new UpstreamMirror();
	/** Answers by response id, and by tag until the id is known. */
	readonly #answers = new Map<string, UpstreamAnswer>();
	readonly #tagged = new Map<string, UpstreamAnswer>();
	#socket: Promise<WebSocket> | undefined;
	#tags = 0;
	#closed = false;

	constructor(options: UpstreamOptions) {
		this.#options = options;
	}

	/** Opens the connection ahead of need; a failure shows at the first request. */
	warm(): void {
		this.#connected().catch(() => undefined);
	}

	/** Asks for an answer. Aborting `signal` cancels it. Throws {@link EngineError} when the service is out of reach. */
	async ask(request: EngineRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
		const socket = await this.#connected();
		this.#tags += 1;
		const tag = `${this.#tags}`;
		const answer = new UpstreamAnswer();
		this.#tagged.set(tag, answer);
		signal.addEventListener('abort', () => this.#cancel(socket, answer), { once: true });
		for (const event of this.#mirror.sync(request.items)) {
			send(socket, event);
		}
		send(socket, { type: 'response.create', event_id: `ask_${tag}`, response: toResponseParams(request, tag) });
		return answer;
	}

	/** Ends the connection and every answer; idempotent. */
	close(): void {
		this.#closed = true;
		this.#socket?.then((socket) => socket.close(1000)).catch(() => undefined);
		this.#lose(new EngineError('upstream_closed', 'The session is over.', false));
	}

	#connected(): Promise<WebSocket> {
		this.#socket ??= this.#connect().catch((error: unknown) => {
			this.#socket = undefined;
			throw error;
		});
		return this.#socket;
	}

	#connect(): Promise<WebSocket> {
		const { url, model, apiKey } = this.#options;
		const address = new URL(url);
		address.searchParams.set('model', model);
		// Another Vivavoce answers with text marks; any other service ignores the parameter.
		address.searchParams.set('vivavoce', '1');
		const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
		const socket = new WebSocket(address, { headers, handshakeTimeout: CONNECT_LIMIT_MS });
		return new Promise((resolve, reject) => {
			const fail = (reason: string, cause?: Error) => {
				reject(new EngineError('upstream_unreachable', `${address.host}: ${reason}`, true, { cause }));
			};
			const limit = setTimeout(() => {
				fail(`no session.created within ${CONNECT_LIMIT_MS} ms`);
				socket.terminate();
			}, CONNECT_LIMIT_MS);
			socket.on('error', (error) => fail(error.message, error));
			socket.on('close', () => {
				clearTimeout(limit);
				fail('the connection was closed');
				this.#lose(new EngineError('upstream_closed', `${address.host} closed the connection.`, true));
			});
			socket.on('message', (data) => {
				const event = parse(String(data));
				if (event?.type === 'session.created') {
					clearTimeout(limit);
					this.#configure(socket, event);
					resolve(socket);
				} else if (event !== undefined) {
					this.#receiveSafely(socket, event);
				}
			});
		});
	}

	#configure(socket: WebSocket, created: Extract<ServerEvent, { type: 'session.created' }>): void {
		const { voice } = this.#options;
		const isVivavoce = created.session.vivavoce !== undefined;
		send(socket, {
			type: 'session.update',
			session: {
				type: 'realtime',
				audio: { input: { turn_detection: null }, ...(voice !== undefined && { output: { voice } }) },
				...(isVivavoce && { vivavoce: { send_ahead_ms: SEND_AHEAD_MS } }),
			},
		});
		if (this.#closed) {
			socket.close(1000);
		}
	}

	/** An event that lacks what its type promises ends the answers, not the process. */
	#receiveSafely(socket: WebSocket, event: ServerEvent): void {
		try {
			this.#receive(socket, event);
		} catch (cause) {
			const message = `The upstream service sent a malformed ${event.type}.`;
			this.#endAll(new EngineError('upstream_malformed', message, true, { cause }));
		}
	}

	#receive(socket: WebSocket, event: ServerEvent): void {
		if (event.type === 'error') {
			this.#refused(event);
			return;
		}
		if (event.type === 'response.created') {
			this.#admit(socket, event);
			return;
		}
		const id =
			event.type === 'response.done' ? event.response.id : 'response_id' in event ? event.response_id : undefined;
		const answer = id === undefined ? undefined : this.#answers.get(String(id));
		answer?.take(event);
		if (event.type === 'response.done') {
			this.#answers.delete(event.response.id);
		}
	}

	#admit(socket: WebSocket, { response }: Extract<ServerEvent, { type: 'response.created' }>): void {
		const tag = response.metadata?.['request'] ?? '';
		const answer = this.#tagged.get(tag);
		this.#tagged.delete(tag);
		if (answer?.cancelled === false) {
			this.#answers.set(response.id, answer);
		} else {
			send(socket, { type: 'response.cancel', response_id: response.id });
		}
	}

	/** An error that echoes a request ends that answer; others (a late cancel, say) concern nobody. */
	#refused({ error }: Extract<ServerEvent, { type: 'error' }>): void {
		const tag = /^ask_(\d+)$/.exec(error.event_id ?? '')?.[1] ?? '';
		const code = error.code ?? 'upstream_refused';
		this.#tagged.get(tag)?.events.end(new EngineError(code, error.message, error.type !== 'invalid_request_error'));
		this.#tagged.delete(tag);
	}

	/** A cancelled answer whose response is not known yet is cancelled when it is announced. */
	#cancel(socket: WebSocket, answer: UpstreamAnswer): void {
		answer.cancel();
		for (const [id, candidate] of this.#answers) {
			if (candidate === answer) {
				this.#answers.delete(id);
				send(socket, { type: 'response.cancel', response_id: id });
			}
		}
	}

	#lose(error: EngineError): void {
		this.#socket = undefined;
		this.#mirror.reset();
		this.#endAll(error);
	}

	#endAll(error: EngineError): void {
		for (const answer of [...this.#answers.values(), ...this.#tagged.values()]) {
			answer.events.end(error);
		}
		this.#answers.clear();
		this.#tagged.clear();
	}
}

function send(socket: WebSocket, event: WireEvent): void {
	if (socket.readyState === WebSocket.OPEN) {
		socket.send(JSON.stringify(event));
	}
}

/** The other side's events are taken as they are: it is the service that the operator chose. */
function parse(text: string): ServerEvent | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && 'type' in value ? (value as ServerEvent) : undefined;
	} catch {
		return undefined;
	}
}
