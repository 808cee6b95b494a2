/**
 * The seam between a conversation and the words of its next answer.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { PersonaTurn } from './persona/persona-turn.ts';

/** One entry of the conversation as a planner sees it: only what was really heard is in it. */
export type DialogueItem =
	| {
			readonly kind: 'message';
			readonly role: 'system' | 'user' | 'assistant';
			readonly text: string;
			/** Confidence of the recogniser, 0–1; absent for typed text. */
			readonly confidence?: number;
	  }
	| { readonly kind: 'tool_call'; readonly callId: string; readonly name: string; readonly arguments: string }
	| { readonly kind: 'tool_result'; readonly callId: string; readonly output: string };

/** A function that the client offers, with its parameters as JSON Schema. */
export interface FunctionTool {
	readonly name: string;
	readonly description?: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Whether, and which, function must be called. */
export type ToolChoice = 'none' | 'auto' | 'required' | { readonly name: string };

/** How much a model that reasons may think before it answers. */
export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

/** Everything a planner may use for one answer. */
export interface PlanRequest {
	/** The session's or the response's instructions (persona, task). */
	readonly instructions: string;
	readonly history: readonly DialogueItem[];
	readonly tools: readonly FunctionTool[];
	readonly toolChoice: ToolChoice;
	readonly parallelToolCalls: boolean;
	/** Language to answer in: that of the last utterance. */
	readonly language: Language;
	/** Upper bound of generated tokens; `Infinity` when there is none. */
	readonly maxOutputTokens: number;
	/** For models that reason. @defaultValue the model's own */
	readonly reasoningEffort?: ReasoningEffort;
	/** Wall-clock time in ms since the epoch, for questions about time and date. */
	readonly nowMs: number;
	/** Who speaks; absent while no persona is chosen. */
	readonly persona?: PersonaTurn;
	/** What is known of the thing that was asked about, for a planner that reads no prompt. @defaultValue nothing */
	readonly known?: readonly string[];
}

/** Token counts of one plan. Planners without a tokenizer count words (Latin) and characters (hanzi). */
export interface PlanUsage {
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly cachedTokens?: number;
}

/** What a planner produces, in order. */
export type PlanEvent =
	/** More text for the ear or the eye; any length, cut anywhere. */
	| { readonly type: 'text'; readonly delta: string }
	/** A complete call of one of the request's tools; `arguments` is a JSON object as text. */
	| { readonly type: 'tool_call'; readonly callId: string; readonly name: string; readonly arguments: string }
	/**
	 * A change of the outside world (the simulated vehicle, say). Plans are speculative: `commit` is called at most once,
	 * and only when the turn is surely over and the answer is spoken.
	 */
	| { readonly type: 'effect'; readonly name: string; readonly detail: unknown; readonly commit: () => void }
	/** The plan stopped early because `maxOutputTokens` was reached. */
	| { readonly type: 'truncated' }
	| { readonly type: 'usage'; readonly usage: PlanUsage };

/** One session's planner. It may keep state between plans, changed only by committed effects. */
export interface PlannerSession {
	/**
	 * Plans the next answer. Ends early without error when `signal` aborts. Throws {@link PlannerError} when no answer can
	 * be had.
	 */
	plan(request: PlanRequest, signal: AbortSignal): AsyncIterable<PlanEvent>;
	/**
	 * How complete the words of a turn sound, 0–1: 1 for a finished request, towards 0 for one that must go on ("turn on
	 * the …"). Pure and fast (< 1 ms); the floor machine asks at each pause.
	 */
	completeness(text: string, language: Language): number;
}

/** Makes planner sessions. */
export interface Planner {
	/** Name shown in logs, metrics and receipts, such as `builtin` or `chat:MODEL`. */
	readonly name: string;
	open(): PlannerSession;
}

/** An answer could not be planned: endpoint down, refused, or malformed. */
export class PlannerError extends Error {
	override readonly name = 'PlannerError';
	/** Stable code, such as `planner_unreachable`. */
	readonly code: string;
	/** What to say aloud instead, in both languages. */
	readonly spoken: Readonly<Record<Language, string>>;

	constructor(code: string, message: string, spoken: Readonly<Record<Language, string>>, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.spoken = spoken;
	}
}
