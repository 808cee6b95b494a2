/**
 * From WebSocket frames to client events: bounds, encoding and form are checked here, so that a session sees only
 * well-formed events.
 *
 * @module
 */
import type { ClientEvent } from '../../protocol/client-events.ts';
import type { Dialect } from '../../protocol/dialects/dialect.ts';
import { type ErrorBody, protocolError } from '../../protocol/errors.ts';
import { parseClientEvent } from '../../protocol/parse.ts';
import { isTooDense } from './frame-density.ts';
import { RateLimit } from './rate-limit.ts';

/** What one frame turned out to be. */
export type InboundResult =
	| { readonly type: 'event'; readonly event: ClientEvent }
	| { readonly type: 'error'; readonly error: ErrorBody }
	/** Refused without an answer, because the client floods and was told so a moment ago. */
	| { readonly type: 'ignored' }
	/** The client goes on flooding: end the connection. */
	| { readonly type: 'abuse' };

/** Bounds of one connection's messages. */
export interface InboundLimits {
	readonly messagesPerSecond: number;
	readonly messageBurst: number;
	readonly nowMs: () => number;
}

/** A message counts once more for each of these, since long ones cost more to read. */
const BYTES_PER_TOKEN = 16 * 1024;

/** A client that floods is told once per this time, so that the answers do not become a flood of their own. */
const FLOOD_ERROR_INTERVAL_MS = 1000;

/** Refused messages after which flooding is no accident: a client that heeds the first error is far below. */
const MAX_REFUSED = 2000;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads the frames of one connection. */
export class InboundMessages {
	readonly #dialect: Dialect;
	readonly #nowMs: () => number;
	readonly #rate: RateLimit;
	#refused = 0;
	#lastFloodErrorMs = Number.NEGATIVE_INFINITY;

	constructor(dialect: Dialect, limits: InboundLimits) {
		this.#dialect = dialect;
		this.#nowMs = limits.nowMs;
		this.#rate = new RateLimit({
			perSecond: limits.messagesPerSecond,
			burst: limits.messageBurst,
			nowMs: limits.nowMs,
		});
	}

	/** Reads one frame. Never throws. */
	read(data: Uint8Array, isBinary: boolean): InboundResult {
		if (!this.#rate.take(1 + Math.floor(data.length / BYTES_PER_TOKEN))) {
			return this.#refuse();
		}
		if (isBinary) {
			return { type: 'error', error: protocolError('invalid_json', BINARY_ADVICE) };
		}
		if (isTooDense(data)) {
			return { type: 'error', error: protocolError('message_too_large', DENSITY_ADVICE) };
		}
		const text = decode(data);
		if (text === undefined) {
			return {
				type: 'error',
				error: protocolError('invalid_json', 'The frame is not valid UTF-8: send JSON in UTF-8.'),
			};
		}
		const parsed = parseClientEvent(text, this.#dialect);
		return parsed.ok ? { type: 'event', event: parsed.event } : { type: 'error', error: parsed.error };
	}

	#refuse(): InboundResult {
		this.#refused++;
		if (this.#refused > MAX_REFUSED) {
			return { type: 'abuse' };
		}
		const now = this.#nowMs();
		if (now - this.#lastFloodErrorMs < FLOOD_ERROR_INTERVAL_MS) {
			return { type: 'ignored' };
		}
		this.#lastFloodErrorMs = now;
		return { type: 'error', error: protocolError('rate_limit_exceeded', FLOOD_ADVICE) };
	}
}

const BINARY_ADVICE = 'Binary frames are not part of the protocol: send JSON in text frames, audio as base64 inside.';

const DENSITY_ADVICE = 'The frame holds more fields and values than the server reads at once: send less in one event.';

const FLOOD_ADVICE =
	'Messages arrive faster than limits.messagesPerSecond allows and are being refused: send audio in larger pieces, ' +
	'or at the pace of speech.';

function decode(data: Uint8Array): string | undefined {
	try {
		return decoder.decode(data);
	} catch {
		return undefined;
	}
}
