/**
 * The seam between audio and everything that reacts to it: one streaming pass from samples to activity, words and
 * prosody. Positions are samples of the media clock (24 kHz).
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { VocalEventKind } from '../protocol/vocal-event-kinds.ts';
import type { Command, CommandReport, CommandSource, InputMode } from './commands/command.ts';
import type { Manner } from './manner/manner.ts';

/** What was perceived in one 20 ms frame. */
export interface PerceptionFrame {
	/** End of the frame on the media clock, in samples. */
	readonly endSample: number;
	/** Probability that a person speaks, 0–1. */
	readonly speechProbability: number;
	/** Level of the frame in dBFS (RMS; −100 for digital silence). */
	readonly levelDbfs: number;
	/** Fundamental frequency in Hz; 0 when unvoiced. */
	readonly f0Hz: number;
}

/** One recognised word and where it was spoken. */
export interface RecognisedWord {
	/** The word as displayed (a Latin word, or a run of hanzi). */
	readonly text: string;
	/** First sample on the media clock. */
	readonly startSample: number;
	/** One past the last sample on the media clock. */
	readonly endSample: number;
	/** Calibrated probability that the word is right, 0–1. */
	readonly confidence: number;
}

/** What the recogniser believes was said in the running utterance. */
export interface Hypothesis {
	/** Words in order. */
	readonly words: readonly RecognisedWord[];
	/** The words as display text: Latin words separated by spaces, hanzi unspaced. */
	readonly text: string;
	/** Language of the utterance so far. */
	readonly language: Language;
	/** How many leading words will not change any more. */
	readonly stableWordCount: number;
	/** Confidence of the whole hypothesis, 0–1. */
	readonly confidence: number;
	/**
	 * Probability that a sentence ends after these words, 0–1, by the recogniser's language model alone. Only in flushed and
	 * final hypotheses, and only where the model can tell.
	 */
	readonly endProbability?: number;
	/** Other readings of the whole utterance, likeliest first; only of flushed and final hypotheses. */
	readonly alternatives?: readonly Alternative[];
	/** The utterance as a command; only of flushed and final hypotheses, and while a grammar is listened for. */
	readonly command?: Command;
}

/** Another reading of an utterance. */
export interface Alternative {
	readonly text: string;
	/** How much less likely than the first reading, as a natural logarithm, ≤ 0. */
	readonly score: number;
}

/** What became of a list of words. */
export interface VocabularyReport {
	/** How many are listened for. */
	readonly accepted: number;
	/** Those that are not, by their place in the list, with the reason and what to do. */
	readonly rejected: readonly { readonly index: number; readonly reason: string }[];
}

/** A sound of the voice that is no word. */
export interface VocalEvent {
	/** A `filled_pause` is one beside words; alone it is an answer, and reported as a word. */
	readonly kind: VocalEventKind;
	/** First sample on the media clock. */
	readonly startSample: number;
	/** One past the last sample on the media clock. */
	readonly endSample: number;
	/** Probability that it is one, 0–1. */
	readonly probability: number;
}

/** Everything that perception reports, in order of the audio it is about. */
export type PerceptionEvent =
	| { readonly type: 'frame'; readonly frame: PerceptionFrame }
	/**
	 * A new or changed hypothesis. `flushed` says that it covers all audio up to `endSample` (the look-ahead was flushed
	 * because a pause began); otherwise it trails the audio by the recogniser's look-ahead.
	 */
	| {
			readonly type: 'hypothesis';
			readonly hypothesis: Hypothesis;
			readonly flushed: boolean;
			readonly endSample: number;
	  }
	/** Reported once: a filled pause with the first flushed hypothesis that covers it, other sounds when they end. */
	| { readonly type: 'vocal_event'; readonly event: VocalEvent }
	/**
	 * How the running utterance is said, so far. Follows each flushed hypothesis; the last one before `endUtterance`
	 * resolves is about the whole utterance.
	 */
	| { readonly type: 'manner'; readonly manner: Manner };

/**
 * One session's perception: audio in, {@link PerceptionEvent}s out through the listener it was made with. Frames are
 * reported in order and each exactly once; hypotheses trail them. A hypothesis event whose words are empty means
 * "nothing recognised so far".
 */
export interface Perception {
	/**
	 * Takes the next samples: 24 kHz mono, −1…1, any length. They follow the previous ones without a gap; the first sample
	 * ever pushed is position 0. The array may be reused after the call returns.
	 */
	push(samples: Float32Array): void;
	/**
	 * Ends the utterance whose words are being recognised: the words of later audio belong to a new one. Resolves to the
	 * final hypothesis for everything pushed so far since `fromSample` (look-ahead flushed).
	 */
	endUtterance(fromSample: number): Promise<Hypothesis>;
	/**
	 * Words to listen for beside the built-in ones: names, places, items of a menu, in hanzi, pinyin or Latin letters. They
	 * are shown as written in the list. Replaces the list before; holds from the next utterance on.
	 */
	setVocabulary(texts: readonly string[]): Promise<VocabularyReport>;
	/**
	 * Listens for the commands of a grammar beside open speech, from the next utterance on; `undefined` for none. Replaces
	 * the grammar before, unless this one cannot be used.
	 */
	setCommands(source: CommandSource | undefined): Promise<CommandReport>;
	/** Hears values of one kind instead of open speech, from the next utterance on. */
	setInputMode(mode: InputMode): void;
	/** Expects a language, from the next utterance on; `undefined` for either. Clear words of the other are still heard. */
	setLanguage(language: Language | undefined): void;
	/**
	 * Whether anything is concluded from the manner of speaking: `manner` and `vocal_event` are reported. On at first; off,
	 * nothing of it is computed.
	 */
	setInference(isOn: boolean): void;
	/**
	 * Takes noise out of the sound before anything is heard in it, from the next sample on. Off at first. Positions stay as
	 * they are; events come up to 40 ms later.
	 */
	setNoiseSuppression(isOn: boolean): void;
	/** Forgets the running utterance without a result (the audio buffer was cleared, or the sound was no speech). */
	reset(): void;
	/** Samples replaced by silence because recognition was too far behind (20 s); only grows. */
	readonly droppedSamples: number;
	/** Releases everything; idempotent. No event follows. */
	close(): void;
}

/** Makes perceptions; holds the models that its sessions share. */
export interface PerceptionProvider {
	/** Opens a perception whose events go to `listener`, called on the owner's thread, never inside `push`. */
	open(listener: (event: PerceptionEvent) => void): Perception;
	/**
	 * Recognises a whole recording at compute speed: audio that arrives in a conversation item, not in a stream.
	 *
	 * @param samples - 24 kHz mono, −1…1.
	 */
	recognise(samples: Float32Array): Promise<Hypothesis>;
	/** Releases models and threads; idempotent. */
	close(): Promise<void>;
}
