/**
 * From the conversation to what an engine is asked.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { PersonaTurn } from '../../dialogue/persona/persona-turn.ts';
import type { FunctionTool, ToolChoice } from '../../dialogue/planner.ts';
import type { EngineItem, EngineRequest } from '../../engines/live-engine.ts';
import type { ResponseCreateParams } from '../../protocol/response.ts';
import type { SessionConfig } from '../../protocol/session-config.ts';
import type { VoiceStyle } from '../../synthesis/speaker.ts';
import { type StoredItem, saidText } from './conversation.ts';

/** The items as an engine sees them; MCP items and unheard answers are left out. */
export function toEngineItems(items: readonly StoredItem[]): EngineItem[] {
	return items.flatMap((stored) => toEngineItem(stored) ?? []);
}

function toEngineItem(stored: StoredItem): EngineItem | undefined {
	const { id, item } = stored;
	switch (item.type) {
		case 'message': {
			const text = saidText(stored);
			if (item.role === 'assistant' && text === '') {
				return undefined;
			}
			return {
				kind: 'message',
				id,
				role: item.role,
				text,
				...(stored.recognised && { confidence: stored.recognised.confidence }),
				...(item.role === 'user' && stored.audio && { audio: stored.audio }),
			};
		}
		case 'function_call':
			return { kind: 'tool_call', id, callId: item.call_id ?? id, name: item.name, arguments: item.arguments };
		case 'function_call_output':
			return { kind: 'tool_result', id, callId: item.call_id, output: item.output };
		default:
			return undefined;
	}
}

/** What the session and one `response.create` ask for together. */
export interface RequestSources {
	readonly config: SessionConfig;
	readonly params: ResponseCreateParams;
	readonly items: readonly EngineItem[];
	/** Id of a voice of the engine. */
	readonly voice: string;
	/** Who speaks, for an utterance in this language. */
	readonly character: (language: Language) => { readonly persona?: PersonaTurn; readonly style: VoiceStyle };
	/** What an answer in this language has to say first; absent: nothing. */
	readonly opening?: (language: Language) => string | undefined;
	/** Language to fall back on when no user message tells. */
	readonly fallbackLanguage: Language;
	readonly nowMs: number;
}

/** Builds the engine's request: the response's fields over the session's. */
export function toEngineRequest(sources: RequestSources): EngineRequest {
	const { config, params, items } = sources;
	const maxTokens = params.max_output_tokens ?? config.max_output_tokens;
	const language = languageOf(items, sources.fallbackLanguage);
	const { persona, style } = sources.character(language);
	const modality = (params.output_modalities ?? config.output_modalities)[0] ?? 'audio';
	const opening = modality === 'audio' ? sources.opening?.(language) : undefined;
	const reasoningEffort = params.reasoning?.effort ?? config.reasoning?.effort;
	return {
		items,
		instructions: params.instructions ?? config.instructions,
		tools: (params.tools ?? config.tools).flatMap(toFunctionTool),
		toolChoice: toToolChoice(params.tool_choice ?? config.tool_choice),
		parallelToolCalls: params.parallel_tool_calls ?? config.parallel_tool_calls ?? true,
		modality,
		...(opening !== undefined && { opening }),
		voice: sources.voice,
		style: { ...style, rate: style.rate * config.audio.output.speed },
		...(persona !== undefined && { persona }),
		language,
		maxOutputTokens: maxTokens === 'inf' ? Number.POSITIVE_INFINITY : maxTokens,
		...(reasoningEffort !== undefined && { reasoningEffort }),
		nowMs: sources.nowMs,
	};
}

type Tool = SessionConfig['tools'][number];

function toFunctionTool(tool: Tool): FunctionTool[] {
	if (tool.type !== 'function') {
		return [];
	}
	const { name, description, parameters } = tool;
	return [{ name, ...(description !== undefined && { description }), ...(parameters && { parameters }) }];
}

function toToolChoice(choice: SessionConfig['tool_choice']): ToolChoice {
	if (typeof choice === 'string') {
		return choice;
	}
	return choice.type === 'function' ? { name: choice.name } : 'auto';
}

const HANZI = /\p{Script=Han}/u;
const LATIN = /[a-z]/i;

/** Language of the last user message that has letters. */
export function languageOf(items: readonly EngineItem[], fallback: Language): Language {
	for (const item of items.toReversed()) {
		const language = item.kind === 'message' && item.role === 'user' ? languageOfText(item.text) : undefined;
		if (language !== undefined) {
			return language;
		}
	}
	return fallback;
}

/** Language of a text by its script: hanzi anywhere mean Mandarin; undefined when it has no letters. */
export function languageOfText(text: string): Language | undefined {
	if (HANZI.test(text)) {
		return 'zh';
	}
	return LATIN.test(text) ? 'en' : undefined;
}
