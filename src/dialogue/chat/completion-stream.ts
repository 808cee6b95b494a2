import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { chatError } from './failures.ts';

const Usage = z.object({
	prompt_tokens: z.number().optional(),
	completion_tokens: z.number().optional(),
	prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
});

const ToolCallDelta = z.object({
	index: z.number().int().nonnegative().optional(),
	id: z.string().nullish(),
	function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});

const Delta = z.object({ content: z.string().nullish(), tool_calls: z.array(ToolCallDelta).nullish() });

const Chunk = z.object({
	choices: z
		.array(z.object({ delta: Delta.nullish(), message: Delta.nullish(), finish_reason: z.string().nullish() }))
		.optional(),
	usage: Usage.nullish(),
	error: z.unknown().optional(),
});

/** One piece of a streamed chat completion. */
export type CompletionChunk = z.infer<typeof Chunk>;

/** Ends the stream in server-sent events. */
const DONE = '[DONE]';

function parseChunk(data: string): CompletionChunk {
	let value: unknown;
	try {
		value = JSON.parse(data);
	} catch (error) {
		throw chatError('planner_malformed', 'The endpoint sent an event that is not JSON', error);
	}
	const chunk = Chunk.safeParse(value);
	if (!chunk.success) {
		const [issue] = chunk.error.issues;
		throw chatError('planner_malformed', `The endpoint sent an event with a wrong ${issue?.path.join('.') || 'shape'}`);
	}
	if (chunk.data.error !== undefined && chunk.data.error !== null) {
		throw chatError('planner_refused', 'The endpoint reported an error in its stream');
	}
	return chunk.data;
}

/** Rejects when nothing arrives for too long, and when the connection breaks. */
async function readPiece(
	reader: ReadableStreamDefaultReader<Uint8Array>,
	idleTimeoutMs: number,
): Promise<Uint8Array | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const idle = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(chatError('planner_timeout', `The endpoint sent nothing for ${idleTimeoutMs} ms`)),
			idleTimeoutMs,
		);
	});
	const piece = reader.read().catch((error: unknown) => {
		throw chatError(
			'planner_unreachable',
			'The connection to the endpoint broke off in the middle of an answer',
			error,
		);
	});
	try {
		const { done, value } = await Promise.race([piece, idle]);
		return done ? undefined : value;
	} finally {
		clearTimeout(timer);
		piece.catch(() => undefined);
	}
}

async function* readText(body: ReadableStream<Uint8Array>, idleTimeoutMs: number): AsyncIterable<string> {
	const reader = body.getReader();
	const decoder = new TextDecoder();
	try {
		for (let piece = await readPiece(reader, idleTimeoutMs); piece; piece = await readPiece(reader, idleTimeoutMs)) {
			yield decoder.decode(piece, { stream: true });
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

/** Events of one stream, each as soon as it is whole. */
async function* readEvents(body: ReadableStream<Uint8Array>, idleTimeoutMs: number): AsyncIterable<string> {
	const events: string[] = [];
	const parser = createParser({ onEvent: ({ data }) => events.push(data) });
	for await (const text of readText(body, idleTimeoutMs)) {
		parser.feed(text);
		yield* events.splice(0);
	}
	parser.reset({ consume: true });
	yield* events;
}

/**
 * Reads the chunks of a response: server-sent events, or one JSON document from servers that do not stream.
 *
 * @throws PlannerError `planner_timeout`, `planner_unreachable`, `planner_refused` or `planner_malformed`.
 */
export async function* readCompletion(response: Response, idleTimeoutMs: number): AsyncIterable<CompletionChunk> {
	if (!response.body) {
		throw chatError('planner_malformed', 'The endpoint answered without a body');
	}
	if (/^application\/json/.test(response.headers.get('content-type') ?? '')) {
		let text = '';
		for await (const piece of readText(response.body, idleTimeoutMs)) {
			text += piece;
		}
		yield parseChunk(text);
		return;
	}
	let finished = false;
	for await (const data of readEvents(response.body, idleTimeoutMs)) {
		if (data === DONE) {
			return;
		}
		const chunk = parseChunk(data);
		finished ||= chunk.choices?.some(({ finish_reason }) => Boolean(finish_reason)) ?? false;
		yield chunk;
	}
	if (!finished) {
		throw chatError('planner_unreachable', 'The endpoint ended its stream in the middle of an answer');
	}
}
