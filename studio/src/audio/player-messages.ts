/**
 * What the page and the player's audio thread tell each other.
 *
 * @module
 */

/** To the audio thread. */
export type PlayerMessage =
	| { readonly type: 'play'; readonly item: string; readonly samples: Float32Array }
	| { readonly type: 'clear' };

/** From the audio thread: how much of an item was played. */
export interface PlayerReport {
	readonly type: 'progress' | 'cleared';
	/** `null` before anything was played. */
	readonly item: string | null;
	readonly playedMs: number;
	/** Progress: more is waiting. Cleared: something was cut off. */
	readonly wasPlaying: boolean;
	/** What was played since the last report, in −1…1 at the rate of the audio thread. */
	readonly samples: Float32Array<ArrayBuffer>;
	/** Sound that waits. */
	readonly queuedMs: number;
	/** Gaps inside items so far. */
	readonly underruns: number;
}
