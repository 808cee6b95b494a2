/**
 * What a scripted caller says, and when.
 *
 * @module
 */

/** When a turn begins. */
export type TurnStart =
	/** At a fixed position of the call. */
	| { readonly kind: 'at'; readonly ms: number }
	/** A fixed gap after the caller's previous turn ended, whatever the agent does. */
	| { readonly kind: 'after-turn'; readonly gapMs: number }
	/** When the agent has answered the previous turn and has been silent for `pauseMs`. */
	| { readonly kind: 'after-agent'; readonly pauseMs: number }
	/** A fixed gap after the caller's previous turn, but never into an answer: not before `pauseMs` of the agent's silence. */
	| { readonly kind: 'when-silent'; readonly gapMs: number; readonly pauseMs: number }
	/** When the agent's running answer has been audible for `agentSpeechMs`. */
	| { readonly kind: 'barge-in'; readonly agentSpeechMs: number };

/** One thing the caller says. */
export interface ScriptedTurn {
	readonly start: TurnStart;
	/** 24 kHz mono PCM16. */
	readonly samples: Int16Array;
	/** Name of the turn in reports. */
	readonly label?: string;
}

/** A turn as it was spoken. */
export interface SpokenTurn {
	/** Index in the script. */
	readonly index: number;
	/** First sample on the call's clock (24 kHz). */
	readonly startSample: number;
	/** One past the last sample. */
	readonly endSample: number;
}

/** How long the caller waits. */
export interface CallPatience {
	/** Longest wait for an answer to begin, in ms. @defaultValue 8000 */
	readonly answerTimeoutMs: number;
	/** Silence of the agent after which an answer counts as over when the call ends, in ms. @defaultValue 600 */
	readonly hangUpAfterMs: number;
	/** Longest answer the caller listens to before going on, in ms. @defaultValue 45000 */
	readonly answerMaxMs: number;
}

/** The patience of a caller who is not told otherwise: twice the slowest published P90 of a phone agent (3.8 s). */
export const DEFAULT_PATIENCE = {
	answerTimeoutMs: 8_000,
	hangUpAfterMs: 600,
	answerMaxMs: 45_000,
} as const satisfies CallPatience;
