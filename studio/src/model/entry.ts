/**
 * One utterance of the conversation as the page shows it.
 *
 * @module
 */
import type { Signal } from '@preact/signals';
import type { ServerEventOf } from '../../../src/protocol/server-events.ts';
import type { SoundLevel } from './sound-level.ts';

/** How the page names the events that annotate utterances. */
export type Decision = ServerEventOf<'vivavoce.turn.decision'>;
/** See {@link Decision}. */
export type Latency = ServerEventOf<'vivavoce.turn.latency'>;
/** See {@link Decision}. */
export type Manner = ServerEventOf<'vivavoce.manner'>;
/** See {@link Decision}. */
export type VocalEvent = ServerEventOf<'vivavoce.vocal_event'>;

/** Up to `chars` characters have been spoken when `audioEndMs` of the item's audio have been played. */
export interface Mark {
	readonly chars: number;
	readonly audioEndMs: number;
}

/** Words and notes of an utterance. */
export interface EntryView {
	readonly text: string;
	/** Characters that will not change any more. */
	readonly stableChars: number;
	readonly finished: boolean;
	/** Whether it is spoken, so that its words light up. */
	readonly spoken: boolean;
	/** Whether it only showed that the agent listens. */
	readonly isBackchannel: boolean;
	readonly marks: readonly Mark[];
	readonly playedMs: number;
	/** Characters that were heard before an interruption; undefined when nothing was cut off. */
	readonly heardChars?: number;
	/** Who says it and with which voice. */
	readonly name?: string;
	readonly voice?: string;
	readonly latency?: Latency;
	readonly decisions: readonly Decision[];
	readonly manner?: Manner;
	readonly level?: SoundLevel;
	readonly vocalEvents: readonly VocalEvent[];
	/** What moved the agent's mood. */
	readonly causes: readonly string[];
}

/** An utterance of either side. */
export interface Entry {
	readonly id: string;
	readonly role: 'user' | 'assistant';
	readonly view: Signal<EntryView>;
}

/** An utterance of which nothing is known yet. */
export const BLANK_VIEW: EntryView = {
	text: '',
	stableChars: 0,
	finished: false,
	spoken: false,
	isBackchannel: false,
	marks: [],
	playedMs: 0,
	decisions: [],
	vocalEvents: [],
	causes: [],
};

/** Characters spoken after `playedMs`, up to the end of the word that is being spoken. */
export function litChars({ text, marks, playedMs, finished, spoken }: EntryView): number {
	if (!spoken) {
		return text.length;
	}
	const current = marks.find((mark) => mark.audioEndMs > playedMs);
	if (playedMs === 0) {
		return 0;
	}
	return current?.chars ?? (finished ? text.length : (marks.at(-1)?.chars ?? 0));
}

/** Characters whose sound had ended after `playedMs`. */
export function heardCharsAt(marks: readonly Mark[], playedMs: number): number {
	return marks.findLast((mark) => mark.audioEndMs <= playedMs)?.chars ?? 0;
}
