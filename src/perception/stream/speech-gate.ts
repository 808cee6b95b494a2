/**
 * When the recogniser listens: from shortly before speech until a pause, so that silence costs nothing.
 *
 * @module
 */

/** From this probability on a frame counts as speech, below it as silence. */
export const SPEECH_PROBABILITY = 0.5;
/** Frames of silence (60 ms) after which the words so far are flushed. */
export const FIRST_FLUSH_FRAMES = 3;
/** Frames of silence (240 ms) after which they are flushed again: a soft ending may have followed the first. */
export const SECOND_FLUSH_FRAMES = 12;
/** Frames of silence (500 ms) after which the recogniser stops listening. */
export const REST_FRAMES = 25;

/** State of the gate. */
export interface GateState {
	readonly phase: 'idle' | 'listening' | 'resting';
	/** Frames of silence in a row. */
	readonly silentFrames: number;
}

/** What a frame asks for: `start` a new utterance or go on after rest, `feed` the frame, `flush` the words so far. */
export interface GateDecision {
	readonly state: GateState;
	readonly start: boolean;
	readonly feed: boolean;
	readonly flush: boolean;
}

/** The state before any speech. */
export const IDLE_GATE: GateState = { phase: 'idle', silentFrames: 0 };

function afterSilence(silentFrames: number): GateDecision {
	return {
		state: { phase: silentFrames >= REST_FRAMES ? 'resting' : 'listening', silentFrames },
		start: false,
		feed: true,
		flush: silentFrames === FIRST_FLUSH_FRAMES || silentFrames === SECOND_FLUSH_FRAMES,
	};
}

/** The gate's next state after a frame with this probability of speech. */
export function nextGate(state: GateState, speechProbability: number): GateDecision {
	if (state.phase === 'listening') {
		return speechProbability < SPEECH_PROBABILITY
			? afterSilence(state.silentFrames + 1)
			: { state: { phase: 'listening', silentFrames: 0 }, start: false, feed: true, flush: false };
	}
	if (speechProbability >= SPEECH_PROBABILITY) {
		return { state: { phase: 'listening', silentFrames: 0 }, start: true, feed: true, flush: false };
	}
	return { state: { ...state, silentFrames: state.silentFrames + 1 }, start: false, feed: false, flush: false };
}
