/**
 * One WebSocket and the session behind it.
 *
 * @module
 */
import type { WebSocket } from 'ws';
import { type ErrorBody, protocolError } from '../../protocol/errors.ts';
import type { ServerEvent } from '../../protocol/server-events.ts';
import type { Clock } from '../../session/clock.ts';
import type { SessionOptions, SessionRecord } from '../../session/ports.ts';
import type { Config } from '../config/config-schema.ts';
import type { Metrics } from '../http/metrics.ts';
import { newId } from '../ids.ts';
import type { ServerLog } from '../logging.ts';
import { CLOSE_GOING_AWAY, CLOSE_INTERNAL_ERROR, CLOSE_POLICY } from './close-codes.ts';
import { ConnectionDialect } from './connection-dialect.ts';
import { InboundMessages } from './inbound-messages.ts';
import type { Handshake } from './realtime-handshake.ts';
import type { CreateSession, RealtimeSession, SharedParts } from './session-factory.ts';

/** What a connection needs from its server. */
export interface ConnectionContext {
	readonly clock: Clock;
	readonly limits: Config['limits'];
	readonly log: ServerLog;
	readonly metrics: Metrics;
	readonly createSession: CreateSession;
}

/** Beats without a sign of life after which a client is gone: one may be lost on the way. */
const MAX_SILENT_BEATS = 2;

/** A control frame holds at most 123 bytes of reason (RFC 6455 section 5.5). */
const MAX_REASON_BYTES = 123;

/** A connection from its upgrade to its end. */
export class RealtimeConnection {
	readonly id = newId('conn');
	readonly #socket: WebSocket;
	readonly #handshake: Handshake;
	readonly #context: ConnectionContext;
	readonly #dialect: ConnectionDialect;
	readonly #inbound: InboundMessages;
	readonly #log: ServerLog;
	readonly #openedMs: number;
	#session: RealtimeSession | undefined;
	#lastMessageMs: number;
	#silentBeats = 0;
	#hungUp = false;

	constructor(socket: WebSocket, handshake: Handshake, context: ConnectionContext) {
		this.#socket = socket;
		this.#handshake = handshake;
		this.#context = context;
		this.#dialect = new ConnectionDialect(handshake);
		this.#inbound = new InboundMessages(this.#dialect, { ...context.limits, nowMs: context.clock.nowMs });
		this.#log = context.log.child({ connection: this.id });
		this.#openedMs = context.clock.nowMs();
		this.#lastMessageMs = this.#openedMs;
		this.#listen();
	}

	/** Begins the conversation, unless the client has left meanwhile. */
	start(parts: SharedParts, initialUpdate: SessionOptions['initialUpdate']): void {
		if (this.#hungUp || this.#socket.readyState !== this.#socket.OPEN) {
			return;
		}
		this.#guard(() => {
			const options = {
				kind: this.#handshake.kind,
				model: this.#handshake.model,
				maxDurationMs: this.#context.limits.sessionMaxMs,
				...(initialUpdate === undefined ? {} : { initialUpdate }),
			};
			this.#session = this.#context.createSession(options, this.#portsTo(parts));
			this.#session.start();
		});
		this.#log.info({ kind: this.#handshake.kind, dialect: this.#dialect.name }, 'session opened');
	}

	/** Sends an `error` event. */
	sendError(error: ErrorBody): void {
		this.#context.metrics.errors.inc({ code: error.code ?? 'none' });
		this.#log.debug({ code: error.code }, 'error sent');
		this.#send({ type: 'error', event_id: newId('event'), error });
	}

	/** Ends the connection; idempotent. What was sent before still goes out. */
	hangUp(code: number, reason: string): void {
		if (this.#hungUp) {
			return;
		}
		this.#hungUp = true;
		this.#log.debug({ code, reason }, 'hanging up');
		this.#socket.resume();
		this.#socket.close(code, Buffer.from(reason).subarray(0, MAX_REASON_BYTES));
	}

	/** Asks for a sign of life; ends connections that give none, or have been idle for too long. */
	beat(): void {
		const idleMs = this.#context.clock.nowMs() - this.#lastMessageMs;
		const { idleTimeoutMs } = this.#context.limits;
		if (this.#silentBeats >= MAX_SILENT_BEATS) {
			this.#log.info('client is gone');
			this.#socket.terminate();
		} else if (idleTimeoutMs > 0 && idleMs > idleTimeoutMs) {
			this.sendError(protocolError('session_expired', 'The session was idle for too long: connect again.'));
			this.hangUp(CLOSE_GOING_AWAY, 'idle');
		} else if (this.#socket.readyState === this.#socket.OPEN) {
			this.#silentBeats++;
			this.#socket.ping();
		}
	}

	#listen(): void {
		this.#socket.on('message', (data, isBinary) => this.#receive(toBytes(data), isBinary));
		this.#socket.on('pong', () => {
			this.#silentBeats = 0;
		});
		this.#socket.on('error', (error: Error & { code?: string }) => {
			this.#context.metrics.errors.inc({ code: error.code ?? 'socket_error' });
			this.#log.info({ code: error.code }, 'socket failed');
		});
		this.#socket.on('close', (code) => this.#onClose(code));
	}

	#receive(data: Uint8Array, isBinary: boolean): void {
		this.#silentBeats = 0;
		this.#lastMessageMs = this.#context.clock.nowMs();
		this.#context.metrics.bytes.inc({ direction: 'in' }, data.length);
		if (this.#hungUp) {
			return;
		}
		const result = this.#inbound.read(data, isBinary);
		if (result.type === 'event') {
			this.#guard(() => this.#session?.receive(result.event));
		} else if (result.type === 'error') {
			this.sendError(result.error);
		} else if (result.type === 'abuse') {
			this.hangUp(CLOSE_POLICY, 'rate_limit_exceeded');
		}
	}

	#portsTo(parts: SharedParts) {
		return {
			clock: this.#context.clock,
			perception: parts.perception,
			engine: parts.engine,
			send: (event: ServerEvent) => this.#send(event),
			bufferedBytes: () => this.#socket.bufferedAmount,
			hangUp: (code: number, reason: string) => this.hangUp(code, reason),
			newId,
			record: (record: SessionRecord) => this.#record(record),
		};
	}

	#send(event: ServerEvent): void {
		if (this.#hungUp || this.#socket.readyState !== this.#socket.OPEN) {
			return;
		}
		for (const wireEvent of this.#dialect.render(event)) {
			const text = JSON.stringify(wireEvent);
			this.#context.metrics.bytes.inc({ direction: 'out' }, Buffer.byteLength(text));
			this.#socket.send(text);
		}
		if (this.#socket.bufferedAmount > this.#context.limits.bufferedBytes) {
			this.#context.metrics.errors.inc({ code: 'client_too_slow' });
			this.hangUp(CLOSE_POLICY, 'client_too_slow');
		}
	}

	#record(record: SessionRecord): void {
		this.#context.metrics.record(record);
		if (record.type === 'fault') {
			this.#log.error({ code: record.code, reason: record.message }, 'session fault');
		} else {
			this.#log.debug(record, 'session record');
		}
	}

	/** Sessions do not throw; if one does, only its own client may notice. */
	#guard(work: () => void): void {
		try {
			work();
		} catch (error) {
			this.#log.error({ err: error }, 'session failed');
			this.sendError(protocolError('internal_error', 'The session failed: connect again.'));
			this.hangUp(CLOSE_INTERNAL_ERROR, 'internal_error');
		}
	}

	#onClose(code: number): void {
		this.#hungUp = true;
		const session = this.#session;
		this.#session = undefined;
		this.#guard(() => session?.close('connection closed'));
		const durationMs = Math.round(this.#context.clock.nowMs() - this.#openedMs);
		this.#log.info({ code, durationMs }, 'session closed');
	}
}

function toBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
	if (Array.isArray(data)) {
		return Buffer.concat(data);
	}
	return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
