/**
 * The states, events and effects of the floor machine (floor.ts).
 *
 * @module
 */
import type { Language } from '../audio/language.ts';
import type { Decision } from './decision.ts';
import type { PitchTrend } from './pitch-trend.ts';

/** Where the floor is. */
export type FloorState =
	/** Nobody's turn is open (the agent may be speaking). */
	| { readonly phase: 'idle'; readonly agentSpeaking: boolean }
	/** A sound that may become a turn. */
	| {
			readonly phase: 'onset';
			readonly agentSpeaking: boolean;
			readonly startSample: number;
			readonly speechSamples: number;
			readonly lastSpeechSample: number;
			readonly pitch: PitchTrend;
	  }
	/** A person's turn is open; they are heard speaking. */
	| ({ readonly phase: 'speaking' } & OpenTurn)
	/** A person's turn is open; they are silent since `lastSpeechSample`. */
	| ({ readonly phase: 'pausing' } & OpenTurn);

/** Facts about an open turn. */
export interface OpenTurn {
	readonly agentSpeaking: boolean;
	/** First sample of speech (without prefix padding). */
	readonly startSample: number;
	/** One past the last sample of speech so far. */
	readonly lastSpeechSample: number;
	readonly pitch: PitchTrend;
	/** The words so far, and the audio that they cover. */
	readonly words: TurnWords | undefined;
	/** Text for which an answer is being prepared. */
	readonly speculatedText: string | undefined;
	/** Whether this pause's first `keep_listening` has been logged. */
	readonly pauseLogged: boolean;
}

/** The recogniser's view of the open turn. */
export interface TurnWords {
	readonly text: string;
	/** Language of the turn: melody ends an English sentence, but not a Mandarin one. */
	readonly language: Language;
	/** How complete the words sound, 0–1, as far as they are believed (believed-completeness.ts). */
	readonly completeness: number;
	/** Probability that a sentence ends after these words, 0–1; undefined when the recogniser cannot tell. */
	readonly endProbability: number | undefined;
	/** Audio covered, on the media clock. */
	readonly endSample: number;
	/** Whether the recogniser has said all it can about that audio. */
	readonly flushed: boolean;
}

/** What happens to the floor. */
export type FloorEvent =
	| {
			readonly type: 'frame';
			readonly endSample: number;
			readonly speechProbability: number;
			readonly f0Hz: number;
	  }
	| { readonly type: 'words'; readonly words: TurnWords }
	| { readonly type: 'agent'; readonly speaking: boolean }
	/** No audio has come for long, although a turn is open: the microphone was muted, or push-to-talk released. */
	| { readonly type: 'stalled'; readonly endSample: number; readonly stalledMs: number }
	/** The input buffer was committed or cleared by hand: the open turn, if any, is gone. */
	| { readonly type: 'reset' };

/** What must be done. */
export type FloorEffect =
	/** A turn opened. `startSample` includes the prefix padding. */
	| { readonly type: 'turn_opened'; readonly startSample: number; readonly interruptsAgent: boolean }
	/** Prepare an answer for this text, without giving it. */
	| { readonly type: 'speculate'; readonly text: string }
	/** Drop the prepared answer. */
	| { readonly type: 'abandon' }
	/** The turn is over. `lastSpeechSample` is where speech ended, `endSample` where the decision fell. */
	| { readonly type: 'turn_ended'; readonly lastSpeechSample: number; readonly endSample: number }
	| { readonly type: 'decided'; readonly decision: Decision };

/** A step of the machine. */
export interface FloorStep {
	readonly state: FloorState;
	readonly effects: readonly FloorEffect[];
}
