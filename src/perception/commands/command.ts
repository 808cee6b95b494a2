/**
 * What a spoken command says.
 *
 * @module
 */
/** A value in a command. */
export interface CommandSlot {
	readonly name: string;
	/** The tag of what was said, what was spelled, or the words. */
	readonly value: string;
	/** First sample on the media clock. */
	readonly startSample: number;
	/** One past the last sample on the media clock. */
	readonly endSample: number;
	/** Probability that it is right, 0–1: that of its least certain word. */
	readonly confidence: number;
}

/** An utterance read as a command of the application's grammar. */
export interface Command {
	/** Name of the rule; empty when {@link noneOfThese}. */
	readonly intent: string;
	readonly slots: readonly CommandSlot[];
	/** Probability that intent and slots are right, 0–1. */
	readonly confidence: number;
	/** Whether the utterance is no command of the grammar. */
	readonly noneOfThese: boolean;
}

/** A grammar as an application gives it: text, or intents by example sentences. */
export type CommandSource =
	| { readonly grammar: string }
	| { readonly intents: readonly IntentSource[]; readonly slots?: Readonly<Record<string, readonly string[]>> };

/** An intent by its sentences, in the notation of a rule's right side; `<slot>` stands for a slot's values. */
export interface IntentSource {
	readonly name: string;
	readonly sentences: readonly string[];
}

/** What became of a grammar. */
export type CommandReport =
	| { readonly intents: readonly string[]; readonly words: number }
	/** It cannot be used, with the place and what to do; the one before holds. */
	| { readonly fault: string };

/** How speech is written down: as it comes, or as one value of a kind. */
export type InputMode = 'free' | 'digits' | 'spelling' | 'email';
