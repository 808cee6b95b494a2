/**
 * An utterance whose words a pack recognises. The built-in recogniser hears it, too: it knows filled pauses, the pace of
 * speaking and the commands of an application's grammar, which no pack tells.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import type { FrontEndFrame } from '../network/front-end.ts';
import type { Hypothesis } from '../perception.ts';
import type { Heard, Utterance } from '../stream/utterance.ts';
import type { Pack } from './pack.ts';
import { packHypothesis } from './pack-hypothesis.ts';
import type { PackStream } from './pack-stream.ts';
import { packWords } from './pack-words.ts';
import { SoundClock } from './sound-clock.ts';

/** An utterance as a pack hears it. */
export class PackUtterance implements Utterance {
	readonly #pack: Pack;
	readonly #stream: PackStream;
	readonly #own: Utterance;
	readonly #language: Language | undefined;
	readonly #clock = new SoundClock();
	/** Media position up to which the pack has run. */
	#heardSample = 0;
	/** Media position up to which its words are complete. */
	#flushedSample = 0;

	/**
	 * @param own - The built-in recogniser's utterance.
	 * @param language - Of the utterance before.
	 */
	constructor(pack: Pack, own: Utterance, language?: Language) {
		this.#pack = pack;
		this.#stream = pack.open();
		this.#own = own;
		this.#language = language;
	}

	get pendingChunks(): number {
		return this.#own.pendingChunks + (this.#stream.isReady ? 1 : 0);
	}

	get endSample(): number {
		return this.#own.endSample;
	}

	get partialEndSample(): number {
		return this.#heardSample;
	}

	feed(frame: FrontEndFrame): void {
		this.#own.feed(frame);
		this.#clock.feed(frame.index * FRAME_SAMPLES, frame.samples.length);
		this.#stream.accept(frame.samples);
	}

	async runChunk(): Promise<void> {
		if (this.#stream.isReady) {
			this.#stream.step();
			this.#heardSample = this.#clock.endSample;
		} else {
			await this.#own.runChunk();
		}
	}

	partial(): Hypothesis {
		return this.#hypothesis(0, false);
	}

	async flush(): Promise<Heard> {
		return this.#complete(await this.#own.flush(), 0);
	}

	async finish(fromSample: number): Promise<Heard> {
		return this.#complete(await this.#own.finish(fromSample), fromSample);
	}

	/** The pack's words beside what else the built-in recogniser heard; the words of a command are the grammar's. */
	#complete(own: Heard, fromSample: number): Heard {
		const { command } = own.hypothesis;
		if (command && !command.noneOfThese) {
			return own;
		}
		if (this.#flushedSample < this.#clock.endSample) {
			this.#clock.feedSilence(this.#stream.flush());
			this.#flushedSample = this.#clock.endSample;
			this.#heardSample = this.#clock.endSample;
		}
		const hypothesis = this.#hypothesis(fromSample, true);
		return { ...own, hypothesis: { ...hypothesis, ...(command && { command }) } };
	}

	#hypothesis(fromSample: number, isWhole: boolean): Hypothesis {
		const words = packWords(this.#stream.result(), this.#pack.notation);
		return packHypothesis(words, this.#clock, fromSample, isWhole, this.#language);
	}
}
