/**
 * Recognition of one utterance, chunk by chunk.
 *
 * @module
 */
import { MEL_BANDS, SILENT_FEATURE } from '../audio/log-mel.ts';
import { BeamDecoder } from './beam-decoder.ts';
import { finalReadings, type Reading, readPartial } from './beam-reading.ts';
import { TYPICAL_MARGIN } from './confidence.ts';
import { filledPauses, type HypothesisSource, toHypothesis } from './hypothesis.ts';
import { UNKNOWN_CONTEXT } from './language-model.ts';
import { FEATURES_PER_OUTPUT, MediaMap } from './media-map.ts';
import type { Hypothesis, VocalEvent } from './perception.ts';
import type { RecogniserModel } from './recogniser-model.ts';
import { sentenceEndProbability } from './sentence-end.ts';
import type { NetworkCaches } from './streaming-network.ts';
import type { HistoryWord } from './word-history.ts';

/** Feature frames that the network takes at a time: 160 ms, for half the work per second that 80 ms would cost. */
const CHUNK_FRAMES = 16;
const CHUNK_VALUES = CHUNK_FRAMES * MEL_BANDS;
/** Silence after the delay when flushing, so that the last unit's own end is seen: 80 ms. */
const FLUSH_MARGIN_FRAMES = 8;
/** Readings compared at the end. */
const READINGS = 5;

/** What was heard in an utterance. */
export interface Heard {
	readonly hypothesis: Hypothesis;
	readonly filledPauses: readonly VocalEvent[];
	/** Phones and pinyin units, filled pauses included. */
	readonly unitCount: number;
}

interface WordsAndMargin {
	readonly words: readonly HistoryWord[];
	readonly margin: number;
}

/**
 * The best reading. When nothing but unexplained speech is best, a doubtful reading with words says more than none, so
 * it is taken, with no margin.
 */
function choose(readings: readonly Reading[]): WordsAndMargin {
	const [best, next] = readings;
	const worded = readings.find(({ words }) => words.some(({ word }) => word !== UNKNOWN_CONTEXT));
	if (worded && worded !== best && best && best.words.length > 0) {
		return { words: worded.words, margin: 0 };
	}
	return { words: best?.words ?? [], margin: best && next ? best.score - next.score : Infinity };
}

/** The running utterance of one stream. Calls must not overlap. */
export class UtteranceRecogniser {
	readonly #model: RecogniserModel;
	readonly #map: MediaMap;
	readonly #decoder: BeamDecoder;
	#caches: NetworkCaches;
	/** Features not yet run; whole chunks first. */
	#pending = new Float32Array(4 * CHUNK_VALUES);
	#pendingValues = 0;

	constructor(model: RecogniserModel) {
		this.#model = model;
		this.#map = new MediaMap(model.delayFrames);
		this.#decoder = new BeamDecoder(model.decoding);
		this.#caches = model.network.initialCaches();
	}

	/** Whole chunks that wait to be run. */
	get pendingChunks(): number {
		return Math.floor(this.#pendingValues / CHUNK_VALUES);
	}

	/** One past the last media sample fed. */
	get endSample(): number {
		return this.#map.endSample;
	}

	/**
	 * Takes feature frames.
	 *
	 * @param firstFeature - Number of the first one since the stream began; a jump means that silence was left out.
	 */
	feed(firstFeature: number, features: Float32Array): void {
		for (let frame = 0; frame < features.length / MEL_BANDS; frame++) {
			this.#map.feed(firstFeature + frame);
		}
		if (this.#pendingValues + features.length > this.#pending.length) {
			const larger = new Float32Array(2 * (this.#pendingValues + features.length));
			larger.set(this.#pending.subarray(0, this.#pendingValues));
			this.#pending = larger;
		}
		this.#pending.set(features, this.#pendingValues);
		this.#pendingValues += features.length;
	}

	/** Runs one waiting chunk, if there is a whole one. */
	async runChunk(): Promise<void> {
		if (this.pendingChunks === 0) {
			return;
		}
		const chunk = this.#pending.slice(0, CHUNK_VALUES);
		this.#pending.copyWithin(0, CHUNK_VALUES, this.#pendingValues);
		this.#pendingValues -= CHUNK_VALUES;
		const step = await this.#model.network.run(chunk, this.#caches);
		this.#caches = step.caches;
		this.#decoder.advance(step.output);
	}

	/** The best words so far; the last {@link RecogniserModel.delayFrames} frames are not in it yet. */
	partial(): Hypothesis {
		const { words, stableWordCount } = readPartial(this.#decoder);
		return toHypothesis(this.#source({ words, margin: TYPICAL_MARGIN }, stableWordCount, 0));
	}

	/** Media position up to which {@link partial} has heard. */
	get partialEndSample(): number {
		return this.#map.toSample(this.#decoder.frameCount);
	}

	/** The best words of all that was fed. State is not changed: the utterance may go on, and other words may win. */
	async flush(): Promise<Heard> {
		return this.#heard(await this.#read(), this.#decoder.settledWords, 0);
	}

	/**
	 * The words of the finished utterance.
	 *
	 * @param fromSample - Words that end before it are left out.
	 */
	async finish(fromSample: number): Promise<Heard> {
		const read = await this.#read();
		return this.#heard(read, read.words.length, fromSample);
	}

	/** Runs what waits, and silence behind it so that the network's answer catches up, on copies of all state. */
	async #read(): Promise<WordsAndMargin> {
		while (this.pendingChunks > 0) {
			await this.runChunk();
		}
		const { network, delayFrames, decoding } = this.#model;
		const silence = delayFrames * FEATURES_PER_OUTPUT + FLUSH_MARGIN_FRAMES;
		const waiting = this.#pendingValues / MEL_BANDS;
		const frames = Math.ceil((waiting + silence) / FEATURES_PER_OUTPUT) * FEATURES_PER_OUTPUT;
		const tail = new Float32Array(frames * MEL_BANDS).fill(SILENT_FEATURE);
		tail.set(this.#pending.subarray(0, this.#pendingValues));
		const step = await network.run(tail, this.#caches);
		const fork = this.#decoder.fork();
		fork.advance(step.output);
		return choose(finalReadings(fork, decoding.language, decoding.options.fragment, READINGS));
	}

	#heard(read: WordsAndMargin, stableWordCount: number, fromSample: number): Heard {
		const source = this.#source(read, stableWordCount, fromSample);
		const { vocabulary, decoding } = this.#model;
		const numbers = read.words.map(({ word }) => word);
		const endProbability = sentenceEndProbability(decoding.language, vocabulary, numbers);
		return {
			hypothesis: { ...toHypothesis(source), ...(endProbability === undefined ? {} : { endProbability }) },
			filledPauses: filledPauses(source),
			unitCount: read.words.reduce((sum, { units }) => sum + units, 0),
		};
	}

	#source(read: WordsAndMargin, stableWordCount: number, fromSample: number): HypothesisSource {
		const toSample = (frame: number): number => Math.min(this.#map.toSample(frame), this.#map.endSample);
		return { ...read, stableWordCount, vocabulary: this.#model.vocabulary, toSample, fromSample };
	}
}
