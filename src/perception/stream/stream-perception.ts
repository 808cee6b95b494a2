/**
 * Perception of one stream: activity for each frame, words for each utterance.
 *
 * @module
 */
import type { Language } from '../../audio/language.ts';
import { FRAME_SAMPLES } from '../../audio/media-clock.ts';
import type { CommandReport, CommandSource, InputMode } from '../commands/command.ts';
import type { GrammarDecoding } from '../commands/grammar-decoding.ts';
import { compileCommands, modeDecoding } from '../commands/session-grammar.ts';
import { EMPTY_HYPOTHESIS } from '../decoder/hypothesis.ts';
import { withSessionWords } from '../decoder/session-words.ts';
import type { EventModel } from '../events/event-model.ts';
import { EventTracker } from '../events/event-tracker.ts';
import { MannerTracker } from '../manner/manner-tracker.ts';
import { FrontEnd, type FrontEndFrame, type FrontEndResources, kept } from '../network/front-end.ts';
import type { RecogniserModel } from '../network/recogniser-model.ts';
import type { NetworkCaches, StreamingNetwork } from '../network/streaming-network.ts';
import { NoiseSuppressor } from '../noise/noise-suppressor.ts';
import type { Hypothesis, PerceptionEvent, VocabularyReport } from '../perception.ts';
import { type Pack, refusedBy } from '../sherpa/pack.ts';
import { beginUtterance } from './begin-utterance.ts';
import { expecting } from './expected-language.ts';
import { SoundTail } from './sound-tail.ts';
import { IDLE_GATE, nextGate } from './speech-gate.ts';
import type { Heard, Utterance } from './utterance.ts';

/** Models and work space that all streams of one thread share. */
export interface StreamModels {
	readonly recogniser: RecogniserModel;
	/** Recogniser of others, whose words take the place of the built-in one's. */
	readonly pack?: Pack;
	readonly activity: StreamingNetwork;
	readonly events: EventModel;
	readonly frontEnd: FrontEndResources;
}

/** Frames kept from before speech is noticed: 300 ms. */
const HISTORY_FRAMES = 15;
/** Partial hypotheses are at least this far apart: 160 ms, what the recogniser takes at a time. */
const PARTIAL_EVERY_SAMPLES = 8 * FRAME_SAMPLES;
/** After this much silence (2 s) an utterance without a word is forgotten. */
const FORGET_FRAMES = 100;

/** One stream. Calls must not overlap: await each before the next. */
export class StreamPerception {
	readonly #models: StreamModels;
	readonly #report: (event: PerceptionEvent) => void;
	readonly #frontEnd: FrontEnd;
	/** Frames whose activity is not known yet. */
	readonly #waiting: FrontEndFrame[] = [];
	/** The newest frames, so that the beginning of an utterance is not lost while it is being noticed. */
	readonly #history: FrontEndFrame[] = [];
	#activityCaches: NetworkCaches;
	/** The shared recogniser, or one that knows the session's words too. */
	#open: RecogniserModel;
	#commands: GrammarDecoding | undefined;
	#spelled: GrammarDecoding | undefined;
	/** All of these, for the next utterance. */
	#recogniser: RecogniserModel;
	/** Language of the utterance before. */
	#language: Language | undefined;
	/** Language that the client expects. */
	#expected: Language | undefined;
	#utterance: Utterance | undefined;
	#gate = IDLE_GATE;
	/** First frame that may belong to the running or next utterance. */
	#firstFrame = 0;
	readonly #tail: SoundTail;
	#nextFrame = 0;
	#flushDue = false;
	/** The last flushed hypothesis, as long as no speech followed it. */
	#flushed: Heard | undefined;
	#flushedEndSample = 0;
	#lastText = '';
	#lastPartialSample = 0;
	#suppressor: NoiseSuppressor | undefined;
	readonly #manner = new MannerTracker();
	/** Undefined while nothing is inferred from the manner of speaking. */
	#events: EventTracker | undefined;
	#utteranceStartSample = 0;

	/** @param report - Takes events, in order. */
	constructor(models: StreamModels, report: (event: PerceptionEvent) => void) {
		this.#models = models;
		this.#report = report;
		this.#open = models.recogniser;
		this.#recogniser = models.recogniser;
		this.#activityCaches = models.activity.initialCaches();
		this.#events = new EventTracker(models.events);
		this.#tail = new SoundTail(models.frontEnd);
		this.#frontEnd = new FrontEnd(models.frontEnd, (frame) => this.#waiting.push(kept(frame)));
	}

	/** Whether {@link recogniseNext} has something to do. */
	get hasWork(): boolean {
		return this.#flushDue || (this.#utterance?.pendingChunks ?? 0) > 0 || (this.#events?.hasWork ?? false);
	}

	/** Takes samples and reports the frames that they complete; words follow in {@link recogniseNext}. */
	async push(samples: Float32Array): Promise<void> {
		this.#tail.push(samples);
		await this.#hear(this.#suppressor?.push(samples) ?? samples);
	}

	/** Takes noise out, or no longer; see `Perception.setNoiseSuppression`. */
	async setNoiseSuppression(isOn: boolean): Promise<void> {
		if (isOn === (this.#suppressor !== undefined)) {
			return;
		}
		const held = this.#suppressor?.end();
		this.#suppressor = isOn ? await NoiseSuppressor.create() : undefined;
		await this.#hear(held ?? new Float32Array());
	}

	async #hear(samples: Float32Array): Promise<void> {
		this.#frontEnd.push(samples);
		for (let frame = this.#waiting.shift(); frame; frame = this.#waiting.shift()) {
			await this.#perceive(frame);
		}
	}

	/** Replaces the session's words; see `Perception.setVocabulary`. */
	setVocabulary(texts: readonly string[]): VocabularyReport {
		const { model, report } = withSessionWords(this.#models.recogniser, texts);
		this.#open = model;
		this.#combine();
		return this.#models.pack ? refusedBy(this.#models.pack, texts) : report;
	}

	/** Listens for commands; see `Perception.setCommands`. */
	setCommands(source: CommandSource | undefined): CommandReport {
		const { report, commands } = compileCommands(source, this.#models.recogniser);
		if (!('fault' in report)) {
			this.#commands = commands;
			this.#combine();
		}
		return report;
	}

	/** Hears values of one kind; see `Perception.setInputMode`. */
	setInputMode(mode: InputMode): void {
		this.#spelled = modeDecoding(mode, this.#models.recogniser);
		this.#combine();
	}

	/** Expects a language; see `Perception.setLanguage`. */
	setLanguage(language: Language | undefined): void {
		this.#expected = language;
		this.#combine();
	}

	#combine(): void {
		this.#recogniser = {
			...expecting(this.#open, this.#expected),
			...(this.#commands && { commands: this.#commands }),
			...(this.#spelled && { spelled: this.#spelled }),
		};
	}

	/** Concludes nothing from the manner of speaking, or does so again; see `Perception.setInference`. */
	setInference(isOn: boolean): void {
		if (isOn !== (this.#events !== undefined)) {
			this.#events = isOn ? new EventTracker(this.#models.events, this.#nextFrame) : undefined;
			this.#manner.reset();
		}
	}

	/** Does a few milliseconds of recognition: one chunk of words, a flush, or 160 ms of other sounds of the voice. */
	async recogniseNext(): Promise<void> {
		const utterance = this.#utterance;
		if (utterance && utterance.pendingChunks > 0) {
			await utterance.runChunk();
			this.#reportPartial(utterance);
		} else if (utterance && this.#flushDue) {
			this.#flushDue = false;
			await this.#flush(utterance);
		} else {
			this.#flushDue = false;
			for (const event of (await this.#events?.run()) ?? []) {
				this.#report({ type: 'vocal_event', event });
			}
		}
	}

	/** Ends the utterance; see `Perception.endUtterance`. */
	async endUtterance(fromSample: number): Promise<Hypothesis> {
		const utterance = this.#utterance;
		if (!utterance) {
			this.reset();
			return EMPTY_HYPOTHESIS;
		}
		const final = await this.#finish(utterance, fromSample);
		this.#language = final.words.length > 0 ? final.language : this.#language;
		this.reset();
		return final;
	}

	/** Releases what is not the collector's. */
	close(): void {
		this.#suppressor?.end();
		this.#suppressor = undefined;
	}

	/** Forgets the utterance. */
	reset(): void {
		this.#utterance = undefined;
		this.#manner.reset();
		this.#flushed = undefined;
		this.#flushDue = false;
		this.#gate = IDLE_GATE;
		this.#firstFrame = this.#nextFrame;
		this.#lastText = '';
	}

	async #finish(utterance: Utterance, fromSample: number): Promise<Hypothesis> {
		const flushed = this.#flushed;
		// The answer may already be on its way to these words: they must not change in the silence after them.
		if (flushed?.hypothesis.words.every((word) => word.endSample > fromSample)) {
			this.#learn(flushed);
			return { ...flushed.hypothesis, stableWordCount: flushed.hypothesis.words.length };
		}
		this.#feedTail(utterance);
		const heard = await utterance.finish(fromSample);
		this.#reportManner(utterance, heard);
		this.#learn(heard);
		return heard.hypothesis;
	}

	#learn(heard: Heard): void {
		if (this.#events) {
			this.#manner.learn(heard);
		}
	}

	/** Speech that a client cuts off by hand ends in frames that wait for more sound; none of that will be theirs. */
	#feedTail(utterance: Utterance): void {
		if (this.#gate.phase === 'listening') {
			for (const frame of this.#tail.framesFrom(this.#nextFrame)) {
				utterance.feed(frame);
			}
		}
	}

	async #perceive(frame: FrontEndFrame): Promise<void> {
		const step = await this.#models.activity.run(frame.features, this.#activityCaches);
		this.#activityCaches = step.caches;
		const speechProbability = step.output[0] ?? 0;
		this.#nextFrame = frame.index + 1;
		this.#report({
			type: 'frame',
			frame: {
				endSample: this.#nextFrame * FRAME_SAMPLES,
				speechProbability,
				levelDbfs: frame.levelDbfs,
				f0Hz: frame.f0Hz,
			},
		});
		this.#events?.take(frame.features);
		this.#listen(frame, speechProbability);
		this.#remember(frame);
	}

	#remember(frame: FrontEndFrame): void {
		this.#history.push(frame);
		if (this.#history.length > HISTORY_FRAMES) {
			this.#history.shift();
		}
	}

	#listen(frame: FrontEndFrame, speechProbability: number): void {
		const decision = nextGate(this.#gate, speechProbability);
		this.#gate = decision.state;
		if (decision.start) {
			this.#start();
		}
		if (decision.feed) {
			this.#utterance?.feed(frame);
			if (this.#events) {
				this.#manner.take({ ...frame, speechProbability });
			}
			this.#firstFrame = frame.index + 1;
		}
		if (decision.state.phase === 'listening' && decision.state.silentFrames === 0) {
			this.#flushed = undefined;
			this.#flushDue = false;
		}
		this.#flushDue ||= decision.flush;
		const isLong = decision.state.phase === 'resting' && decision.state.silentFrames >= FORGET_FRAMES;
		// Words that are not recognised yet, because recognition is behind, are no silence.
		if (isLong && this.#lastText === '' && !this.#flushDue && (this.#utterance?.pendingChunks ?? 0) === 0) {
			this.reset();
		}
	}

	/** Begins an utterance, or goes on with one after a rest, with the frames just before. */
	#start(): void {
		if (!this.#utterance) {
			this.#utteranceStartSample = this.#nextFrame * FRAME_SAMPLES - FRAME_SAMPLES;
		}
		const language = this.#expected ?? this.#language;
		this.#utterance ??= beginUtterance(this.#models.pack, this.#recogniser, language);
		for (const frame of this.#history) {
			if (frame.index >= this.#firstFrame) {
				this.#utterance.feed(frame);
			}
		}
	}

	#reportPartial(utterance: Utterance): void {
		const endSample = utterance.partialEndSample;
		// What was flushed is ahead of the search: a partial is news only when it has heard more.
		const isBehind = this.#flushed !== undefined || endSample <= this.#flushedEndSample;
		if (isBehind || endSample - this.#lastPartialSample < PARTIAL_EVERY_SAMPLES) {
			return;
		}
		this.#lastPartialSample = endSample;
		const hypothesis = utterance.partial();
		if (hypothesis.text !== this.#lastText) {
			this.#lastText = hypothesis.text;
			this.#report({ type: 'hypothesis', hypothesis, flushed: false, endSample });
		}
	}

	async #flush(utterance: Utterance): Promise<void> {
		const endSample = utterance.endSample;
		const heard = await utterance.flush();
		this.#flushed = heard;
		this.#flushedEndSample = endSample;
		this.#lastText = heard.hypothesis.text;
		this.#report({ type: 'hypothesis', hypothesis: heard.hypothesis, flushed: true, endSample });
		this.#reportManner(utterance, heard);
	}

	#reportManner(utterance: Utterance, heard: Heard): void {
		if (!this.#events) {
			return;
		}
		const span = { startSample: this.#utteranceStartSample, endSample: utterance.endSample };
		for (const event of this.#manner.events(heard, span)) {
			this.#report(event);
		}
	}
}
