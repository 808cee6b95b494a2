/**
 * Where the floor machine ends a turn, on the recording's own clock.
 *
 * @module
 */
import { completeness } from '../../../dialogue/completeness.ts';
import { believedCompleteness } from '../../../turn/believed-completeness.ts';
import type { Decision } from '../../../turn/decision.ts';
import { INITIAL_FLOOR, nextFloor } from '../../../turn/floor.ts';
import type { FloorEvent, FloorState } from '../../../turn/floor-state.ts';
import type { TurnSettings } from '../../../turn/settings.ts';
import type { TimedEvent } from './media-time-hearing.ts';

/** The decision that took the turn, and what was known then. */
export interface TurnEnd {
	/** How much of the recording had been heard. */
	readonly atSample: number;
	readonly decision: Decision;
	/** The words as they were heard. */
	readonly text: string;
}

/** The first end of a turn; undefined when the recording ends before. */
export function firstTurnEnd(heard: readonly TimedEvent[], settings: TurnSettings): TurnEnd | undefined {
	let floor: FloorState = INITIAL_FLOOR;
	let text = '';
	for (const { atSample, event } of heard) {
		const input = toFloorEvent(event);
		if (input === undefined) {
			continue;
		}
		text = input.type === 'words' ? input.words.text : text;
		const step = nextFloor(floor, input, settings);
		floor = step.state;
		for (const effect of step.effects) {
			if (effect.type === 'decided' && effect.decision.decision === 'take_turn') {
				return { atSample, decision: effect.decision, text };
			}
		}
	}
	return undefined;
}

function toFloorEvent(event: TimedEvent['event']): FloorEvent | undefined {
	if (event.type === 'frame') {
		return { type: 'frame', ...event.frame };
	}
	if (event.type !== 'hypothesis') {
		return undefined;
	}
	const { text, language, endProbability, words } = event.hypothesis;
	const { endSample, flushed } = event;
	const whole = believedCompleteness(
		completeness(text, language),
		words.map(({ confidence }) => confidence),
	);
	return { type: 'words', words: { text, language, completeness: whole, endProbability, endSample, flushed } };
}
