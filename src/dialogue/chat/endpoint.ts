import type { PlannerError } from '../planner.ts';
import { type ChatFailure, chatError } from './failures.ts';

/** Where and how to reach a chat endpoint. */
export interface ChatEndpoint {
	/** Address that `/chat/completions` is appended to, such as `http://localhost:11434/v1`. */
	readonly baseUrl: string;
	readonly model: string;
	/** Sent as a bearer token; never logged and never part of an error. */
	readonly apiKey?: string;
	/** Bound of the wait for the response to begin. */
	readonly connectTimeoutMs: number;
	/** Bound of the wait between two pieces of the response. */
	readonly idleTimeoutMs: number;
}

/** Long enough for a local server to load a model of several GB from disk before its first answer. */
export const CONNECT_TIMEOUT_MS = 30_000;
/** Far above the slowest usable model (a token per second), short enough that nobody waits for a dead connection. */
export const IDLE_TIMEOUT_MS = 15_000;
/** Pause before the one retry: long enough for a restarting worker, short enough for a conversation. */
const RETRY_DELAY_MS = 250;
/** Bytes of a refusal that are read to explain it. */
const MAX_REASON_CHARACTERS = 300;

/** Statuses that may pass: a timeout, a limit, or a server error. */
function mayPass(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

/** Sleeps; resolves early when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(done, ms);
		function done(): void {
			clearTimeout(timer);
			signal.removeEventListener('abort', done);
			resolve();
		}
		signal.addEventListener('abort', done, { once: true });
	});
}

function completionsUrl(baseUrl: string): string {
	return `${baseUrl.replace(/\/+$/, '')}/chat/completions`;
}

/** What the endpoint says about a refusal, without the key should it echo it. */
async function reasonOf(response: Response, apiKey: string | undefined): Promise<string> {
	const text = await response.text().catch(() => '');
	const [, message = ''] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
	const reason = message.slice(0, MAX_REASON_CHARACTERS);
	return apiKey === undefined || apiKey === '' ? reason : reason.replaceAll(apiKey, '…');
}

async function refusal(response: Response, endpoint: ChatEndpoint): Promise<PlannerError> {
	const url = completionsUrl(endpoint.baseUrl);
	const reason = await reasonOf(response, endpoint.apiKey);
	const code: ChatFailure = mayPass(response.status) ? 'planner_unreachable' : 'planner_refused';
	const advice = response.status === 401 || response.status === 403 ? '; check planner.apiKeyEnv' : '';
	return chatError(code, `${url} answered ${response.status}${reason && `: ${reason}`}${advice}`);
}

/** One attempt; resolves when the response's headers are there. */
async function attempt(endpoint: ChatEndpoint, body: string, signal: AbortSignal): Promise<Response> {
	const url = completionsUrl(endpoint.baseUrl);
	const timeout = new AbortController();
	const timer = setTimeout(() => timeout.abort(), endpoint.connectTimeoutMs);
	try {
		return await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'text/event-stream',
				...(endpoint.apiKey === undefined ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
			},
			body,
			signal: AbortSignal.any([signal, timeout.signal]),
		});
	} catch (error) {
		if (timeout.signal.aborted) {
			throw chatError(
				'planner_timeout',
				`${url} did not begin to answer within ${endpoint.connectTimeoutMs} ms`,
				error,
			);
		}
		throw chatError('planner_unreachable', `${url} can't be reached; is the server running?`, error);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Sends a request and resolves when a successful response begins. A failure that may pass is retried once; nothing has
 * been answered by then, so nothing is said twice.
 *
 * @throws PlannerError `planner_unreachable`, `planner_refused` or `planner_timeout`.
 */
export async function requestCompletion(endpoint: ChatEndpoint, body: string, signal: AbortSignal): Promise<Response> {
	let failure: PlannerError | undefined;
	for (const isRetry of [false, true]) {
		if (isRetry) {
			await pause(RETRY_DELAY_MS, signal);
		}
		signal.throwIfAborted();
		const outcome = await attempt(endpoint, body, signal).catch((error: PlannerError) => error);
		if (outcome instanceof Response && outcome.ok) {
			return outcome;
		}
		failure = outcome instanceof Response ? await refusal(outcome, endpoint) : outcome;
		if (failure.code !== 'planner_unreachable') {
			break;
		}
	}
	throw failure ?? chatError('planner_unreachable', `${completionsUrl(endpoint.baseUrl)} can't be reached`);
}
