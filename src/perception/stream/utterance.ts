/**
 * The seam between a stream and its recogniser: one utterance, frame by frame.
 *
 * @module
 */
import type { FrontEndFrame } from '../network/front-end.ts';
import type { Hypothesis, VocalEvent } from '../perception.ts';

/** What was heard in an utterance. */
export interface Heard {
	readonly hypothesis: Hypothesis;
	readonly filledPauses: readonly VocalEvent[];
	/** Phones and pinyin units, filled pauses included. */
	readonly unitCount: number;
}

/** The running utterance of one stream. Calls must not overlap. */
export interface Utterance {
	/** Whole chunks that wait to be run. */
	readonly pendingChunks: number;
	/** One past the last media sample fed. */
	readonly endSample: number;
	/** Media position up to which {@link partial} has heard. */
	readonly partialEndSample: number;
	/** Takes the next frame; a jump of its number means that silence was left out. */
	feed(frame: FrontEndFrame): void;
	/** Runs one waiting chunk, if there is a whole one. */
	runChunk(): Promise<void>;
	/** The best words so far; the recogniser's look-ahead is not in it yet. */
	partial(): Hypothesis;
	/** The best words of all that was fed. The utterance may go on. */
	flush(): Promise<Heard>;
	/**
	 * The words of the finished utterance.
	 *
	 * @param fromSample - Words that end before it are left out.
	 */
	finish(fromSample: number): Promise<Heard>;
}
