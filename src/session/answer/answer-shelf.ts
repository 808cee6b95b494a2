/**
 * Answers that are ready or nearly so, and that nobody has heard of: one prepared for words that may be the whole turn, and
 * one that waits out its persona's response gap.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import type { Clock, Timer } from '../clock.ts';
import type { ResponseRun } from './response-run.ts';

/** An answer to words that may be the whole turn. */
export interface Speculation {
	readonly text: string;
	readonly language: Language;
	readonly run: ResponseRun;
}

interface Held {
	readonly run: ResponseRun;
	readonly timer: Timer;
}

/** See the module. */
export class AnswerShelf {
	readonly #clock: Clock;
	#speculation: Speculation | undefined;
	#held: Held | undefined;
	#owesAnswer = false;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** The prepared answer. */
	get speculation(): Speculation | undefined {
		return this.#speculation;
	}

	/** Whether an answer waits for its time. */
	get isHolding(): boolean {
		return this.#held !== undefined;
	}

	/** Whether an answer was dropped before its time, and none has been given since. */
	get owesAnswer(): boolean {
		return this.#owesAnswer;
	}

	/** Puts a prepared answer aside. The shelf must be empty. */
	prepare(speculation: Speculation): void {
		this.#speculation = speculation;
	}

	/** Takes the prepared answer, if it was made for just these words; any other one is dropped. */
	take(spokenText: string | undefined): ResponseRun | undefined {
		const prepared = this.#speculation;
		if (prepared !== undefined && prepared.text === spokenText && !prepared.run.ended) {
			this.#speculation = undefined;
			return prepared.run;
		}
		this.clear();
		return undefined;
	}

	/** Keeps an answer until its time has come. */
	hold(run: ResponseRun, waitMs: number, give: (run: ResponseRun) => void): void {
		const timer = this.#clock.after(waitMs, () => {
			this.#held = undefined;
			give(run);
		});
		this.#held = { run, timer };
	}

	/** Drops what lies here, without trace. */
	clear(): void {
		this.#speculation?.run.drop();
		this.#speculation = undefined;
		if (this.#held !== undefined) {
			this.#held.timer.cancel();
			this.#held.run.drop();
			this.#held = undefined;
			this.#owesAnswer = true;
		}
	}

	/** An answer was given: none is owed any more. */
	answered(): void {
		this.#owesAnswer = false;
	}
}
