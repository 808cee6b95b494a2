/**
 * Which dialect a client speaks. The handshake proposes one, because `session.created` goes out before the client has
 * said anything; the first `session.update` may change it.
 *
 * @module
 */
import type { Dialect } from './dialect.ts';
import { isRecord } from './record.ts';

/** What a connection request says about itself. */
export interface HandshakeHints {
	/** Names in lower case. */
	readonly headers: {
		readonly 'openai-beta'?: string | undefined;
		/** Browsers cannot set headers; the beta SDK offers a subprotocol instead. */
		readonly 'sec-websocket-protocol'?: string | undefined;
	};
	/** Path of the URL, without the query. */
	readonly path: string;
	readonly query: { get(name: string): string | null };
}

/** Fields that a session has at its top level in the beta shape only. */
const FLAT_FIELDS = [
	'modalities',
	'voice',
	'speed',
	'input_audio_format',
	'output_audio_format',
	'input_audio_transcription',
	'input_audio_noise_reduction',
	'turn_detection',
	'max_response_output_tokens',
] as const;

/** Fields that only a GA session has: with one of them and no `type` it is a GA session with a mistake. */
const GA_FIELDS = ['audio', 'output_modalities', 'max_output_tokens'] as const;

/**
 * Chooses the dialect to greet with: beta for `OpenAI-Beta: realtime=v1` or its subprotocol, `?dialect=beta`, or
 * StepFun's plan path; GA otherwise.
 */
export function chooseDialect({ headers, path, query }: HandshakeHints): Dialect['name'] {
	const beta =
		mentions(headers['openai-beta'], 'realtime=v1') ||
		mentions(headers['sec-websocket-protocol'], 'openai-beta.realtime-v1') ||
		query.get('dialect') === 'beta' ||
		path.startsWith('/step_plan/');
	return beta ? 'beta' : 'ga';
}

function mentions(header: string | undefined, token: string): boolean {
	return header?.split(',').some((part) => part.trim() === token) ?? false;
}

/**
 * Reads the dialect off the first `session.update` of a connection (or the beta's `transcription_session.update`).
 * Undefined: it says nothing, so the handshake's choice stands.
 */
export function detectDialectSwitch(raw: Record<string, unknown>): Dialect['name'] | undefined {
	if (raw['type'] === 'transcription_session.update') {
		return 'beta';
	}
	const { session } = raw;
	if (raw['type'] !== 'session.update' || !isRecord(session) || Object.keys(session).length === 0) {
		return undefined;
	}
	if (hasAny(session, FLAT_FIELDS)) {
		return 'beta';
	}
	return Object.hasOwn(session, 'type') || hasAny(session, GA_FIELDS) ? 'ga' : 'beta';
}

function hasAny(session: Record<string, unknown>, fields: readonly string[]): boolean {
	return fields.some((field) => Object.hasOwn(session, field));
}
