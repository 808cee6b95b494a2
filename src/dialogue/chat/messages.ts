import type { Language } from '../../audio/language.ts';
import type { DialogueItem, FunctionTool, PlanRequest, ToolChoice } from '../planner.ts';

/** A message of the chat completions API. */
export type ChatMessage =
	| { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }
	| { readonly role: 'assistant'; readonly content: null; readonly tool_calls: readonly ChatToolCall[] }
	| { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

interface ChatToolCall {
	readonly id: string;
	readonly type: 'function';
	readonly function: { readonly name: string; readonly arguments: string };
}

/** What a model must know about being heard instead of read. */
const SPOKEN_STYLE: Readonly<Record<Language, string>> = {
	en: 'This is a spoken conversation: answer in short spoken sentences, without markup, lists or emoji. Answer in English unless asked for another language.',
	zh: '这是语音对话：请用简短的口语回答，不要用标记、列表或表情符号。除非对方要求，请用中文回答。',
};

type ToolCall = Extract<DialogueItem, { kind: 'tool_call' }>;

/** Calls that stand together and have their results, followed by these results: the only order that endpoints accept. */
function callMessages(calls: readonly ToolCall[], results: ReadonlyMap<string, string>): readonly ChatMessage[] {
	const answered = calls.filter(({ callId }) => results.has(callId));
	if (answered.length === 0) {
		return [];
	}
	const toolCalls = answered.map((call) => ({
		id: call.callId,
		type: 'function' as const,
		function: { name: call.name, arguments: call.arguments },
	}));
	return [
		{ role: 'assistant', content: null, tool_calls: toolCalls },
		...answered.map(({ callId }) => ({
			role: 'tool' as const,
			tool_call_id: callId,
			content: results.get(callId) ?? '',
		})),
	];
}

/** The conversation as chat messages; calls that were never answered are left out, since endpoints refuse them. */
export function toMessages(request: PlanRequest): readonly ChatMessage[] {
	const results = new Map(
		request.history.flatMap((item) => (item.kind === 'tool_result' ? [[item.callId, item.output] as const] : [])),
	);
	const system = [request.instructions.trim(), SPOKEN_STYLE[request.language]].filter(Boolean).join('\n\n');
	const messages: ChatMessage[] = [{ role: 'system', content: system }];
	let calls: ToolCall[] = [];
	for (const item of request.history) {
		if (item.kind === 'tool_call') {
			calls.push(item);
		} else if (item.kind === 'message') {
			messages.push(...callMessages(calls, results));
			calls = [];
			if (item.text.trim() !== '') {
				messages.push({ role: item.role, content: item.text });
			}
		}
	}
	return [...messages, ...callMessages(calls, results)];
}

function toToolChoice(choice: ToolChoice): unknown {
	return typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } };
}

function toTool(tool: FunctionTool): unknown {
	const { name, description, parameters = { type: 'object', properties: {} } } = tool;
	return { type: 'function', function: { name, ...(description === undefined ? {} : { description }), parameters } };
}

/** The body of a chat completion request. */
export function toBody(request: PlanRequest, model: string): Readonly<Record<string, unknown>> {
	const tools =
		request.tools.length === 0
			? {}
			: {
					tools: request.tools.map(toTool),
					tool_choice: toToolChoice(request.toolChoice),
					parallel_tool_calls: request.parallelToolCalls,
				};
	return {
		model,
		messages: toMessages(request),
		stream: true,
		stream_options: { include_usage: true },
		...tools,
		...(Number.isFinite(request.maxOutputTokens) ? { max_tokens: request.maxOutputTokens } : {}),
		...(request.reasoningEffort === undefined ? {} : { reasoning_effort: request.reasoningEffort }),
	};
}
