/**
 * Reads what a client asks for in the URL and headers of a WebSocket upgrade.
 *
 * @module
 */
import type { IncomingMessage } from 'node:http';
import { chooseDialect } from '../../protocol/dialects/choose.ts';
import type { Dialect } from '../../protocol/dialects/dialect.ts';
import type { SessionKind } from '../../session/ports.ts';
import { HttpError } from '../http/http-error.ts';
import { parseRequest } from '../http/http-router.ts';

/** A client's wishes before its first event. */
export interface Handshake {
	readonly kind: SessionKind;
	/** Any name is accepted and echoed; stock clients insist on their own. */
	readonly model: string;
	/** Whether the client asked for `vivavoce.*` events. */
	readonly extensions: boolean;
	/** The dialect to greet with. */
	readonly dialect: Dialect['name'];
	/** Whether the client says itself, by header, that it speaks OpenAI's beta; StepFun's clients do not. */
	readonly saysBeta: boolean;
}

/** The last is StepFun's plan prefix. */
const REALTIME_PATHS = ['/v1/realtime', '/v1/realtime/', '/realtime', '/step_plan/v1/realtime'];

/** Echoed in each session object; longer names are no names. */
const MAX_MODEL_LENGTH = 256;

/** Model name of clients that give none. */
export const DEFAULT_MODEL = 'vivavoce';

/**
 * Parses the upgrade request.
 *
 * @throws {HttpError} 404 `not_found`, 400 `invalid_value` or `unsupported_feature`.
 */
export function parseHandshake(raw: IncomingMessage): Handshake {
	const { path, query } = parseRequest(raw);
	if (!REALTIME_PATHS.includes(path)) {
		throw new HttpError(404, 'not_found', `There is no WebSocket at ${path}: connect to /v1/realtime.`);
	}
	if (query.has('call_id')) {
		throw new HttpError(400, 'unsupported_feature', 'This server has no calls to attach to: connect without call_id.', {
			param: 'call_id',
		});
	}
	const beta = [raw.headers['openai-beta']].flat().join(', ');
	const headers = {
		'openai-beta': beta,
		'sec-websocket-protocol': raw.headers['sec-websocket-protocol'],
	};
	return {
		kind: parseKind(query.get('intent')),
		model: parseModel(query.get('model')),
		extensions: query.get('vivavoce') === '1' || raw.headers['vivavoce'] === '1',
		dialect: chooseDialect({ headers, path, query }),
		saysBeta: beta !== '',
	};
}

function parseKind(intent: string | null): SessionKind {
	if (intent === null || intent === '' || intent === 'realtime' || intent === 'conversation') {
		return 'realtime';
	}
	if (intent === 'transcription') {
		return 'transcription';
	}
	throw new HttpError(400, 'invalid_value', 'intent must be transcription, or left out for a conversation.', {
		param: 'intent',
	});
}

function parseModel(model: string | null): string {
	if (model === null || model === '') {
		return DEFAULT_MODEL;
	}
	if (model.length > MAX_MODEL_LENGTH) {
		throw new HttpError(400, 'invalid_value', `model must have at most ${MAX_MODEL_LENGTH} characters.`, {
			param: 'model',
		});
	}
	return model;
}
