/**
 * What the server tells about a turn and about who answers it: decisions, manner, sounds, mood, drift.
 *
 * @module
 */
import type { Decision } from './entry.ts';
import type { Handlers } from './handlers.ts';
import { character, drifts, mood } from './status.ts';
import { annotate, findEntry, lastEntry } from './transcript.ts';

/** See the module. */
export class TurnNotes {
	/** Decisions that came before the utterance that they open. */
	#early: Decision[] = [];

	readonly handlers: Handlers = {
		'vivavoce.turn.decision': (decision) => this.#decided(decision),
		'vivavoce.manner': (manner) => annotate(findEntry(manner.item_id) ?? lastEntry('user'), () => ({ manner })),
		'vivavoce.input.level': (level) => annotate(findEntry(level.item_id), () => ({ level })),
		'vivavoce.vocal_event': (event) =>
			annotate(lastEntry('user'), ({ vocalEvents }) => ({ vocalEvents: [...vocalEvents, event] })),
		'vivavoce.mood.updated': (event) => {
			mood.value = event;
			annotate(lastEntry('user'), ({ causes }) => ({ causes: [...new Set([...causes, ...event.causes])] }));
		},
		'vivavoce.persona.updated': (event) => {
			if (event.persona?.id !== character.value?.persona?.id) {
				drifts.value = {};
			}
			character.value = event;
		},
		'vivavoce.persona.drift': (event) => {
			drifts.value = { ...drifts.value, [event.measure]: event };
		},
	};

	/** Gives away the decisions that came before their utterance. */
	takeEarly(): readonly Decision[] {
		return this.#early.splice(0);
	}

	#decided(decision: Decision): void {
		const turn = lastEntry('user');
		if (decision.decision === 'open_turn' || decision.decision === 'yield' || turn === undefined) {
			this.#early.push(decision);
		} else {
			annotate(turn, ({ decisions }) => ({ decisions: [...decisions, decision] }));
		}
	}
}
