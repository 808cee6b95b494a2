/**
 * `LiveEngine`: what turns a conversation into speech. The session does not know which family it talks to.
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { PersonaTurn } from '../dialogue/persona/persona-turn.ts';
import type { FunctionTool, PlanUsage, ReasoningEffort, ToolChoice } from '../dialogue/planner.ts';
import type { TextMark, VoiceInfo, VoiceStyle } from '../synthesis/speaker.ts';

/** One entry of the conversation, as an engine sees it. Assistant text is what was heard, not what was generated. */
export type EngineItem =
	| {
			readonly kind: 'message';
			readonly id: string;
			readonly role: 'system' | 'user' | 'assistant';
			readonly text: string;
			/** Confidence of the recogniser, 0–1; absent for typed text. */
			readonly confidence?: number;
			/** The user's own sound (24 kHz PCM16), for engines that listen themselves. */
			readonly audio?: Int16Array;
	  }
	| {
			readonly kind: 'tool_call';
			readonly id: string;
			readonly callId: string;
			readonly name: string;
			readonly arguments: string;
	  }
	| { readonly kind: 'tool_result'; readonly id: string; readonly callId: string; readonly output: string };

/** Everything an engine needs for one answer. */
export interface EngineRequest {
	readonly items: readonly EngineItem[];
	readonly instructions: string;
	/** That an AI speaks, in words that a spoken answer begins with unless its own first sentence tells it. */
	readonly opening?: string;
	readonly tools: readonly FunctionTool[];
	readonly toolChoice: ToolChoice;
	readonly parallelToolCalls: boolean;
	/** `audio` answers carry a transcript; `text` answers carry no audio. */
	readonly modality: 'audio' | 'text';
	readonly voice: string;
	readonly style: VoiceStyle;
	/** Who speaks; absent while no persona is chosen. */
	readonly persona?: PersonaTurn;
	readonly language: Language;
	/** `Infinity` when there is no bound. */
	readonly maxOutputTokens: number;
	/** For models that reason. @defaultValue the model's own */
	readonly reasoningEffort?: ReasoningEffort;
	/** Wall-clock time in ms since the epoch. */
	readonly nowMs: number;
}

/** What an engine produces, in order. Each `message` or `tool_call` is one output item. */
export type EngineEvent =
	/** Text of the current message; for audio answers it precedes its audio. */
	| { readonly type: 'text'; readonly delta: string }
	/**
	 * Audio of the current message: 24 kHz PCM16, after all audio before it. `marks` relate the message's text so far to
	 * its audio so far: characters and samples count from the start of the message.
	 */
	| { readonly type: 'audio'; readonly samples: Int16Array; readonly marks: readonly TextMark[] }
	| { readonly type: 'tool_call'; readonly callId: string; readonly name: string; readonly arguments: string }
	/** A change of the outside world; see `PlanEvent`. */
	| { readonly type: 'effect'; readonly name: string; readonly detail: unknown; readonly commit: () => void }
	/** Nothing more follows because `maxOutputTokens` was reached. */
	| { readonly type: 'truncated' }
	| { readonly type: 'usage'; readonly usage: PlanUsage };

/** One conversation's engine. */
export interface EngineSession {
	/**
	 * Answers. Ends early without error when `signal` aborts. Throws {@link EngineError}. Several may run at once
	 * (out-of-band responses); each is independent.
	 */
	respond(request: EngineRequest, signal: AbortSignal): AsyncIterable<EngineEvent>;
	/** See `PlannerSession.completeness`. Engines that cannot tell return 0.5. */
	completeness(text: string, language: Language): number;
	/** Releases everything; idempotent. */
	close(): void;
}

/** An engine of any family. */
export interface LiveEngine {
	/** Name for logs, metrics and receipts, such as `builtin`, `composed:chat`, `upstream:HOST`. */
	readonly name: string;
	/** Voices it can speak with; the first is the default. */
	readonly voices: readonly VoiceInfo[];
	/** Whether user items need the recogniser's text (`false`: the engine listens to the audio itself). */
	readonly needsWords: boolean;
	open(): EngineSession;
	close(): Promise<void>;
}

/** An answer could not be made. */
export class EngineError extends Error {
	override readonly name = 'EngineError';
	/** Stable code, sent to the client in `response.done` `status_details.error.code`. */
	readonly code: string;
	/** Whether the same request may succeed later. */
	readonly retryable: boolean;

	constructor(code: string, message: string, retryable: boolean, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
		this.retryable = retryable;
	}
}
