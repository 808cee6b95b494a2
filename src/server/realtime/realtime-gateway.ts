/**
 * Admits WebSocket clients: who, how many, and when.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { type ErrorBody, protocolError } from '../../protocol/errors.ts';
import { DISCLOSURE_HEADER, DISCLOSURE_HEADER_VALUE } from '../../provenance/disclosure.ts';
import { type AccessRules, authoriseSocket, type Grant } from '../access/access.ts';
import { HttpError } from '../http/http-error.ts';
import type { Readiness } from '../http/readiness.ts';
import { CLOSE_GOING_AWAY, CLOSE_TRY_AGAIN_LATER } from './close-codes.ts';
import { type ConnectionContext, RealtimeConnection } from './realtime-connection.ts';
import { DEFAULT_MODEL, type Handshake, parseHandshake } from './realtime-handshake.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/** Well below the 60 s after which common proxies drop a silent connection. */
const PING_INTERVAL_MS = 15_000;

/** How long a closing handshake may take before the connection is cut. */
const CLOSE_TIMEOUT_MS = 3000;

const NOT_READY: ErrorBody = {
	type: 'server_error',
	code: 'server_not_ready',
	message: 'The server is still loading its models: try again in a few seconds.',
	param: null,
	event_id: null,
};

/** What the gateway needs from its server. */
export interface GatewayContext extends ConnectionContext {
	readonly access: AccessRules;
	readonly readiness: Readiness;
}

/** All WebSocket connections of one server. */
export class RealtimeGateway {
	readonly #context: GatewayContext;
	readonly #sockets: WebSocketServer;
	readonly #connections = new Set<RealtimeConnection>();
	readonly #heartbeat: NodeJS.Timeout;
	#onEmpty: (() => void) | undefined;

	constructor(context: GatewayContext) {
		this.#context = context;
		const options: ServerOptions & { closeTimeout: number } = {
			noServer: true,
			clientTracking: false,
			// Compression lets queues run away under load: frames of base64 audio gain little and wait long.
			perMessageDeflate: false,
			maxPayload: context.limits.maxMessageBytes,
			closeTimeout: CLOSE_TIMEOUT_MS,
			// Broken UTF-8 is answered with an error event instead of the end of the connection.
			skipUTF8Validation: true,
			handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
		};
		this.#sockets = new WebSocketServer(options);
		this.#sockets.on('headers', (headers) => void headers.push(`${DISCLOSURE_HEADER}: ${DISCLOSURE_HEADER_VALUE}`));
		this.#heartbeat = setInterval(() => this.beat(), PING_INTERVAL_MS);
		this.#heartbeat.unref();
	}

	/** Sessions that run now. */
	get openCount(): number {
		return this.#connections.size;
	}

	/** Answers an HTTP `upgrade` request. */
	upgrade(raw: IncomingMessage, socket: Duplex, head: Buffer): void {
		try {
			const handshake = parseHandshake(raw);
			const grant = authoriseSocket(raw, this.#context.access);
			this.#refuseWhileDraining();
			this.#sockets.handleUpgrade(raw, socket, head, (client) => this.#admit(client, handshake, grant));
		} catch (error) {
			const refusal = error instanceof HttpError ? error : new HttpError(500, 'internal_error', 'The server failed.');
			this.#context.metrics.sessionsRefused.inc({ reason: refusal.code });
			this.#context.log.info({ code: refusal.code }, 'upgrade refused');
			refuseUpgrade(socket, refusal);
		}
	}

	/** Checks that each client is still there; called at a fixed interval. */
	beat(): void {
		for (const connection of this.#connections) {
			connection.beat();
		}
	}

	/** Resolves when no session is open, at the latest after `timeoutMs`. */
	async emptied(timeoutMs: number): Promise<void> {
		if (this.#connections.size === 0) {
			return;
		}
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, timeoutMs);
			this.#onEmpty = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	/** Ends all connections with 1001 and waits until they are closed. */
	async close(): Promise<void> {
		clearInterval(this.#heartbeat);
		for (const connection of this.#connections) {
			connection.hangUp(CLOSE_GOING_AWAY, 'server_shutting_down');
		}
		await this.emptied(CLOSE_TIMEOUT_MS + 1000);
	}

	#refuseWhileDraining(): void {
		const { phase } = this.#context.readiness;
		if (phase === 'draining' || phase === 'failed') {
			throw new HttpError(503, 'server_shutting_down', 'The server takes no new sessions: try again or elsewhere.', {
				headers: { 'retry-after': '5' },
			});
		}
	}

	#admit(client: WebSocket, handshake: Handshake, grant: Grant): void {
		const connection = new RealtimeConnection(client, withGrant(handshake, grant), this.#context);
		if (this.#connections.size >= this.#context.limits.maxSessions) {
			const { maxSessions } = this.#context.limits;
			const advice = `All ${maxSessions} sessions are taken: try again in a few seconds.`;
			this.#turnAway(connection, protocolError('session_limit_reached', advice));
			return;
		}
		this.#connections.add(connection);
		this.#context.metrics.sessionsTotal.inc();
		this.#context.metrics.sessionsOpen.set(this.#connections.size);
		client.on('close', () => this.#release(connection));
		this.#startWhenReady(client, connection, grant).catch((error: unknown) => {
			this.#context.log.error({ err: error }, 'session could not start');
			client.terminate();
		});
	}

	/** Early clients wait; their messages wait unread in the network's own buffers, which are bounded. */
	async #startWhenReady(client: WebSocket, connection: RealtimeConnection, grant: Grant): Promise<void> {
		const { readiness, limits } = this.#context;
		let parts = readiness.loaded;
		if (parts === undefined) {
			client.pause();
			parts = await readiness.within(limits.handshakeTimeoutMs);
			client.resume();
		}
		if (parts === undefined) {
			this.#turnAway(connection, NOT_READY);
			return;
		}
		connection.start(parts, grant.session);
	}

	#turnAway(connection: RealtimeConnection, error: ErrorBody): void {
		this.#context.metrics.sessionsRefused.inc({ reason: error.code ?? 'none' });
		connection.sendError(error);
		connection.hangUp(CLOSE_TRY_AGAIN_LATER, `${error.code}; retry after 5 s`);
	}

	#release(connection: RealtimeConnection): void {
		this.#connections.delete(connection);
		this.#context.metrics.sessionsOpen.set(this.#connections.size);
		if (this.#connections.size === 0) {
			this.#onEmpty?.();
			this.#onEmpty = undefined;
		}
	}
}

/** A secret made for transcription opens a transcription session; its model counts when the URL names none. */
function withGrant(handshake: Handshake, grant: Grant): Handshake {
	const { type, model } = grant.session ?? {};
	return {
		...handshake,
		kind: type === 'transcription' ? 'transcription' : handshake.kind,
		model: handshake.model === DEFAULT_MODEL && typeof model === 'string' ? model : handshake.model,
	};
}
