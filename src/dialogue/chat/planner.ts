import type { Language } from '../../audio/language.ts';
import { completeness } from '../completeness.ts';
import type { PlanEvent, Planner, PlannerSession, PlanRequest } from '../planner.ts';
import { type CompletionChunk, readCompletion } from './completion-stream.ts';
import { type ChatEndpoint, CONNECT_TIMEOUT_MS, IDLE_TIMEOUT_MS, requestCompletion } from './endpoint.ts';
import { toBody } from './messages.ts';
import { ThoughtFilter } from './thoughts.ts';
import { ToolCallCollector } from './tool-call-collector.ts';

/** Settings of the chat planner. */
export interface ChatPlannerOptions {
	/** Address that `/chat/completions` is appended to, such as `http://localhost:11434/v1`. */
	readonly baseUrl: string;
	/** Model name as the endpoint knows it. */
	readonly model: string;
	/** Bearer token; never logged. */
	readonly apiKey?: string;
	/** Bound in ms of the wait for an answer to begin. @defaultValue {@link CONNECT_TIMEOUT_MS} */
	readonly connectTimeoutMs?: number;
	/** Bound in ms of the wait between two pieces of an answer. @defaultValue {@link IDLE_TIMEOUT_MS} */
	readonly idleTimeoutMs?: number;
}

class ChatSession implements PlannerSession {
	private readonly endpoint: ChatEndpoint;

	constructor(endpoint: ChatEndpoint) {
		this.endpoint = endpoint;
	}

	async *plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent> {
		try {
			yield* this.stream(request, signal);
		} catch (error) {
			if (signal.aborted) {
				return;
			}
			throw error;
		}
	}

	completeness(text: string, language: Language): number {
		return completeness(text, language);
	}

	private async *stream(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent> {
		const body = JSON.stringify(toBody(request, this.endpoint.model));
		const response = await requestCompletion(this.endpoint, body, signal);
		const thoughts = new ThoughtFilter();
		const calls = new ToolCallCollector();
		const tail: PlanEvent[] = [];
		for await (const chunk of readCompletion(response, this.endpoint.idleTimeoutMs)) {
			if (signal.aborted) {
				return;
			}
			yield* textOf(thoughts.push(contentOf(chunk)));
			calls.add(chunk.choices?.flatMap(({ delta, message }) => (delta ?? message)?.tool_calls ?? []) ?? []);
			tail.push(...endings(chunk));
		}
		yield* textOf(thoughts.flush());
		const truncated = tail.some(({ type }) => type === 'truncated');
		const names = new Set(request.tools.map(({ name }) => name));
		// A call that was cut off by the token limit is not executable.
		yield* truncated ? [] : calls.finish(names, (index) => `call_${request.history.length}_${index}`);
		yield* tail;
	}
}

function contentOf(chunk: CompletionChunk): string {
	return chunk.choices?.map(({ delta, message }) => (delta ?? message)?.content ?? '').join('') ?? '';
}

function* textOf(delta: string): Iterable<PlanEvent> {
	if (delta !== '') {
		yield { type: 'text', delta };
	}
}

/** What a chunk says about the end of the answer. */
function endings({ choices, usage }: CompletionChunk): readonly PlanEvent[] {
	const truncated: readonly PlanEvent[] = choices?.some((choice) => choice.finish_reason === 'length')
		? [{ type: 'truncated' }]
		: [];
	if (!usage) {
		return truncated;
	}
	const cachedTokens = usage.prompt_tokens_details?.cached_tokens;
	const counts = { inputTokens: usage.prompt_tokens ?? 0, outputTokens: usage.completion_tokens ?? 0 };
	const counted: PlanEvent = {
		type: 'usage',
		usage: typeof cachedTokens === 'number' ? { ...counts, cachedTokens } : counts,
	};
	return [...truncated, counted];
}

function checkBaseUrl(baseUrl: string): void {
	if (!/^https?:$/.test(URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '')) {
		throw new TypeError(
			`planner.baseUrl must be an http or https address such as http://localhost:11434/v1, got '${baseUrl}'`,
		);
	}
}

/**
 * Makes a planner that asks an OpenAI-compatible chat completions endpoint (Ollama, llama.cpp, vLLM, a cloud).
 *
 * @throws TypeError when `baseUrl` is not an http address.
 * @example
 * ```ts
 * const planner = createChatPlanner({ baseUrl: 'http://localhost:11434/v1', model: 'qwen3:4b' });
 * ```
 */
export function createChatPlanner(options: ChatPlannerOptions): Planner {
	checkBaseUrl(options.baseUrl);
	const endpoint: ChatEndpoint = {
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		idleTimeoutMs: IDLE_TIMEOUT_MS,
		...options,
	};
	return { name: `chat:${options.model}`, open: () => new ChatSession(endpoint) };
}
