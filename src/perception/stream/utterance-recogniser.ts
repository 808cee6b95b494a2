/**
 * Recognition of one utterance, chunk by chunk.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { MEL_BANDS, SILENT_FEATURE } from '../../audio/log-mel.ts';
import { commandWords, readCommand, readSpelled } from '../commands/grammar-reading.ts';
import { BeamDecoder } from '../decoder/beam-decoder.ts';
import { finalReadings, type Reading, readPartial } from '../decoder/beam-reading.ts';
import { TYPICAL_MARGIN } from '../decoder/confidence.ts';
import { alternativesOf, filledPauses, type HypothesisSource, joinWords, toHypothesis } from '../decoder/hypothesis.ts';
import { UNKNOWN_CONTEXT } from '../decoder/language-model.ts';
import type { HistoryWord } from '../decoder/word-history.ts';
import { FEATURES_PER_FRAME, type FrontEndFrame } from '../network/front-end.ts';
import { FEATURES_PER_OUTPUT, MediaMap } from '../network/media-map.ts';
import type { RecogniserModel } from '../network/recogniser-model.ts';
import type { NetworkCaches } from '../network/streaming-network.ts';
import type { Hypothesis } from '../perception.ts';
import { sentenceEndProbability } from './sentence-end.ts';
import type { Heard, Utterance } from './utterance.ts';

/** Feature frames that the network takes at a time: 160 ms, for half the work per second that 80 ms would cost. */
const CHUNK_FRAMES = 16;
const CHUNK_VALUES = CHUNK_FRAMES * MEL_BANDS;
/** Silence after the delay when flushing, so that the last unit's own end is seen: 80 ms. */
const FLUSH_MARGIN_FRAMES = 8;
/** Readings compared at the end. */
const READINGS = 5;
/** Readings of a command: many of them say the same in other words. */
const COMMAND_READINGS = 20;

interface WordsAndMargin {
	readonly words: readonly HistoryWord[];
	readonly margin: number;
	/** All readings, best first. */
	readonly readings?: readonly Reading[];
	/** What the application's grammar makes of it. */
	readonly command?: WordsAndMargin;
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
	return { words: best?.words ?? [], readings, margin: best && next ? best.score - next.score : Infinity };
}

/** What a search would read if the utterance ended after these frames. The search itself goes on unchanged. */
function readEnd(decoder: BeamDecoder, logProbs: Float32Array, limit: number): WordsAndMargin {
	const fork = decoder.fork();
	fork.advance(logProbs);
	const readings = finalReadings(fork, limit);
	// No sentence of a grammar ends here: what there is of one is still worth telling.
	return readings.length > 0 ? choose(readings) : { words: readPartial(fork).words, margin: 0 };
}

/** An utterance as the built-in recogniser hears it. */
export class UtteranceRecogniser implements Utterance {
	readonly #model: RecogniserModel;
	readonly #map: MediaMap;
	readonly #decoder: BeamDecoder;
	readonly #commandDecoder: BeamDecoder | undefined;
	#language: Language | undefined;
	#caches: NetworkCaches;
	/** Features not yet run; whole chunks first. */
	#pending = new Float32Array(4 * CHUNK_VALUES);
	#pendingValues = 0;

	/** @param language - Of the utterance before. */
	constructor(model: RecogniserModel, language?: Language) {
		this.#model = model;
		this.#map = new MediaMap(model.delayFrames);
		this.#language = language;
		this.#decoder = new BeamDecoder((model.spelled ?? model).decoding);
		model.commands?.sentences.begin();
		this.#commandDecoder = model.commands && new BeamDecoder(model.commands.decoding);
		this.#caches = model.network.initialCaches();
	}

	get pendingChunks(): number {
		return Math.floor(this.#pendingValues / CHUNK_VALUES);
	}

	get endSample(): number {
		return this.#map.endSample;
	}

	feed({ index, features }: FrontEndFrame): void {
		for (let feature = 0; feature < FEATURES_PER_FRAME; feature++) {
			this.#map.feed(index * FEATURES_PER_FRAME + feature);
		}
		if (this.#pendingValues + features.length > this.#pending.length) {
			const larger = new Float32Array(2 * (this.#pendingValues + features.length));
			larger.set(this.#pending.subarray(0, this.#pendingValues));
			this.#pending = larger;
		}
		this.#pending.set(features, this.#pendingValues);
		this.#pendingValues += features.length;
	}

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
		this.#commandDecoder?.advance(step.output);
	}

	/** The best words so far; the last {@link RecogniserModel.delayFrames} frames are not in it yet. */
	partial(): Hypothesis {
		const { words, stableWordCount } = readPartial(this.#decoder);
		const hypothesis = this.#hypothesis({ words, margin: TYPICAL_MARGIN }, stableWordCount, 0, false);
		// A command may take the place of the words at the end: until then none of them is settled.
		return this.#model.commands ? { ...hypothesis, stableWordCount: 0 } : hypothesis;
	}

	get partialEndSample(): number {
		return this.#map.toSample(this.#decoder.frameCount);
	}

	/** State is not changed: the utterance may go on, and other words may win. */
	async flush(): Promise<Heard> {
		return this.#heard(await this.#read(), this.#decoder.settledWords, 0);
	}

	async finish(fromSample: number): Promise<Heard> {
		const read = await this.#read();
		return this.#heard(read, read.words.length, fromSample);
	}

	/** Runs what waits, and silence behind it so that the network's answer catches up, on copies of all state. */
	async #read(): Promise<WordsAndMargin> {
		while (this.pendingChunks > 0) {
			await this.runChunk();
		}
		const { network, delayFrames } = this.#model;
		const silence = delayFrames * FEATURES_PER_OUTPUT + FLUSH_MARGIN_FRAMES;
		const waiting = this.#pendingValues / MEL_BANDS;
		const frames = Math.ceil((waiting + silence) / FEATURES_PER_OUTPUT) * FEATURES_PER_OUTPUT;
		const tail = new Float32Array(frames * MEL_BANDS).fill(SILENT_FEATURE);
		tail.set(this.#pending.subarray(0, this.#pendingValues));
		const step = await network.run(tail, this.#caches);
		const command = this.#commandDecoder;
		return {
			...readEnd(this.#decoder, step.output, READINGS),
			...(command && { command: readEnd(command, step.output, COMMAND_READINGS) }),
		};
	}

	#heard(read: WordsAndMargin, stableWordCount: number, fromSample: number): Heard {
		const source = this.#source(read, stableWordCount, fromSample);
		return {
			hypothesis: this.#asCommand(this.#hypothesis(read, stableWordCount, fromSample, true), read.command),
			filledPauses: filledPauses(source),
			unitCount: read.words.reduce((sum, { units }) => sum + units, 0),
		};
	}

	#source(read: WordsAndMargin, stableWordCount: number, fromSample: number): HypothesisSource {
		const toSample = (frame: number): number => Math.min(this.#map.toSample(frame), this.#map.endSample);
		const { vocabulary } = this.#model.spelled ?? this.#model;
		const { words, margin } = read;
		return { words, margin, stableWordCount, vocabulary, toSample, fromSample, languageBefore: this.#language };
	}

	#hypothesis(read: WordsAndMargin, stableWordCount: number, fromSample: number, isWhole: boolean): Hypothesis {
		const { spelled } = this.#model;
		const source = this.#source(read, stableWordCount, fromSample);
		if (spelled) {
			const value = readSpelled(spelled, source);
			return { ...value, stableWordCount: stableWordCount === read.words.length ? value.words.length : 0 };
		}
		const hypothesis = toHypothesis(source);
		this.#language = hypothesis.words.length > 0 ? hypothesis.language : this.#language;
		return isWhole ? { ...hypothesis, ...this.#whatElse(read) } : hypothesis;
	}

	/** What is only known of whole utterances. */
	#whatElse({ words, readings = [] }: WordsAndMargin): Pick<Hypothesis, 'alternatives' | 'endProbability'> {
		const { vocabulary, decoding } = this.#model;
		const numbers = words.map(({ word }) => word);
		const endProbability = sentenceEndProbability(decoding.language, vocabulary, numbers);
		const alternatives = alternativesOf(readings, vocabulary);
		return {
			...(endProbability === undefined ? {} : { endProbability }),
			...(alternatives.length === 0 ? {} : { alternatives }),
		};
	}

	/** With what the grammar makes of it; a command that fits is heard more surely than words without a grammar. */
	#asCommand(hypothesis: Hypothesis, read: WordsAndMargin | undefined): Hypothesis {
		const { commands } = this.#model;
		if (!commands || !read) {
			return hypothesis;
		}
		const source = this.#source(read, read.words.length, 0);
		const command = readCommand(commands, { ...source, ...(read.readings && { readings: read.readings }) });
		if (command.noneOfThese) {
			return { ...hypothesis, command };
		}
		const words = commandWords(commands, source);
		const text = joinWords(words.map((word) => word.text));
		return { ...hypothesis, words, text, confidence: command.confidence, stableWordCount: words.length, command };
	}
}
