/**
 * Runs the floor machine over recorded inputs: with the settings of then it decides as it did, with others it shows how
 * each turn would have gone. What perception heard and what was said stay as recorded.
 *
 * @module
 */
import { samplesToMs } from '../audio/media-clock.ts';
import type { Decision } from './decision.ts';
import { INITIAL_FLOOR, nextFloor } from './floor.ts';
import type { FloorEffect, FloorEvent, FloorState } from './floor-state.ts';
import type { TurnSettings } from './settings.ts';

/** An input and the settings that were in force. */
export interface TracedInput {
	readonly event: FloorEvent;
	readonly settings: TurnSettings;
}

/** A turn of the person; positions in samples of the media clock. */
export interface ReplayedTurn {
	/** First sample of speech, without padding. */
	readonly startSample: number;
	readonly lastSpeechSample: number;
	/** Where it was found to be over. */
	readonly endSample: number;
}

/** What the machine decided. */
export interface FloorReplay {
	readonly turns: readonly ReplayedTurn[];
	readonly decisions: readonly Decision[];
	/** The floor after the last input. */
	readonly state: FloorState;
}

/**
 * Runs the machine over all inputs.
 *
 * @param change - Makes other settings of those that were in force.
 */
export function replayFloor(
	inputs: readonly TracedInput[],
	change: (settings: TurnSettings) => TurnSettings = (settings) => settings,
): FloorReplay {
	const turns: ReplayedTurn[] = [];
	const decisions: Decision[] = [];
	let state: FloorState = INITIAL_FLOOR;
	let startSample = 0;
	const note = (effect: FloorEffect) => {
		if (effect.type === 'turn_opened' && state.phase === 'speaking') {
			startSample = state.startSample;
		} else if (effect.type === 'turn_ended') {
			turns.push({ startSample, lastSpeechSample: effect.lastSpeechSample, endSample: effect.endSample });
		} else if (effect.type === 'decided') {
			decisions.push(effect.decision);
		}
	};
	for (const { event, settings } of inputs) {
		const step = nextFloor(state, event, change(settings));
		state = step.state;
		step.effects.forEach(note);
	}
	return { turns, decisions, state };
}

/** How a recorded turn would have gone. */
export type TurnOutcome =
	| { readonly kind: 'same' }
	/** It would have ended `byMs` sooner or later; never 0. */
	| { readonly kind: 'earlier' | 'later'; readonly byMs: number; readonly endSample: number }
	/** The agent would have taken the turn at `endSample`, while the person still had something to say. */
	| { readonly kind: 'cut_off'; readonly endSample: number }
	/** It would have been one with the turn before or after it, or have gone on beyond the recording. */
	| { readonly kind: 'joined' }
	| { readonly kind: 'unnoticed' };

/** Compares each recorded turn with the turns of another run over the same inputs. */
export function compareTurns(recorded: readonly ReplayedTurn[], rerun: FloorReplay): TurnOutcome[] {
	return recorded.map((turn) => outcomeOf(turn, recorded, rerun));
}

function outcomeOf(turn: ReplayedTurn, recorded: readonly ReplayedTurn[], { turns, state }: FloorReplay): TurnOutcome {
	const touching = turns.filter((other) => overlaps(other, turn));
	const [first] = touching;
	if (first === undefined) {
		const stillOpen = (state.phase === 'speaking' || state.phase === 'pausing') && state.startSample < turn.endSample;
		return { kind: stillOpen ? 'joined' : 'unnoticed' };
	}
	if (first.endSample < turn.lastSpeechSample) {
		return { kind: 'cut_off', endSample: first.endSample };
	}
	const last = touching.at(-1) ?? first;
	if (recorded.some((other) => other !== turn && overlaps(other, last))) {
		return { kind: 'joined' };
	}
	if (last.endSample === turn.endSample) {
		return { kind: 'same' };
	}
	const byMs = samplesToMs(Math.abs(last.endSample - turn.endSample));
	return { kind: last.endSample < turn.endSample ? 'earlier' : 'later', byMs, endSample: last.endSample };
}

/** Whether the speech of two turns shares a moment. */
function overlaps(one: ReplayedTurn, other: ReplayedTurn): boolean {
	return one.startSample < other.lastSpeechSample && other.startSample < one.lastSpeechSample;
}
